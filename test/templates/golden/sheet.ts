import sharp from 'sharp';
import { phases } from '../../../db/vocabulary.ts';
import { notes, samples } from '../../../templates/gallery/samples.ts';
import { sizeNames, sizes } from '../../../templates/cards/sizes.ts';
import { drawCard } from '../../../templates/render/draw.ts';
import type { Drawing } from '../../../templates/render/drawing.ts';

/** The file that holds how a style should look. */
export const goldenFile = (style: string): URL => new URL(`./${style}.png`, import.meta.url);

/** Every phase of a style, and the drill, in every size: a row of cards for each. */
export async function drawRows(style: string): Promise<Drawing[][]> {
  const acme = samples['short'];
  if (!acme) throw new Error('There is no sample "short".');
  const brand = { ...acme.brand, style };
  const kinds = [
    ...phases.map((phase) => ({ phase, drill: false })),
    { phase: 'know' as const, drill: true },
  ];
  const rows: Drawing[][] = [];
  for (const kind of kinds) {
    const row: Drawing[] = [];
    for (const size of sizeNames)
      row.push(await drawCard({ ...acme, ...kind, note: notes[kind.phase], brand }, size));
    rows.push(row);
  }
  return rows;
}

/** A card is shown this much smaller. */
const scale = 6;
const gap = 8;

/** All of them on one sheet, small enough to be kept. */
export async function sheetOf(rows: readonly Drawing[][]): Promise<Buffer> {
  const pieces: { input: Buffer; left: number; top: number }[] = [];
  let top = gap;
  for (const row of rows) {
    let left = gap;
    for (const { picture, ...card } of row) {
      const width = Math.round(card.width / scale);
      pieces.push({ input: await sharp(picture).resize({ width }).png().toBuffer(), left, top });
      left += width + gap;
    }
    top += sizes.story.height / scale + gap;
  }
  const width = sizeNames.reduce((sum, size) => sum + Math.round(sizes[size].width / scale) + gap, gap);
  return sharp({ create: { width, height: top, channels: 3, background: '#808080' } })
    .composite(pieces)
    .png({ palette: true, colors: 64, dither: 0, compressionLevel: 9 })
    .toBuffer();
}
