import type { PlacedText } from '../cards/scene.ts';
import { beginPalette, type Indexed, pixelsOf } from './indexed.ts';
import type { Layer, TextLayer } from './layers.ts';

/** A text with its pixels. */
export interface Laid {
  text: PlacedText;
  drawn: TextLayer;
}

/** Calls with the runs of a text that are on the card: offset in the text, and row and column on the card. */
function eachRun(
  { text, drawn: { layer, runs, room } }: Laid,
  card: Layer,
  visit: (from: number, x: number, y: number, length: number) => void,
): void {
  const margin = layer.flat ? 1 : 0;
  const stride = layer.width + margin;
  for (let i = 0; i < runs.length; i += 2) {
    const from = runs[i] ?? 0;
    const row = Math.floor(from / stride);
    const y = text.top - room + row;
    const left = text.left - room + from - row * stride - margin;
    const skip = Math.max(0, -left);
    const end = Math.min(left + (runs[i + 1] ?? 0), card.width);
    if (y >= 0 && y < card.height && end > left + skip) visit(from + skip, left + skip, y, end - left - skip);
  }
}

/** One canvas for each size, as a process draws one card at a time: fresh memory is a third of the time. */
const canvases = new Map<number, Buffer>();
function canvasOf(length: number): Buffer {
  const canvas = canvases.get(length) ?? Buffer.alloc(length);
  canvases.set(length, canvas);
  return canvas;
}

/**
 * The card by palette and index, good until the next one; nothing when there are more colours than a
 * palette holds.
 */
export function composeFlat(ground: Layer, laid: readonly Laid[]): Indexed | undefined {
  if (!ground.flat) return undefined;
  const { width, height } = ground;
  const rows = canvasOf(ground.flat.rows.length);
  rows.set(ground.flat.rows);
  const palette = beginPalette();
  for (const color of ground.flat.colors) palette.indexOf(color);

  for (const each of laid) {
    const { flat } = each.drawn.layer;
    if (!flat) return undefined;
    const indexes = flat.colors.map((color) => palette.indexOf(color));
    if (indexes.includes(-1)) return undefined;
    eachRun(each, ground, (from, x, y, length) => {
      const to = y * (width + 1) + 1 + x;
      for (let i = 0; i < length; i++) rows[to + i] = indexes[flat.rows[from + i] ?? 0] ?? 0;
    });
  }
  return { width, height, colors: palette.colors, rows };
}

/** The pixels of a layer as RGBA. */
function fullOf({ width, height, flat, rgba }: Layer): Int32Array {
  if (rgba) return Int32Array.from(pixelsOf(rgba, width * height));
  const pixels = new Int32Array(width * height);
  for (let y = 0, to = 0; y < height; y++) {
    const from = y * (width + 1) + 1;
    for (let x = 0; x < width; x++) pixels[to++] = flat.colors[flat.rows[from + x] ?? 0] ?? 0;
  }
  return pixels;
}

/** The card as RGBA, for pictures in it that are more than flat. */
export function composeFull(ground: Layer, laid: readonly Laid[]): Buffer {
  const canvas = fullOf(ground);
  for (const each of laid) {
    const { flat, rgba, width, height } = each.drawn.layer;
    const pixels = rgba && pixelsOf(rgba, width * height);
    eachRun(each, ground, (from, x, y, length) => {
      const to = y * ground.width + x;
      for (let i = 0; i < length; i++)
        canvas[to + i] = (pixels ? pixels[from + i] : flat?.colors[flat.rows[from + i] ?? 0]) ?? 0;
    });
  }
  return Buffer.from(canvas.buffer);
}
