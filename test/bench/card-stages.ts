import '../../templates/render/jsx-hook.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CardProps } from '../../templates/cards/card.ts';
import { composeCard } from '../../templates/cards/compose.ts';
import { drawableProps } from '../../templates/cards/drawable-props.ts';
import type { Size } from '../../templates/cards/sizes.ts';
import { composeFlat, type Laid } from '../../templates/render/canvas.ts';
import { createCardCache } from '../../templates/render/card-cache.ts';
import { palettePng } from '../../templates/render/palette-png.ts';
import type { Renderer } from '../../templates/render/renderer.ts';
import { type Figure, median, timed } from './measure.ts';

// Plain Node reads .tsx files only after the hook above is in place.
const { textTree } = await import('../../templates/cards/tree.tsx');
const { drawSvg, groundLayer, rasterize, textLayer } = await import('../../templates/render/layers.ts');

const stages = ['place words', 'Satori', 'resvg', 'put together', 'PNG'] as const;
type Stage = (typeof stages)[number];

/** Draws one card part by part: its new words by Satori and resvg, all else from what is kept. */
async function stagesOf(card: CardProps, size: Size, seen: Set<string>): Promise<Record<Stage, number>> {
  const took: Record<Stage, number> = { 'place words': 0, Satori: 0, resvg: 0, 'put together': 0, PNG: 0 };
  const during = async <Value>(stage: Stage, work: () => Value | Promise<Value>): Promise<Value> => {
    const begun = performance.now();
    const value = await work();
    took[stage] += performance.now() - begun;
    return value;
  };

  const { scene } = await during('place words', () => composeCard(drawableProps(card).props, size));
  const ground = await groundLayer(scene);
  const laid: Laid[] = [];
  for (const text of scene.texts) {
    const drawn = await textLayer(text);
    laid.push({ text, drawn });
    const name = JSON.stringify([text.set, text.ink, text.ground]);
    if (seen.has(name)) continue;
    seen.add(name);
    const extent = { width: drawn.layer.width, height: drawn.layer.height };
    const tree = textTree(text, extent, drawn.room, drawn.room);
    const svg = await during('Satori', () => drawSvg(tree, extent, [text]));
    await during('resvg', () => rasterize(svg));
  }
  const flat = await during('put together', () => composeFlat(ground, laid));
  if (flat) await during('PNG', () => palettePng(flat));
  return took;
}

/** Where the time of a card with new words goes: medians over all of these sizes, in one process. */
export async function cardStages(
  cardOf: (round: number) => CardProps,
  sizes: readonly Size[],
  [warmUps, rounds]: readonly [number, number],
): Promise<Figure[]> {
  const seen = new Set<string>();
  const all: Record<Stage, number>[] = [];
  for (let round = 0; round < warmUps + rounds; round++)
    for (const size of sizes) {
      const took = await stagesOf(cardOf(round), size, seen);
      if (round >= warmUps) all.push(took);
    }
  return stages.map((stage) => ({
    what: `  of one card: ${stage}`,
    value: median(all.map((took) => took[stage])),
    unit: 'ms',
  }));
}

/** What a card costs at the moment of sending that was drawn while its words were written. */
export async function preparedCard(renderer: Renderer, card: CardProps, size: Size): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'codered-prepared-'));
  try {
    await createCardCache({ folder, renderer }).get(card, size);
    const took: number[] = [];
    for (let i = 0; i < 30; i++) {
      // As another process finds it: on the disk.
      const cache = createCardCache({ folder, renderer });
      took.push(await timed(async () => void (await cache.get(card, size))));
    }
    return { what: 'a prepared card at the moment of sending', value: median(took), unit: 'ms' };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
