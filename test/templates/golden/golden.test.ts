import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cards } from '../../../templates/cards/registry.ts';
import { sizeNames, sizes } from '../../../templates/cards/sizes.ts';
import type { Drawing } from '../../../templates/render/drawing.ts';
import { readPixels, seenToDiffer } from '../support/pixels.ts';
import { drawRows, goldenFile, sheetOf } from './sheet.ts';

describe.each(cards.map(({ id }) => id))('the style "%s"', (style) => {
  let rows: Drawing[][];
  beforeAll(async () => {
    rows = await drawRows(style);
  });

  test('gives PNGs of every size, flat and under 60 kB but for a few stories of two colours', () => {
    const wanted = sizeNames.map((size) => sizes[size]);
    for (const row of rows) expect(row.map(({ width, height }) => ({ width, height }))).toEqual(wanted);
    for (const { picture, width, height } of rows.flat()) {
      expect(picture.readUInt32BE(16)).toBe(width);
      expect(picture.readUInt32BE(20)).toBe(height);
    }
    const isFlat = ({ picture }: Drawing) => picture.toString('latin1', 37, 41) === 'PLTE';
    for (const { picture, alt } of rows.flat().filter(isFlat))
      expect(picture.length, alt).toBeLessThan(60_000);
    // Where they meet, two colours may need more shades than a palette holds.
    const rich = rows.flat().filter((card) => !isFlat(card));
    expect(rich.length).toBeLessThanOrEqual(style === 'friendly' ? 3 : 0);
    for (const { picture, height, alt } of rich) {
      expect(height, alt).toBe(sizes.story.height);
      expect(picture.length, alt).toBeLessThan(80_000);
    }
  });

  test('looks as it was agreed on', async () => {
    const now = await sheetOf(rows);
    const share = seenToDiffer(await readPixels(readFileSync(goldenFile(style))), await readPixels(now));
    const file = join(tmpdir(), `cards-${style}.png`);
    if (share >= 0.0005) writeFileSync(file, now);
    expect(share, `look at ${file}; if that is how it should look, run npm run cards:golden`).toBeLessThan(
      0.0005,
    );
  });
});
