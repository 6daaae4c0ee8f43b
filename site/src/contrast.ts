/** Colours are written `#rrggbb` everywhere. */
export const isColor = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

const channels = (color: string): number[] =>
  [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours by WCAG 2, from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function mix(color: string, towards: string, share: number): string {
  const target = channels(towards);
  const mixed = channels(color).map((channel, i) => channel + ((target[i] ?? channel) - channel) * share);
  return `#${mixed.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}

/** The colour itself where it can be read on the ground, else its nearest step towards the ink that can. */
export function readable(color: string, { ground, ink, least = 4.5 }: Ground): string {
  for (let step = 0; step < 20; step++) {
    const mixed = mix(color, ink, step / 20);
    if (contrast(mixed, ground) >= least) return mixed;
  }
  return ink;
}

export interface Ground {
  ground: string;
  ink: string;
  /** The least contrast that is wanted. */
  least?: number;
}
