import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Family, Weight } from './families.ts';
import { type FontTables, readFontTables } from './woff.ts';

/** One font file. Each is a family of its own: Satori reads only one file for a family and weight. */
export interface FontFile {
  name: string;
  data: Buffer;
  tables: FontTables;
}

interface Subset {
  name: string;
  ranges: readonly (readonly [from: number, to: number])[];
}

const require = createRequire(import.meta.url);
const subsetsOf = new Map<string, Subset[]>();
const files = new Map<string, FontFile>();

/** "U+0-FF,U+131" */
const readRanges = (text: string): Subset['ranges'] =>
  text.split(',').map((range) => {
    const [from = '', to = from] = range.replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });

/** What the parts of a family hold, as its package lists it; the Latin part first, as most texts need no other. */
function readSubsets(id: string): Subset[] {
  const known = subsetsOf.get(id);
  if (known) return known;
  const listed: Record<string, string> = JSON.parse(
    readFileSync(require.resolve(`@fontsource/${id}/unicode.json`), 'utf8'),
  );
  const subsets = Object.entries(listed)
    .map(([name, ranges]) => ({ name: name.replace(/[[\]]/g, ''), ranges: readRanges(ranges) }))
    .toSorted((a, b) => Number(b.name === 'latin') - Number(a.name === 'latin'));
  subsetsOf.set(id, subsets);
  return subsets;
}

function readFile(id: string, subset: string, weight: number): FontFile {
  const name = `${id}-${subset}-${weight}`;
  const known = files.get(name);
  if (known) return known;
  const data = readFileSync(require.resolve(`@fontsource/${id}/files/${name}-normal.woff`));
  const file = { name, data, tables: readFontTables(data) };
  files.set(name, file);
  return file;
}

/** The file of a family that has a glyph for a code point; files are read when the first letter needs them. */
export function fileWith(codePoint: number, family: Family, weight: Weight): FontFile | undefined {
  for (const { name, ranges } of readSubsets(family.id)) {
    if (!ranges.some(([from, to]) => codePoint >= from && codePoint <= to)) continue;
    const file = readFile(family.id, name, family.weights[weight]);
    if (file.tables.advance(codePoint) !== undefined) return file;
  }
  return undefined;
}
