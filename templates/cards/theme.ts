import type { Phase } from '../../db/vocabulary.ts';

/** "#rrggbb" */
export type Color = string;

/** The least contrast of anything one has to read; nobody can restyle a picture. */
export const leastContrast = 7;

export interface Pair {
  background: Color;
  ink: Color;
}

/** The colours of a phase: the ground with its ink, and a second field for the shape or the foot. */
export interface Palette extends Pair {
  field: Pair;
  /** Whether people cannot use something now: such cards are bright and heavy, all others deep and quiet. */
  broken: boolean;
}

const darkInk = '#17130A';
const bright = (background: Color): Palette => ({
  background,
  ink: darkInk,
  field: { background: darkInk, ink: background },
  broken: true,
});
const deep = (background: Color, light: Color): Palette => ({
  background,
  ink: '#FFFFFF',
  field: { background: light, ink: background },
  broken: false,
});

/** Bright with a dark field while it is broken, deep and quiet from when it comes back. No red: it alarms. */
export const palettes: Record<Phase, Palette> = {
  know: bright('#FFB81F'),
  on_it: bright('#FFDD57'),
  found: bright('#FF9F6B'),
  supplier: bright('#F7A8C9'),
  waiting_for_store: bright('#8FDCE6'),
  no_news: bright('#FFEBBD'),
  correction: bright('#E4E1D8'),
  coming_back: deep('#123B7A', '#BFD8FF'),
  fixed: deep('#0F5132', '#C4F0D3'),
  planned: deep('#3A2F6B', '#DCD3FF'),
  under_way: deep('#5B2A86', '#E7D2FA'),
  overrun: deep('#7A1F5C', '#FBD0EA'),
  done: deep('#0E4A56', '#BFE9F0'),
  cancelled: deep('#3F4450', '#DADEE7'),
};

type Channels = readonly [number, number, number];

/** Throws an Error when the colour is not written as "#rrggbb". */
export function channelsOf(color: Color): Channels {
  if (!/^#[0-9a-f]{6}$/i.test(color)) throw new Error(`"${color}" is not a colour of the form #rrggbb.`);
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function linear(channel: number): number {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

/** Relative luminance as WCAG 2 defines it, 0 to 1. */
function luminance(color: Color): number {
  const [red, green, blue] = channelsOf(color);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** The contrast ratio of two colours as WCAG 2 defines it, 1 to 21. */
export function contrast(a: Color, b: Color): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** A colour with a share of black (0) or white (255) in it. */
export const mix = (color: Color, towards: 0 | 255, share: number): Color =>
  `#${channelsOf(color)
    .map((channel) =>
      Math.round(channel + (towards - channel) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

export interface StripColors extends Pair {
  /** Whether the brand colour had to be made lighter or darker to be readable. */
  adjusted: boolean;
}

/**
 * A field in the brand's colour: black or white text, whichever needs the smaller change of the colour to
 * reach the least contrast. Most colours need none.
 */
export function stripColors(brand: Color): StripColors {
  for (let step = 0; step <= 100; step++) {
    for (const [ink, away] of [
      ['#FFFFFF', 0],
      ['#000000', 255],
    ] as const) {
      const background = mix(brand, away, step / 100);
      if (contrast(background, ink) >= leastContrast) return { background, ink, adjusted: step > 0 };
    }
  }
  throw new Error('No step to black or white is readable.');
}

/** What a large shape needs to stand out from the colour behind it. */
const leastOfShapes = 3;

/** The first of the colours that stands out from a ground as a large shape; the last one if none does. */
export function standingOut(ground: Color, ...colors: [Color, ...Color[]]): Color {
  return colors.find((color) => contrast(color, ground) >= leastOfShapes) ?? colors.at(-1) ?? ground;
}

/** A light ground in the brand's hue, and a dark ink in it. */
export function tintOf(brand: Color): Pair {
  const background = mix(brand, 255, 0.86);
  const ink = [0.55, 0.65, 0.75, 0.85, 1]
    .map((share) => mix(brand, 0, share))
    .find((color) => contrast(color, background) >= leastContrast);
  return { background, ink: ink ?? '#000000' };
}
