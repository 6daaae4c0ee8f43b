import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { phases } from '../../../db/vocabulary.ts';
import type { CardProps } from '../../../templates/cards/card.ts';
import { composeCard } from '../../../templates/cards/compose.ts';
import { frameOf } from '../../../templates/cards/frame.ts';
import { cards } from '../../../templates/cards/registry.ts';
import { type Size, sizeNames, sizes } from '../../../templates/cards/sizes.ts';
import { palettes } from '../../../templates/cards/theme.ts';
import { cardTree } from '../../../templates/cards/tree.tsx';
import { composeFull } from '../../../templates/render/canvas.ts';
import { drawCard } from '../../../templates/render/draw.ts';
import { drawSvg, rasterize } from '../../../templates/render/layers.ts';
import {
  asPixels,
  contrastIn,
  differing,
  drawPixels,
  hexOf,
  readPixels,
  sceneOf,
  seenToDiffer,
} from '../support/pixels.ts';
import { languageTexts, nastyTexts, ordinary } from '../support/samples.ts';

const styled = (texts: Partial<CardProps>, style: string, phase: CardProps['phase']): CardProps => {
  const card = { ...ordinary, ...texts, phase };
  return { ...card, brand: { ...card.brand, style } };
};

/** Hangers of letters may stand a little out of their box. */
const hang = 4;

/** Texts take turns over sizes, so that each one is drawn in every style. Where they stand is held for all of them elsewhere. */
const texts = Object.entries({ ...languageTexts, ...nastyTexts });
const turnOf = (size: Size) => texts.filter((_, i) => i % sizeNames.length === sizeNames.indexOf(size));

describe.each(cards.flatMap(({ id }) => sizeNames.map((size) => ({ style: id, size }))))(
  'the drawn card "$style" in size "$size"',
  ({ style, size }) => {
    test('has every word in the safe zone and a contrast of 7:1 in its pixels', async () => {
      const { safe } = frameOf(size);
      for (const [i, [name, sample]] of turnOf(size).entries()) {
        const scene = sceneOf(styled(sample, style, phases[i % phases.length] ?? 'know'), size);
        const { whole, bare } = await drawPixels(scene);
        const words = differing(whole, bare);
        expect(words, name).toBeDefined();
        expect(words?.left, name).toBeGreaterThanOrEqual(safe.left - hang);
        expect(words?.right, name).toBeLessThanOrEqual(safe.right + hang);
        expect(words?.top, name).toBeGreaterThanOrEqual(safe.top - hang);
        expect(words?.bottom, name).toBeLessThanOrEqual(safe.bottom + hang);
        for (const text of scene.texts)
          expect(contrastIn(whole, text), `${name}: ${text.role}`).toBeGreaterThanOrEqual(7);
      }
    });

    test('is a flat PNG of that size, under 60 kB with ordinary words in every phase', async () => {
      for (const sample of [...phases.map((phase) => ({ phase })), { phase: 'know' as const, drill: true }]) {
        const { picture, width, height } = await drawCard(styled(sample, style, sample.phase), size);
        expect({ width, height }).toEqual(sizes[size]);
        expect(picture.readUInt32BE(16)).toBe(width);
        expect(picture.readUInt32BE(20)).toBe(height);
        expect(picture.toString('latin1', 37, 41), sample.phase).toBe('PLTE');
        expect(picture.length, sample.phase).toBeLessThan(60_000);
      }
    });

    test('is the same picture as the whole card drawn at once', async () => {
      const scene = sceneOf(styled({}, style, 'found'), size);
      const atOnce = rasterize(await drawSvg(cardTree(scene), scene, scene.texts));
      const { picture } = await drawCard(styled({}, style, 'found'), size);
      const drawn = await readPixels(picture);
      expect(seenToDiffer(drawn, asPixels(composeFull(atOnce, []), scene))).toBeLessThan(0.0001);
    });
  },
);

/** As many colours as a photograph. */
const logo = async (width: number, height: number, kind: 'png' | 'jpeg') => {
  const pixels = Buffer.from(Array.from({ length: width * height * 3 }, (_, i) => (i * i) % 251));
  const file = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .toFormat(kind)
    .toBuffer();
  return `data:image/${kind};base64,${file.toString('base64')}`;
};

describe('drawCard', () => {
  test('shows the colours it was designed in, exactly', async () => {
    for (const phase of phases) {
      const { pixels, width } = await readPixels((await drawCard({ ...ordinary, phase }, 'square')).picture);
      const at = (x: number, y: number) => hexOf(pixels[y * width + x] ?? 0);
      expect(at(10, 10)).toBe(ordinary.brand.color.toLowerCase());
      expect(at(10, 500)).toBe(palettes[phase].background.toLowerCase());
    }
  });

  test('draws a JPEG where one is asked for', async () => {
    const { picture, format } = await drawCard(ordinary, 'portrait', 'jpeg');
    expect(format).toBe('jpeg');
    expect(await sharp(picture).metadata()).toMatchObject({ ...sizes.portrait, format: 'jpeg' });
    expect(picture.length).toBeLessThan(200_000);
  });

  test('names what it had to leave off, and says nothing of it in the alt text', async () => {
    const drawn = await drawCard({ ...ordinary, title: 'معطل API (50%)', product: 'Acme ↯' }, 'preview');
    expect([drawn.missing, drawn.unshapable]).toEqual([['↯'], ['معطل']]);
    expect(drawn.alt).toBe(
      "Acme status card. Investigating. We know it's not working. Next update by 23:20 AEDT. status.acme.example",
    );
  });

  test('draws emoji from its own set, which costs no more than the colours', async () => {
    const plain = await drawCard({ ...ordinary, title: 'Sign-in is broken' }, 'landscape');
    const drawn = await drawCard({ ...ordinary, title: '🚨 Sign-in is broken 👩‍💻🔥' }, 'landscape');
    expect(drawn.missing).toEqual([]);
    expect(drawn.alt).toContain('🚨 Sign-in is broken 👩‍💻🔥');
    expect(drawn.picture.equals(plain.picture)).toBe(false);
    expect(drawn.picture.length).toBeLessThan(300_000);
  });

  test('stays under 900 kB with a logo of more colours than a palette holds', async () => {
    const many = await logo(512, 256, 'png');
    for (const { id: style } of cards)
      for (const size of sizeNames) {
        const brand = { color: '#101820', style, logo: many };
        const { picture } = await drawCard({ ...ordinary, brand }, size);
        expect((await sharp(picture).metadata()).hasAlpha).toBe(false);
        expect(picture.length).toBeLessThan(900_000);
      }
  });

  test('keeps a very wide logo and the name beside it in the safe zone', async () => {
    const wide = await logo(2000, 100, 'jpeg');
    for (const { id: style } of cards)
      for (const size of sizeNames) {
        const brand = { color: '#101820', style, logo: wide };
        const scene = sceneOf({ ...ordinary, product: 'A rather long name '.repeat(4), brand }, size);
        const { safe } = frameOf(size);
        expect(scene.logo?.left).toBeGreaterThanOrEqual(safe.left);
        expect((scene.logo?.left ?? 0) + (scene.logo?.width ?? 0)).toBeLessThan(safe.right);
      }
  });

  test.each([
    'data:image/png;base64,AAAA',
    'data:image/jpeg;base64,/9j/4AAQ',
    'data:image/svg+xml;base64,AAAA',
    'x',
  ])('draws the card without a logo that is none: %s', async (broken) => {
    const { picture } = await drawCard(
      { ...ordinary, brand: { ...ordinary.brand, logo: broken } },
      'preview',
    );
    expect(picture.equals((await drawCard(ordinary, 'preview')).picture)).toBe(true);
  });

  test('refuses a brand colour it cannot read', async () => {
    await expect(drawCard({ ...ordinary, brand: { color: 'url(x)' } }, 'preview')).rejects.toThrow('#rrggbb');
  });
});

describe('drawSvg', () => {
  const svgOf = (props: CardProps) => {
    const { scene } = composeCard(props, 'preview');
    return drawSvg(cardTree(scene), scene, scene.texts);
  };

  test('fails rather than to draw a letter as a box', async () => {
    await expect(svgOf({ ...ordinary, title: '𝕏 ↯' })).rejects.toThrow(
      'No font of the cards has these letters',
    );
  });

  test('holds outlines only, so that no font of the machine shows', async () => {
    expect(await svgOf(ordinary)).not.toContain('<text');
  });
});
