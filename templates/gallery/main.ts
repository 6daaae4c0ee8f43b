// `npm run cards`: draws every style, phase, size and sample into a folder, with one page to look at them all.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Phase, phases } from '../../db/vocabulary.ts';
import { cards } from '../cards/registry.ts';
import { type Size, sizeNames } from '../cards/sizes.ts';
import { createRenderer } from '../render/renderer.ts';
import { galleryPage, type Shown } from './page.ts';
import { notes, type Sample, samples } from './samples.ts';

const folder = resolve(process.argv[2] ?? 'data/gallery');
await mkdir(folder, { recursive: true });
const renderer = createRenderer();

async function show(style: string, name: string, sample: Sample, phase: Phase, size: Size): Promise<Shown> {
  const props = { note: notes[phase], ...sample, phase, brand: { ...sample.brand, style } };
  const drawn = await renderer.draw(props, size);
  const file = `${style}-${name}-${phase}-${size}.png`;
  await writeFile(join(folder, file), drawn.picture);
  const { alt, width, height, missing, unshapable, fitted } = drawn;
  const remarks = [
    ...fitted.map(({ role, how }) => `${role} ${how.replace('_', ' ')}`),
    ...[...missing, ...unshapable].map((letters) => `without ${letters}`),
  ];
  return { file, alt, width, height, remarks: remarks.join(', ') };
}

/** All phases of the short sample in all sizes; of the others two phases are enough. */
const phasesOf = (name: string): readonly Phase[] =>
  name === 'short' || name === 'long' ? phases : ['know', 'fixed'];

const parts: { title: string; cards: Shown[] }[] = [];
for (const { id, name: style } of cards)
  for (const [name, sample] of Object.entries(samples))
    for (const phase of phasesOf(name)) {
      const drawn = sizeNames.map((size) => show(id, name, sample, phase, size));
      parts.push({
        title: `${style}: ${phase.replaceAll('_', ' ')}, ${name}`,
        cards: await Promise.all(drawn),
      });
    }
await renderer.close();

const thumbs = parts.filter(({ title }) => title.endsWith(', short')).flatMap(({ cards }) => cards[0] ?? []);
await writeFile(join(folder, 'index.html'), galleryPage(thumbs, parts));
process.stdout.write(`${join(folder, 'index.html')}\n`);
