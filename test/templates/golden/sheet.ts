import sharp from 'sharp';
import { phases } from '../../../db/vocabulary.ts';
import { notes, samples } from '../../../templates/gallery/samples.ts';
import { sizeNames, sizes } from '../../../templates/cards/sizes.ts';
import { drawCard } from '../../../templates/render/draw.ts';

/** The file that holds how a style should look. */
export const goldenFile = (style: string): URL => new URL(`./${style}.png`, import.meta.url);

/** A size is shown this much smaller. */
const scale = 6;
const gap = 8;

/** Every phase of a style, and the drill, in every size: one row for each, small enough to be kept. */
export async function drawSheet(style: string): Promise<Buffer> {
  const acme = samples['short'];
  if (!acme) throw new Error('There is no sample "short".');
  const rows = [...phases.map((phase) => ({ phase, drill: false })), { phase: 'know' as const, drill: true }];
  const pieces: { input: Buffer; left: number; top: number }[] = [];
  let top = gap;
  for (const { phase, drill } of rows) {
    let left = gap;
    for (const size of sizeNames) {
      const brand = { ...acme.brand, style };
      const { picture } = await drawCard({ ...acme, phase, drill, note: notes[phase], brand }, size);
      const width = Math.round(sizes[size].width / scale);
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
