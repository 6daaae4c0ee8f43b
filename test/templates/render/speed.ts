// How long the four sizes of a card take, against plain Satori + resvg in the same run:
//   node --import ./templates/render/jsx-hook.ts test/templates/render/speed.ts
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import type { CardProps } from '../../../templates/cards/card.ts';
import { cardFor } from '../../../templates/cards/registry.ts';
import { sizeNames, sizes } from '../../../templates/cards/sizes.ts';
import { cardFonts } from '../../../templates/fonts/fonts.ts';
import { createRenderer } from '../../../templates/render/renderer.ts';

const rounds = Number(process.argv[2] ?? 40);
const renderer = createRenderer();

const card = (round: string): CardProps => ({
  phase: 'know',
  title: `Sign-in fails on iPhone ${round}`,
  product: 'Acme',
  note: 'Next update by 23:20 AEDT',
  address: 'status.acme.example',
  brand: { color: '#5B2EE5' },
  language: 'en',
});

/** The usual way: one after another, encoded by resvg. */
async function plain(props: CardProps): Promise<void> {
  for (const size of sizeNames) {
    const svg = await satori(cardFor(props.phase).draw(props, size), { ...sizes[size], fonts: cardFonts() });
    new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
    await new Promise(setImmediate);
  }
}

const ours = (props: CardProps) => Promise.all(sizeNames.map((size) => renderer.draw(props, size)));

async function time(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work;
  return performance.now() - start;
}

const median = (times: number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

await renderer.warm();
const times = { plain: [] as number[], ours: [] as number[] };
for (let round = -5; round < rounds; round++) {
  const [a, b] = [await time(plain(card(`a${round}`))), await time(ours(card(`b${round}`)))];
  if (round < 0) continue;
  times.plain.push(a);
  times.ours.push(b);
}
const pictures = await ours(card('size'));
await renderer.close();

const [plainTime, oursTime] = [median(times.plain), median(times.ours)];
process.stdout.write(
  `four sizes, p50 of ${rounds}: plain ${plainTime.toFixed(1)} ms, two workers ${oursTime.toFixed(1)} ms, ` +
    `ratio ${(oursTime / plainTime).toFixed(2)}\n` +
    `${sizeNames.map((size, i) => `${size} ${((pictures[i]?.png.length ?? 0) / 1000).toFixed(1)} kB`).join(', ')}\n`,
);
