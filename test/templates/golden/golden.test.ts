import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cards } from '../../../templates/cards/registry.ts';
import { readPixels, seenToDiffer } from '../support/pixels.ts';
import { drawSheet, goldenFile } from './sheet.ts';

test.each(cards.map(({ id }) => id))('the style "%s" looks as it was agreed on', async (style) => {
  const now = await drawSheet(style);
  const share = seenToDiffer(await readPixels(readFileSync(goldenFile(style))), await readPixels(now));
  const file = join(tmpdir(), `cards-${style}.png`);
  if (share >= 0.0005) writeFileSync(file, now);
  expect(share, `look at ${file}; if that is how it should look, run npm run cards:golden`).toBeLessThan(
    0.0005,
  );
});
