import type { PlacedText } from '../cards/scene.ts';
import { beginPalette, type Indexed, pixelOf, pixelsOf } from './indexed.ts';
import type { Layer, TextLayer } from './layers.ts';
import { eachRun } from './packed.ts';

/** A text with its pixels. */
export interface Laid {
  text: PlacedText;
  drawn: TextLayer;
}

type Spread = (index: number, x: number, y: number, length: number) => void;

/** Calls with the part of each run of ink that is on the card: a text's ground is there already. */
function eachInk({ text, drawn: { layer, room } }: Laid, card: Layer, spread: Spread): void {
  if (!layer.flat) return;
  const clear = layer.flat.colors.indexOf(pixelOf(text.ground));
  const [left, top] = [text.left - room, text.top - room];
  eachRun(layer.flat, layer.width, (index, x, y, length) => {
    if (index === clear || top + y < 0 || top + y >= card.height) return;
    const from = Math.max(0, left + x);
    const end = Math.min(left + x + length, card.width);
    if (end > from) spread(index, from, top + y, end - from);
  });
}

/** One canvas for each size, as a process draws one card at a time: fresh memory is a third of the time. */
const canvases = new Map<number, Buffer>();
function canvasOf(length: number): Buffer {
  const canvas = canvases.get(length) ?? Buffer.alloc(length);
  canvases.set(length, canvas);
  return canvas;
}

/** What is longer is filled at once, what is shorter by hand. */
const short = 12;

/**
 * The card by palette and index, good until the next one; nothing when there are more colours than a
 * palette holds.
 */
export function composeFlat(ground: Layer, laid: readonly Laid[]): Indexed | undefined {
  if (!ground.flat) return undefined;
  const { width, height } = ground;
  const rows = canvasOf((width + 1) * height);
  const fill: Spread = (index, x, y, length) => {
    let at = y * (width + 1) + 1 + x;
    if (length > short) rows.fill(index, at, at + length);
    else for (const end = at + length; at < end; at++) rows[at] = index;
  };
  const palette = beginPalette();
  for (const color of ground.flat.colors) palette.indexOf(color);
  eachRun(ground.flat, width, fill);

  for (const each of laid) {
    const { flat } = each.drawn.layer;
    if (!flat) return undefined;
    const indexes = flat.colors.map((color) => palette.indexOf(color));
    if (indexes.includes(-1)) return undefined;
    eachInk(each, ground, (index, x, y, length) => fill(indexes[index] ?? 0, x, y, length));
  }
  return { width, height, colors: palette.colors, rows };
}

/** Fills runs of a palette in pixels. */
const fillWith =
  (canvas: Int32Array, width: number, colors: readonly number[]): Spread =>
  (index, x, y, length) =>
    canvas.fill(colors[index] ?? 0, y * width + x, y * width + x + length);

/** The pixels of a layer as RGBA. */
function fullOf({ width, height, flat, rgba }: Layer): Int32Array {
  if (rgba) return Int32Array.from(pixelsOf(rgba, width * height));
  const pixels = new Int32Array(width * height);
  eachRun(flat, width, fillWith(pixels, width, flat.colors));
  return pixels;
}

/** Puts a text with pictures in it onto the card, pixel by pixel. */
function layFull(canvas: Int32Array, card: Layer, { text, drawn: { layer, room } }: Laid): void {
  if (!layer.rgba) return;
  const { width, height } = layer;
  const clear = pixelOf(text.ground);
  const pixels = pixelsOf(layer.rgba, width * height);
  const [left, top] = [text.left - room, text.top - room];
  for (let y = Math.max(0, -top); y < Math.min(height, card.height - top); y++)
    for (let x = Math.max(0, -left); x < Math.min(width, card.width - left); x++) {
      const pixel = pixels[y * width + x] ?? 0;
      if (pixel !== clear) canvas[(top + y) * card.width + left + x] = pixel;
    }
}

/** The card as RGBA, for pictures in it that are more than flat. */
export function composeFull(ground: Layer, laid: readonly Laid[]): Buffer {
  const canvas = fullOf(ground);
  for (const each of laid) {
    const { flat } = each.drawn.layer;
    if (flat) eachInk(each, ground, fillWith(canvas, ground.width, flat.colors));
    else layFull(canvas, ground, each);
  }
  return Buffer.from(canvas.buffer);
}
