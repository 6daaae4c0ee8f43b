const mostColors = 256;

/** Colour to palette index, by open addressing; one table for all pictures, as a process draws one at a time. */
const tableSize = 4096;
const tableColors = new Int32Array(tableSize);
const tableIndexes = new Int16Array(tableSize);
const startOf = (color: number) => Math.imul(color, 0x9e3779b1) >>> 20;

/** A palette that is being filled. Only one at a time: beginning another one forgets it. */
export interface Palette {
  readonly colors: number[];
  /** The index of a colour, which is put in when it is new; -1 when there is no room. */
  indexOf(color: number): number;
}

export function beginPalette(): Palette {
  const colors: number[] = [];
  tableIndexes.fill(-1);
  return {
    colors,
    indexOf(color) {
      let slot = startOf(color);
      while (tableIndexes[slot] !== -1 && tableColors[slot] !== color) slot = (slot + 1) % tableSize;
      if (tableIndexes[slot] === -1) {
        if (colors.length === mostColors) return -1;
        tableColors[slot] = color;
        tableIndexes[slot] = colors.push(color) - 1;
      }
      return tableIndexes[slot] ?? -1;
    },
  };
}

/** A flat picture: one byte a pixel. Every row has a byte more in front, as PNG wants it. */
export interface Indexed {
  width: number;
  height: number;
  /** Each as the four bytes of a pixel in the order of the machine. */
  colors: readonly number[];
  rows: Buffer;
}

/** The pixels of a buffer of RGBA, one number each. Needs a little-endian machine. */
export function pixelsOf(rgba: Buffer, count: number): Int32Array {
  const aligned = rgba.byteOffset % 4 === 0 ? rgba : Buffer.from(new Uint8Array(rgba).buffer);
  return new Int32Array(aligned.buffer, aligned.byteOffset, count);
}

/** "#rrggbb" as one opaque pixel. */
export function pixelOf(color: string): number {
  const value = Number.parseInt(color.slice(1), 16);
  return (0xff << 24) | ((value & 255) << 16) | (value & 0xff00) | (value >> 16);
}

/** RGBA pixels by palette and index, or nothing when they have more than 256 colours. */
export function indexed(rgba: Buffer, width: number, height: number): Indexed | undefined {
  const pixels = pixelsOf(rgba, width * height);
  const rows = Buffer.alloc((width + 1) * height);
  const palette = beginPalette();

  const rowBytes = width * 4;
  let color = 0;
  let index = -1;
  for (let y = 0, to = 0; y < height; y++) {
    const row = y * rowBytes;
    // Most rows of a flat picture are the row above again, which is much cheaper to compare than to look up.
    if (y > 0 && rgba.compare(rgba, row - rowBytes, row, row, row + rowBytes) === 0) {
      rows.copyWithin(to, to - width - 1, to);
      to += width + 1;
      continue;
    }
    to += 1;
    for (let from = y * width; from < (y + 1) * width; from++) {
      const next = pixels[from] ?? 0;
      if (next !== color || index === -1) {
        color = next;
        index = palette.indexOf(color);
        if (index === -1) return undefined;
      }
      rows[to++] = index;
    }
  }
  return { width, height, colors: palette.colors, rows };
}
