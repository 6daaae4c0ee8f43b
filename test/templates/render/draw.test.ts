import { Resvg } from '@resvg/resvg-js';
import sharp from 'sharp';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { phases } from '../../../db/vocabulary.ts';
import type { CardProps } from '../../../templates/cards/card.ts';
import { drawableProps } from '../../../templates/cards/drawable-props.ts';
import { frameOf } from '../../../templates/cards/frame.ts';
import { templateVersion } from '../../../templates/cards/identity.ts';
import { type Size, sizeNames, sizes } from '../../../templates/cards/sizes.ts';
import { palettes } from '../../../templates/cards/theme.ts';
import { drawCard, drawSvg } from '../../../templates/render/draw.ts';
import { nastyTexts, ordinary } from '../support/samples.ts';

async function pixelsOf(props: CardProps, size: Size) {
  const svg = await drawSvg(drawableProps(props).props, size);
  const { pixels, width } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  return { at: (x: number, y: number) => pixels.readUInt32BE((y * width + x) * 4) };
}

/** The first point in a margin where something other than a field of flat colour shows. */
async function inkInMargin(props: CardProps, size: Size): Promise<string | undefined> {
  const { width, height, margin } = frameOf(size);
  const { at } = await pixelsOf(props, size);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < margin.side; x++) {
      if (at(x, y) !== at(0, y)) return `left ${x}, ${y}`;
      if (at(width - 1 - x, y) !== at(width - 1, y)) return `right ${x}, ${y}`;
    }
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < margin.top; y++) if (at(x, y) !== at(x, 0)) return `top ${x}, ${y}`;
    for (let y = height - margin.bottom; y < height; y++)
      if (at(x, y) !== at(x, height - 1)) return `bottom ${x}, ${y}`;
  }
  return undefined;
}

/** As many colours as a photograph. */
const logo = async (width: number, height: number, kind: 'png' | 'jpeg') => {
  const pixels = Buffer.from(Array.from({ length: width * height * 3 }, (_, i) => (i * i) % 251));
  const file = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .toFormat(kind)
    .toBuffer();
  return `data:image/${kind};base64,${file.toString('base64')}`;
};

describe.each(sizeNames)('a drawn card in size "%s"', (size) => {
  test.each(['one word of 300 letters', 'deep and high letters', 'everything long'])(
    'has no ink in its margins: %s',
    async (sample) => {
      for (const phase of phases)
        expect(await inkInMargin({ ...ordinary, ...nastyTexts[sample], phase }, size), phase).toBeUndefined();
    },
  );

  test('is a PNG of that size, under 60 kB with ordinary words and under 90 kB with as many as it holds', async () => {
    for (const phase of phases) {
      const { png, width, height } = await drawCard({ ...ordinary, phase }, size);
      expect({ width, height }).toEqual(sizes[size]);
      expect(await sharp(png).metadata()).toMatchObject({ ...sizes[size], format: 'png' });
      expect(png.length).toBeLessThan(60_000);
    }
    for (const texts of [nastyTexts['everything long'], nastyTexts['the narrowest letters']])
      expect((await drawCard({ ...ordinary, ...texts }, size)).png.length).toBeLessThan(90_000);
  });
});

describe('drawCard', () => {
  test('shows the colours it was designed in, exactly', async () => {
    for (const phase of phases) {
      const { png } = await drawCard({ ...ordinary, phase }, 'square');
      const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
      const hexAt = (x: number, y: number) =>
        `#${data.subarray((y * info.width + x) * info.channels).toString('hex', 0, 3)}`;
      expect(hexAt(10, 10)).toBe(ordinary.brand.color.toLowerCase());
      expect(hexAt(10, 700)).toBe(palettes[phase].background.toLowerCase());
    }
  });

  test('names what it had to leave off, and says nothing of it in the alt text', async () => {
    const drawn = await drawCard({ ...ordinary, title: '登录 fails', product: 'Acme 🚀' }, 'preview');
    expect(drawn.undrawable).toEqual(['🚀', '登录']);
    expect(drawn.alt).toBe(
      "Acme status card. Investigating. We know it's not working. Next update by 23:20 AEDT. status.acme.example",
    );
  });

  test('draws a logo with more colours than a palette holds', async () => {
    const brand = { color: '#101820', logo: await logo(512, 512, 'png') };
    const { png } = await drawCard({ ...ordinary, brand }, 'landscape');
    const { isPalette, hasAlpha } = await sharp(png).metadata();
    expect(isPalette).not.toBe(true);
    expect(hasAlpha).toBe(false);
    expect(png.length).toBeLessThan(900_000);
  });

  test('keeps a very wide logo and the name beside it out of the margins', async () => {
    const brand = { color: '#101820', logo: await logo(2000, 100, 'jpeg') };
    for (const size of sizeNames)
      expect(
        await inkInMargin({ ...ordinary, product: 'A rather long name '.repeat(4), brand }, size),
      ).toBeUndefined();
  });

  test.each([
    'data:image/png;base64,AAAA',
    'data:image/jpeg;base64,/9j/4AAQ',
    'data:image/svg+xml;base64,AAAA',
    'x',
  ])('draws the card without a logo that is none: %s', async (broken) => {
    const { png } = await drawCard({ ...ordinary, brand: { ...ordinary.brand, logo: broken } }, 'preview');
    expect(png.equals((await drawCard(ordinary, 'preview')).png)).toBe(true);
  });

  test('refuses a brand colour it cannot read', async () => {
    await expect(drawCard({ ...ordinary, brand: { color: 'url(x)' } }, 'preview')).rejects.toThrow('#rrggbb');
  });
});

describe('drawSvg', () => {
  test('fails rather than to draw a letter as a box', async () => {
    await expect(drawSvg({ ...ordinary, title: '登录' }, 'preview')).rejects.toThrow('登录');
  });

  test('holds outlines only, so that no font of the machine shows', async () => {
    expect(await drawSvg(ordinary, 'preview')).not.toContain('<text');
  });

  test('changes only together with the template version, which is part of every name in the cache', async () => {
    const drawings: Record<string, string> = {};
    for (const size of sizeNames)
      for (const phase of phases) {
        const svg = await drawSvg({ ...ordinary, phase }, size);
        drawings[`${phase} ${size}`] = createHash('sha256').update(svg).digest('hex').slice(0, 16);
      }
    expect(drawings).toMatchSnapshot(`template version ${templateVersion}`);
  });
});
