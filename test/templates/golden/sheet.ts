import sharp from 'sharp';
import { type Phase, phases } from '../../../db/vocabulary.ts';
import { notes, samples } from '../../../templates/gallery/samples.ts';
import { type Size, sizeNames, sizes } from '../../../templates/cards/sizes.ts';
import { drawCard } from '../../../templates/render/draw.ts';
import type { Drawing } from '../../../templates/render/drawing.ts';

/** The file that holds how a style should look. */
export const goldenFile = (style: string): URL => new URL(`./${style}.png`, import.meta.url);

/** A size is shown this much smaller. */
const scale = 6;
const gap = 8;
const rehearsal = { phase: 'know' as const, drill: true };

interface Cell extends Drawing {
  phase: Phase;
  size: Size;
}

/** Every phase of a style, and the drill, in every size: a row for each. */
export async function drawRows(style: string): Promise<Cell[][]> {
  const acme = samples['short'];
  if (!acme) throw new Error('There is no sample "short".');
  const brand = { ...acme.brand, style };
  const rows: Cell[][] = [];
  for (const { phase, drill } of [...phases.map((phase) => ({ phase, drill: false })), rehearsal]) {
    const row: Cell[] = [];
    for (const size of sizeNames) {
      const card = await drawCard({ ...acme, phase, drill, note: notes[phase], brand }, size);
      row.push({ ...card, phase, size });
    }
    rows.push(row);
  }
  return rows;
}

/** The rows as one picture, small enough to be kept. */
export async function sheetOf(rows: readonly Cell[][]): Promise<Buffer> {
  const pieces: { input: Buffer; left: number; top: number }[] = [];
  let top = gap;
  for (const row of rows) {
    let left = gap;
    for (const { picture, width: whole } of row) {
      const width = Math.round(whole / scale);
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
