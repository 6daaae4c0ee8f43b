import { inflateSync } from 'node:zlib';

/** What layout needs to know of a font: which characters it has, and how wide they are. */
export interface FontTables {
  /** The advance of a code point in ems, or nothing when the font has no glyph for it. */
  advance(codePoint: number): number | undefined;
}

/** One table of a WOFF file, unpacked. Throws an Error when the font does not have it. */
function table(file: Buffer, tag: string): Buffer {
  const count = file.readUInt16BE(12);
  for (let entry = 44; entry < 44 + count * 20; entry += 20) {
    if (file.toString('latin1', entry, entry + 4) !== tag) continue;
    const start = file.readUInt32BE(entry + 4);
    const packed = file.subarray(start, start + file.readUInt32BE(entry + 8));
    return packed.length < file.readUInt32BE(entry + 12) ? inflateSync(packed) : packed;
  }
  throw new Error(`This font has no ${tag} table.`);
}

/** Code point to glyph, from the segments of a format 4 table (the Basic Multilingual Plane). */
function readSegments(cmap: Buffer, glyphs: Map<number, number>): void {
  const segments = cmap.readUInt16BE(6) / 2;
  const [ends, starts, deltas, offsets] = [
    14,
    16 + segments * 2,
    16 + segments * 4,
    16 + segments * 6,
  ] as const;
  for (let i = 0; i < segments; i++) {
    const offsetAt = offsets + i * 2;
    const [start, end] = [cmap.readUInt16BE(starts + i * 2), cmap.readUInt16BE(ends + i * 2)];
    const delta = cmap.readUInt16BE(deltas + i * 2);
    const offset = cmap.readUInt16BE(offsetAt);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const listed = offset === 0 ? code : cmap.readUInt16BE(offsetAt + offset + (code - start) * 2);
      if (offset === 0 || listed !== 0) glyphs.set(code, (listed + delta) & 0xffff);
    }
  }
}

/** Code point to glyph, from the groups of a format 12 table (every plane). */
function readGroups(cmap: Buffer, glyphs: Map<number, number>): void {
  const groups = cmap.readUInt32BE(12);
  for (let at = 16; at < 16 + groups * 12; at += 12) {
    const [start, end, glyph] = [cmap.readUInt32BE(at), cmap.readUInt32BE(at + 4), cmap.readUInt32BE(at + 8)];
    for (let code = start; code <= end; code++) glyphs.set(code, glyph + code - start);
  }
}

function readGlyphs(cmap: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const subtable = cmap.subarray(cmap.readUInt32BE(4 + i * 8 + 4));
    const format = subtable.readUInt16BE(0);
    if (format === 4) readSegments(subtable, glyphs);
    if (format === 12) readGroups(subtable, glyphs);
  }
  return glyphs;
}

/** Reads the characters and advances of a WOFF file. Throws an Error when it is not a WOFF file. */
export function readFontTables(file: Buffer): FontTables {
  if (file.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is not a WOFF font.');
  const unitsPerEm = table(file, 'head').readUInt16BE(18);
  const measured = table(file, 'hhea').readUInt16BE(34);
  const metrics = table(file, 'hmtx');
  const glyphs = readGlyphs(table(file, 'cmap'));

  return {
    advance(codePoint) {
      const glyph = glyphs.get(codePoint);
      if (!glyph) return undefined;
      return metrics.readUInt16BE(Math.min(glyph, measured - 1) * 4) / unitsPerEm;
    },
  };
}
