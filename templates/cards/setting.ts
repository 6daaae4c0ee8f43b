import { emojiPattern } from '../fonts/emoji.ts';
import { type FamilyId, regionOf, type Weight } from '../fonts/families.ts';
import { type Face, widthOf } from '../fonts/fonts.ts';
import { type Box, type FittedText, type Scale, fitText } from '../text/fit.ts';

/** One way to set type: its weight, its tracking in ems and its line height as a factor of the size. */
export interface Type {
  weight: Weight;
  tracking: number;
  lineHeight: number;
  /** In capitals. */
  upper?: boolean;
}

export interface SetText extends FittedText {
  face: Face;
  tracking: number;
  lineHeight: number;
  /** In which the lines are drawn. */
  width: number;
}

/** Sets words into a box in a type; an empty text takes no room. */
export type Setter = (
  words: string,
  type: Type,
  scale: Scale,
  box: Box & { maxLines?: number; large?: boolean },
) => SetText;

/** Kerning can make a line a little wider than the sum of its letters. */
const reserve = 1.015;

/** Apostrophes as a typesetter would set them. */
const typographic = (line: string) => line.replace(/(?<=[\p{L}\p{N}])'/gu, '’');

/** The square letters of East Asia and stacked accents need more air than plain Latin. */
const needsAir = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]|[\u1ea0-\u1ef9]/u;

/** Capitals with marks above stand close to what hangs below the line before: À under Ç. */
const accentedCapital = /[À-ÖØ-ÞĀ-Žẁ-ỹ]/u;

function lineHeightOf(written: string, wished: number): number {
  if (needsAir.test(written)) return Math.max(wished, 1.18);
  return accentedCapital.test(written.slice(1)) ? Math.max(wished, 1.12) : wished;
}

/** The width of a line in ems; an emoji is as wide as it is high. Lines of a text are measured again and again. */
function createMeasure(text: string, face: Face, tracking: number): (line: string) => number {
  const hasEmoji = text.search(emojiPattern) >= 0;
  const widths = new Map<string, number>();
  const measure = (line: string) => {
    if (!hasEmoji) return widthOf(line, face, tracking) * reserve;
    const words = line.replace(emojiPattern, '');
    const emoji = line.match(emojiPattern)?.length ?? 0;
    return (widthOf(words, face, tracking) + emoji * (1 + tracking)) * reserve;
  };
  return (line) => {
    const width = widths.get(line) ?? measure(line);
    widths.set(line, width);
    return width;
  };
}

/** In capitals as the language writes them; a language nobody knows has the usual ones. */
function capitals(words: string, language: string): string {
  try {
    return words.toLocaleUpperCase(language);
  } catch {
    return words.toUpperCase();
  }
}

/** Sets every text of a card in one family and language. */
export function createSetter(family: FamilyId, language: string): Setter {
  return (words, { weight, tracking, lineHeight: wished, upper }, scale, box) => {
    const face: Face = { family, weight, region: regionOf(words, language) };
    const written = typographic(upper ? capitals(words, language) : words);
    const lineHeight = lineHeightOf(written, wished);
    const measure = createMeasure(written, face, tracking);
    const fitted: FittedText = words
      ? fitText(written, { maxLines: 1, ...box, ...scale, lineHeight, measure }, box)
      : { lines: [], size: 0, height: 0, shortened: false, smallest: false };
    const width = Math.ceil(Math.max(0, ...fitted.lines.map(measure)) * fitted.size);
    return { ...fitted, face, tracking, lineHeight, width };
  };
}
