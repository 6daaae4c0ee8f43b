import { setImmediate } from 'node:timers/promises';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import type { JSXElement } from 'satori/jsx';
import type { PlacedText, Scene } from '../cards/scene.ts';
import { groundTree, textTree } from '../cards/tree.tsx';
import { emojiPicture } from '../fonts/emoji.ts';
import { fontsFor } from '../fonts/fonts.ts';
import { indexed } from './indexed.ts';
import { createLayerCache } from './layer-cache.ts';
import { pack, type Packed } from './packed.ts';

interface Extent {
  width: number;
  height: number;
}

/** A part of a card: flat ones by their runs of colour, others as RGBA. */
export type Layer = Extent & ({ flat: Packed; rgba?: undefined } | { flat?: undefined; rgba: Buffer });

export interface TextLayer {
  layer: Layer;
  /** The room around the text for what reaches out of its lines. */
  room: number;
}

/** Satori wants a font even where there is nothing to write. */
const nothing = [{ text: '', face: { family: 'inter', weight: 'text', region: 'zh' } as const }];

/** A tree as SVG, its text as outlines. Throws an Error rather than to draw a letter as a box. */
export async function drawSvg(
  tree: JSXElement,
  { width, height }: Extent,
  texts: readonly PlacedText[],
): Promise<string> {
  const written = texts.map(({ set }) => ({ text: set.lines.join(''), face: set.face }));
  const missing: string[] = [];
  const svg = await satori(tree, {
    width,
    height,
    fonts: fontsFor(written.length > 0 ? written : nothing),
    loadAdditionalAsset: async (_script, segment) => {
      const picture = emojiPicture(segment);
      if (!picture) missing.push(segment);
      return picture ?? [];
    },
  });
  if (missing.length > 0) throw new Error(`No font of the cards has these letters: ${missing.join(' ')}`);
  return svg;
}

/** An SVG as a layer. */
export function rasterize(svg: string): Layer {
  const { pixels: rgba, width, height } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  const flat = indexed(rgba, width, height);
  return flat ? { width, height, flat: pack(flat) } : { width, height, rgba };
}

async function drawLayer(
  tree: JSXElement,
  extent: Extent,
  texts: readonly PlacedText[] = [],
): Promise<Layer> {
  const layer = rasterize(await drawSvg(tree, extent, texts));
  // The finalizers that free the pixels of the native library run only between tasks.
  await setImmediate();
  return layer;
}

const grounds = createLayerCache<Layer>(24 * 1024 ** 2);
const texts = createLayerCache<TextLayer>(12 * 1024 ** 2);
const bytesOf = ({ flat, rgba }: Layer) => flat?.runs.byteLength ?? rgba?.length ?? 0;

/** Figures and logo over the whole card: the same for every update in a phase. */
export function groundLayer(scene: Scene): Promise<Layer> {
  const { width, height, ground, figures, logo } = scene;
  return grounds.get(
    [width, height, ground, figures, logo],
    () => drawLayer(groundTree(scene), scene),
    bytesOf,
  );
}

/** A text alone: names and headlines come again with every update. */
export function textLayer(text: PlacedText): Promise<TextLayer> {
  const { set, ink, ground } = text;
  const room = Math.ceil(set.size * 0.35);
  const extent = { width: set.width + 2 * room, height: Math.ceil(set.height) + 2 * room };
  const draw = async () => ({
    layer: await drawLayer(textTree(text, extent, room, room), extent, [text]),
    room,
  });
  return texts.get([set, ink, ground], draw, ({ layer }) => bytesOf(layer));
}
