// `npm run cards`: draws every phase in every size into a folder, with one page to look at them all.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Phase, phases } from '../../db/vocabulary.ts';
import type { CardProps } from '../cards/card.ts';
import { sizeNames } from '../cards/sizes.ts';
import { createRenderer } from './renderer.ts';

const notes: Record<Phase, string> = {
  know: 'Next update by 23:20 AEDT',
  on_it: 'Next update by 23:20 AEDT',
  found: 'Next update by 23:40 AEDT',
  no_news: 'Next update by 23:40 AEDT',
  coming_back: 'Next update by 23:40 AEDT',
  fixed: 'Down 22:44 to 23:09.',
  planned: 'Thursday 14 November, 02:00 to 03:00 AEDT',
  under_way: 'Meant to end by 03:00 AEDT',
  overrun: 'Meant to end by 03:00 AEDT',
  done: '02:00 to 03:40 AEDT',
  cancelled: 'Thursday 14 November, 02:00 to 03:00 AEDT',
};

/** One brand, title and address each; the second one has a little too much of everything. */
const samples: Record<string, Omit<CardProps, 'phase' | 'note'>> = {
  short: {
    title: 'Sign-in fails on iPhone',
    product: 'Acme',
    address: 'status.acme.example',
    brand: { color: '#5B2EE5' },
    language: 'en',
  },
  long: {
    title:
      'Uploads of photographs larger than ten megabytes fail for some customers in Europe, and older ' +
      'Rechnungsempfangsbestätigungen are delayed by several hours',
    product: 'Northern Rivers Community Library',
    address: 'status.northern-rivers-community-library.example',
    brand: { color: '#0F9D8A' },
    language: 'en',
  },
};

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const folder = resolve(process.argv[2] ?? 'data/gallery');
await mkdir(folder, { recursive: true });
const renderer = createRenderer();

const figure = async (sample: string, phase: Phase): Promise<string> => {
  const base = samples[sample];
  if (!base) throw new Error(`There is no sample "${sample}".`);
  const pictures = sizeNames.map(async (size) => {
    const file = `${sample}-${phase}-${size}.png`;
    const { png, alt, width, height } = await renderer.draw({ ...base, phase, note: notes[phase] }, size);
    await writeFile(join(folder, file), png);
    return `<img src="${file}" alt="${escape(alt)}" width="${width}" height="${height}">`;
  });
  const title = `${phase}, ${sample}`;
  return `<h2>${title}</h2>\n<div>${(await Promise.all(pictures)).join('\n')}</div>`;
};

const figures: string[] = [];
for (const sample of Object.keys(samples))
  for (const phase of phases) figures.push(await figure(sample, phase));
await renderer.close();

const style = `
  body { margin: 2rem; background: #ddd; font: 1rem system-ui, sans-serif }
  div { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start }
  img { height: 24rem; width: auto }`;
const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Every card</title>
<style>${style}
</style>
<h1>Every card</h1>
${figures.join('\n')}
</html>
`;
await writeFile(join(folder, 'index.html'), page);
process.stdout.write(`${join(folder, 'index.html')}\n`);
