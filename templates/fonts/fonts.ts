import { type FamilyId, familiesFor, type Region, type Weight } from './families.ts';
import { type FontFile, fileWith } from './files.ts';

/** How a text is set: its family, its weight, and whose forms of shared East Asian letters it takes. */
export interface Face {
  family: FamilyId;
  weight: Weight;
  region: Region;
}

interface Glyph {
  file: FontFile;
  /** In ems. */
  advance: number;
}

type Glyphs = Map<number, Glyph | undefined>;
const known = new Map<string, Glyphs>();

function glyphsOf({ family, weight, region }: Face): Glyphs {
  const key = `${family} ${weight} ${region}`;
  const glyphs = known.get(key) ?? new Map<number, Glyph | undefined>();
  known.set(key, glyphs);
  return glyphs;
}

function findGlyph(codePoint: number, { family, weight, region }: Face): Glyph | undefined {
  for (const each of familiesFor(family, region)) {
    const file = fileWith(codePoint, each, weight);
    if (file) return { file, advance: file.tables.advance(codePoint) ?? 0 };
  }
  return undefined;
}

function lookUp(codePoint: number, face: Face, glyphs: Glyphs): Glyph | undefined {
  const glyph = glyphs.get(codePoint);
  if (glyph || glyphs.has(codePoint)) return glyph;
  const found = findGlyph(codePoint, face);
  glyphs.set(codePoint, found);
  return found;
}

/** Where a code point is drawn from and how wide it is; nothing when no font has it. Looked up once. */
export const glyphOf = (codePoint: number, face: Face): Glyph | undefined =>
  lookUp(codePoint, face, glyphsOf(face));

/** The width of a line in ems, with the tracking after every letter; kerning is left out. */
export function widthOf(text: string, face: Face, tracking = 0): number {
  const glyphs = glyphsOf(face);
  let width = 0;
  for (const letter of text)
    width += (lookUp(letter.codePointAt(0) ?? 0, face, glyphs)?.advance ?? 1) + tracking;
  return width;
}

/** A font as Satori takes it. */
export interface CardFont {
  name: string;
  data: Buffer;
  weight: 400;
  style: 'normal';
}

const fonts = new Map<string, CardFont>();
const lists = new Map<string, CardFont[]>();

function fontOf({ name, data }: FontFile): CardFont {
  const font: CardFont = fonts.get(name) ?? { name, data, weight: 400, style: 'normal' };
  fonts.set(name, font);
  return font;
}

const filesFor = (text: string, face: Face): FontFile[] => {
  const files = [...text].map((letter) => glyphOf(letter.codePointAt(0) ?? 0, face)?.file);
  return [...new Set([glyphOf(0x20, face)?.file, ...files])].filter((file) => file !== undefined);
};

/** The names of the fonts that a text needs, in the order in which its letters are looked for. */
export const familyNamesFor = (text: string, face: Face): string =>
  filesFor(text, face)
    .map(({ name }) => name)
    .join(', ');

/** Satori keeps what it has shaped with each list; texts in many scripts would fill its memory. */
const mostLists = 100;

/** Only the fonts that these texts need. The same fonts are the same array, on which Satori's cache hangs. */
export function fontsFor(texts: readonly { text: string; face: Face }[]): CardFont[] {
  const files = [...new Set(texts.flatMap(({ text, face }) => filesFor(text, face)))];
  const key = files.map(({ name }) => name).join();
  const list = lists.get(key) ?? files.map(fontOf);
  lists.delete(key);
  lists.set(key, list);
  for (const oldest of lists.keys()) if (lists.size > mostLists) lists.delete(oldest);
  return list;
}
