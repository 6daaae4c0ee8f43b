import pixelmatch from 'pixelmatch';
import sharp from 'sharp';
import type { CardProps } from '../../../templates/cards/card.ts';
import { composeCard } from '../../../templates/cards/compose.ts';
import { drawableProps } from '../../../templates/cards/drawable-props.ts';
import type { PlacedText, Scene } from '../../../templates/cards/scene.ts';
import type { Size } from '../../../templates/cards/sizes.ts';
import { contrast } from '../../../templates/cards/theme.ts';
import { composeFull, type Laid } from '../../../templates/render/canvas.ts';
import { groundLayer, textLayer } from '../../../templates/render/layers.ts';

/** A picture, one number for each pixel. */
export interface Pixels {
  width: number;
  height: number;
  pixels: Int32Array;
}

export const asPixels = (rgba: Buffer, { width, height }: Pick<Scene, 'width' | 'height'>): Pixels => ({
  width,
  height,
  pixels: new Int32Array(rgba.buffer, rgba.byteOffset, width * height),
});

export async function readPixels(picture: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return asPixels(data, info);
}

export const sceneOf = (props: CardProps, size: Size): Scene =>
  composeCard(drawableProps(props).props, size).scene;

/** A card as the renderer puts it together, with its words and without. */
export async function drawPixels(scene: Scene): Promise<{ whole: Pixels; bare: Pixels }> {
  const ground = await groundLayer(scene);
  const laid: Laid[] = [];
  for (const text of scene.texts) laid.push({ text, drawn: await textLayer(text) });
  return {
    whole: asPixels(composeFull(ground, laid), scene),
    bare: asPixels(composeFull(ground, []), scene),
  };
}

export const hexOf = (pixel: number): string => {
  const value = ((pixel & 255) << 16) | (pixel & 0xff00) | ((pixel >> 16) & 255);
  return `#${value.toString(16).padStart(6, '0')}`;
};

/** The strongest contrast between the colour that fills most of a text's box and any other in it. */
export function contrastIn({ pixels, width }: Pixels, { left, top, set }: PlacedText): number {
  const counts = new Map<number, number>();
  for (let y = top; y < top + set.height; y++)
    for (let x = left; x < left + set.width; x++) {
      const pixel = pixels[y * width + x] ?? 0;
      counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    }
  const [[ground] = [0]] = [...counts].toSorted(([, a], [, b]) => b - a);
  return Math.max(...[...counts.keys()].map((pixel) => contrast(hexOf(pixel), hexOf(ground))));
}

const bytes = ({ pixels }: Pixels) => new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);

/** The share of pixels in which an eye sees two pictures of one size differ. */
export function seenToDiffer(a: Pixels, b: Pixels): number {
  const { width, height } = a;
  if (b.width !== width || b.height !== height) return 1;
  return pixelmatch(bytes(a), bytes(b), undefined, width, height, { threshold: 0.1 }) / (width * height);
}

/** The box around everything in which two pictures differ; nothing where they are the same. */
export function differing(a: Pixels, b: Pixels) {
  let box: { left: number; top: number; right: number; bottom: number } | undefined;
  for (let at = 0; at < a.pixels.length; at++) {
    if (a.pixels[at] === b.pixels[at]) continue;
    const [x, y] = [at % a.width, Math.floor(at / a.width)];
    box = box
      ? { ...box, left: Math.min(box.left, x), right: Math.max(box.right, x + 1), bottom: y + 1 }
      : { left: x, top: y, right: x + 1, bottom: y + 1 };
  }
  return box;
}
