import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cards } from '../../../templates/cards/registry.ts';
import { sizes } from '../../../templates/cards/sizes.ts';
import { readPixels, seenToDiffer } from '../support/pixels.ts';
import { drawRows, goldenFile, sheetOf } from './sheet.ts';

describe.each(cards.map(({ id }) => id))('the style "%s"', (style) => {
  let rows: Awaited<ReturnType<typeof drawRows>>;
  beforeAll(async () => {
    rows = await drawRows(style);
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

  test('is a small PNG of its size in every phase, with a palette but where it has too many colours', () => {
    const all = rows.flat();
    for (const { picture, width, height, phase, size } of all) {
      expect({ width, height }, phase).toEqual(sizes[size]);
      expect([picture.readUInt32BE(16), picture.readUInt32BE(20)], phase).toEqual([width, height]);
      expect(picture.length, `${phase} ${size}`).toBeLessThan(90_000);
    }
    const flat = all.filter(({ picture }) => picture.toString('latin1', 37, 41) === 'PLTE');
    expect(flat.length / all.length).toBeGreaterThan(0.95);
    for (const { picture, phase, size } of flat)
      expect(picture.length, `${phase} ${size}`).toBeLessThan(60_000);
  });
});
