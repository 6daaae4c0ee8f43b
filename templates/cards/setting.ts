import { type Weight, widthOf } from '../fonts/fonts.ts';
import { type Box, type FittedText, type Scale, fitText } from '../text/fit.ts';

/** One way to set type: its weight, its tracking in ems and its line height as a factor of the size. */
export interface Style {
  weight: Weight;
  tracking: number;
  lineHeight: number;
}

export const display: Style = { weight: 800, tracking: -0.035, lineHeight: 1.04 };
export const text: Style = { weight: 600, tracking: -0.012, lineHeight: 1.22 };
export const strong: Style = { weight: 800, tracking: -0.015, lineHeight: 1.22 };

export interface SetText extends FittedText {
  style: Style;
}

/** Kerning can make a line a little wider than the sum of its letters. */
const reserve = 1.015;

/** Apostrophes and quotation marks as a typesetter would set them. */
const typographic = (line: string) => line.replace(/(?<=[\p{L}\p{N}])'/gu, '’');

/** Sets words into a box in a style; an empty text takes no room. */
export function setText(
  words: string,
  style: Style,
  scale: Scale,
  box: Box & { maxLines?: number; large?: boolean },
): SetText {
  if (!words) return { lines: [], size: 0, height: 0, shortened: false, style };
  const measure = (line: string) => widthOf(line, style.weight, style.tracking) * reserve;
  const setting = { maxLines: 1, ...box, ...scale, lineHeight: style.lineHeight, measure };
  return { ...fitText(typographic(words), setting, box), style };
}

/** The width in pixels that a set text is drawn in. */
export const widthOfSet = ({ lines, size, style }: SetText): number =>
  Math.ceil(
    Math.max(0, ...lines.map((line) => widthOf(line, style.weight, style.tracking) * reserve)) * size,
  );
