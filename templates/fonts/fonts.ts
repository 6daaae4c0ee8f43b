import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type FontTables, readFontTables } from './woff.ts';

export type Weight = 600 | 800;
const weights: readonly Weight[] = [600, 800];

/** In the order in which Satori looks for a glyph: its first family is the one the cards name. */
const subsets = [
  'latin',
  'latin-ext',
  'cyrillic',
  'cyrillic-ext',
  'greek',
  'greek-ext',
  'vietnamese',
] as const;

/** The family the cards name; the other subsets are found as fallbacks of it. */
export const family = 'Inter latin';

export interface CardFont {
  /** Each subset is its own family: Satori reads only one file for a family and weight. */
  name: string;
  weight: Weight;
  style: 'normal';
  data: Buffer;
  tables: FontTables;
}

const require = createRequire(import.meta.url);

function readFont(subset: string, weight: Weight): CardFont {
  const data = readFileSync(require.resolve(`@fontsource/inter/files/inter-${subset}-${weight}-normal.woff`));
  return { name: `Inter ${subset}`, weight, style: 'normal', data, tables: readFontTables(data) };
}

let loaded: CardFont[] | undefined;

/** Every font file of the cards, read once; always the same array, as Satori's cache hangs on it. */
export function cardFonts(): CardFont[] {
  loaded ??= weights.flatMap((weight) => subsets.map((subset) => readFont(subset, weight)));
  return loaded;
}

/** The width of a code point in ems, or nothing when no font has it. */
export function advanceOf(codePoint: number, weight: Weight): number | undefined {
  for (const font of cardFonts()) {
    if (font.weight !== weight) continue;
    const advance = font.tables.advance(codePoint);
    if (advance !== undefined) return advance;
  }
  return undefined;
}

/** The width of a line in ems, with the tracking after every letter; kerning is left out. */
export function widthOf(text: string, weight: Weight, tracking = 0): number {
  let width = 0;
  for (const character of text) width += (advanceOf(character.codePointAt(0) ?? 0, weight) ?? 1) + tracking;
  return width;
}
