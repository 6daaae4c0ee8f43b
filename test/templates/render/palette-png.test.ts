import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { indexed } from '../../../templates/render/indexed.ts';
import { palettePng } from '../../../templates/render/palette-png.ts';

const encode = (rgba: Buffer, width: number, height: number) => {
  const flat = indexed(rgba, width, height);
  return flat && palettePng(flat);
};

const decode = (png: Buffer) => sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });

/** A picture of opaque pixels, one colour number for each. */
function picture(colors: readonly number[]): Buffer {
  const rgba = Buffer.alloc(colors.length * 4);
  colors.forEach((color, i) => rgba.writeUInt32BE(((color << 8) | 0xff) >>> 0, i * 4));
  return rgba;
}

describe('palettePng', () => {
  test('decodes back to the same pixels, whatever the colours and the size', async () => {
    const pictures = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 30 }))
      .chain(([width, height]) =>
        fc
          .array(fc.integer({ min: 0, max: 0xffffff }), { minLength: 1, maxLength: 256, size: 'max' })
          .chain((palette) =>
            fc.record({
              width: fc.constant(width),
              height: fc.constant(height),
              colors: fc.array(fc.constantFrom(...palette), {
                minLength: width * height,
                maxLength: width * height,
              }),
            }),
          ),
      );
    await fc.assert(
      fc.asyncProperty(pictures, async ({ width, height, colors }) => {
        const rgba = picture(colors);
        const png = encode(rgba, width, height);
        const decoded = await decode(png ?? Buffer.alloc(0));
        expect(decoded.info).toMatchObject({ width, height });
        expect(decoded.data.equals(rgba)).toBe(true);
      }),
    );
  });

  test('holds exactly 256 colours', async () => {
    const rgba = picture(Array.from({ length: 256 }, (_, i) => i * 65_537 * 3));
    const png = encode(rgba, 16, 16);
    expect((await decode(png ?? Buffer.alloc(0))).data.equals(rgba)).toBe(true);
  });

  test('tells colours apart that share a place in its table', async () => {
    const rgba = picture(Array.from({ length: 256 }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 8));
    const png = encode(rgba, 16, 16);
    expect((await decode(png ?? Buffer.alloc(0))).data.equals(rgba)).toBe(true);
  });

  test('gives up at 257 colours, wherever the last one is', () => {
    const colors = Array.from({ length: 257 * 3 }, (_, i) => (i < 257 * 3 - 1 ? i % 256 : 0xabcdef));
    expect(encode(picture(colors), 257, 3)).toBeUndefined();
  });

  test('takes pixels that begin in the middle of a buffer', async () => {
    const rgba = picture([0xff0000, 0x00ff00, 0x0000ff, 0xffffff]);
    const inside = Buffer.concat([Buffer.from([1]), rgba]).subarray(1);
    expect((await decode(encode(inside, 2, 2) ?? Buffer.alloc(0))).data.equals(rgba)).toBe(true);
  });
});
