import '../../templates/render/jsx-hook.ts';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import { z } from 'zod';
import type { CardProps } from '../../templates/cards/card.ts';
import { composeCard } from '../../templates/cards/compose.ts';
import { drawableProps } from '../../templates/cards/drawable-props.ts';
import { type Size, sizes } from '../../templates/cards/sizes.ts';
import { fontsFor } from '../../templates/fonts/fonts.ts';
import type { Renderer } from '../../templates/render/renderer.ts';
import { inPeers } from './peers.ts';

// Plain Node reads .tsx files only after the hook above is in place.
const { cardTree } = await import('../../templates/cards/tree.tsx');

/** A way to draw cards: each size in bytes. */
export interface CardWay {
  draw(props: CardProps, wanted: readonly Size[]): Promise<number[]>;
}

/** The whole card as one tree, with the fonts it needs. */
function wholeCard(props: CardProps, size: Size) {
  const { scene } = composeCard(drawableProps(props).props, size);
  const fonts = fontsFor(scene.texts.map(({ set }) => ({ text: set.lines.join(''), face: set.face })));
  return { tree: cardTree(scene), fonts };
}

/** Pixels in native memory are freed between tasks only. */
async function oneAfterAnother(
  wanted: readonly Size[],
  draw: (size: Size) => Promise<number>,
): Promise<number[]> {
  const bytes: number[] = [];
  for (const size of wanted) {
    bytes.push(await draw(size));
    await setImmediate();
  }
  return bytes;
}

/** Ours: the renderer with its child processes. */
export const ourWay = (renderer: Renderer): CardWay => ({
  draw: (props, wanted) =>
    Promise.all(wanted.map(async (size) => (await renderer.draw(props, size)).picture.byteLength)),
});

/** Satori and resvg as their manuals show them, but without the system's fonts. */
export const plainWay: CardWay = {
  draw: (props, wanted) =>
    oneAfterAnother(wanted, async (size) => {
      const { tree, fonts } = wholeCard(props, size);
      const svg = await satori(tree, { ...sizes[size], fonts });
      return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng().byteLength;
    }),
};

const drawer = z.function({
  input: [z.unknown(), z.unknown()],
  output: z.promise(z.instanceof(Uint8Array)),
});
const peers = z.object({ drawWithVercelOg: drawer, drawWithTakumi: drawer });

/** The peers, given the same tree and the same fonts. Throws when they are not installed. */
export async function peerWays(): Promise<{ vercelOg: CardWay; takumi: CardWay }> {
  const module: unknown = await import(pathToFileURL(inPeers('draw.ts')).href);
  const { drawWithVercelOg, drawWithTakumi } = peers.parse(module);
  const way = (draw: typeof drawWithTakumi): CardWay => ({
    draw: (props, wanted) =>
      oneAfterAnother(wanted, async (size) => {
        const { tree, fonts } = wholeCard(props, size);
        return (await draw(tree, { ...sizes[size], fonts })).byteLength;
      }),
  });
  return { vercelOg: way(drawWithVercelOg), takumi: way(drawWithTakumi) };
}
