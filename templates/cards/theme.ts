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
}

const warmInk = '#17130A';
const amber = (background: Color): Palette => ({
  background,
  ink: warmInk,
  field: { background: warmInk, ink: background },
});

const deep = (background: Color): Palette => ({
  background,
  ink: '#FFFFFF',
  field: { background: '#FFFFFF', ink: background },
});

/** Bright with a dark foot while it is broken, deep and quiet from when it comes back. No red: it alarms. */
export const palettes: Record<Phase, Palette> = {
  know: amber('#FFB81F'),
  on_it: amber('#FFD95E'),
  found: amber('#FF9F6B'),
  no_news: amber('#FFEBBD'),
  coming_back: {
    background: '#123B7A',
    ink: '#FFFFFF',
    field: { background: '#C9DEFF', ink: '#0E2F63' },
  },
  fixed: {
    background: '#0F5132',
    ink: '#FFFFFF',
    field: { background: '#FFFFFF', ink: '#0F5132' },
  },
  planned: {
    background: '#3A2F6B',
    ink: '#FFFFFF',
    field: { background: '#FFFFFF', ink: '#3A2F6B' },
  },
  under_way: deep('#5B2A86'),
  overrun: deep('#7A1F5C'),
  done: deep('#0E4A56'),
  cancelled: deep('#3F4450'),
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

const mix = (color: Color, towards: number, share: number): Color =>
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
 * The brand strip: black or white text, whichever needs the smaller change of the brand colour to reach
 * the least contrast. Most colours need none.
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
