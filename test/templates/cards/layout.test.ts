import { describe, expect, test } from 'vitest';
import { phases } from '../../../db/vocabulary.ts';
import { altText } from '../../../templates/cards/alt-text.ts';
import type { CardProps } from '../../../templates/cards/card.ts';
import { frameOf } from '../../../templates/cards/frame.ts';
import { cardFor, cards } from '../../../templates/cards/registry.ts';
import { type Size, sizeNames, sizes } from '../../../templates/cards/sizes.ts';
import { contrast } from '../../../templates/cards/theme.ts';
import { drawnWords } from '../../../templates/cards/words.ts';
import { type Layout, layOut, type Placed, widthsOf } from '../support/layout.ts';
import { languageTexts, nastyTexts, ordinary } from '../support/samples.ts';

const rounding = 1;
const plain = (words: string) => words.replaceAll('’', "'").toLowerCase();
/** As it is broken into lines, which languages without spaces are, too. */
const unbroken = (words: string) => plain(words).replaceAll(/\s/g, '');

const overlap = (a: Placed, b: Placed) =>
  a.left < b.right - rounding &&
  b.left < a.right - rounding &&
  a.top < b.bottom - rounding &&
  b.top < a.bottom - rounding;

const overlapping = ({ placed }: Layout) =>
  placed.flatMap((a, i) =>
    placed.slice(i + 1).flatMap((b) => (overlap(a, b) ? [`${a.what} over ${b.what}`] : [])),
  );

const outside = ({ placed }: Layout, size: Size) => {
  const { safe } = frameOf(size);
  return placed.filter(
    ({ what, left, top, right, bottom }) =>
      what !== 'shape' &&
      (left < safe.left - rounding ||
        right > safe.right + rounding ||
        top < safe.top - rounding ||
        bottom > safe.bottom + rounding),
  );
};

/** How much of the phase's shape is on the card, 0 to 1. */
const shownOfShape = ({ placed, scene }: Layout) => {
  const shape = placed.find(({ what }) => what === 'shape');
  if (!shape) return 0;
  const width = Math.min(shape.right, scene.width) - Math.max(shape.left, 0);
  const height = Math.min(shape.bottom, scene.height) - Math.max(shape.top, 0);
  return (width * height) / ((shape.right - shape.left) * (shape.bottom - shape.top));
};

const styles = cards.map(({ id }) => id);
const everyText = Object.entries({ ...nastyTexts, ...languageTexts });
const styled = (texts: Partial<CardProps>, style: string, phase: CardProps['phase']): CardProps => {
  const card = { ...ordinary, ...texts, phase };
  return { ...card, brand: { ...card.brand, style } };
};
const everyLayout = (style: string, size: Size) =>
  everyText.flatMap(([name, texts]) =>
    phases.map((phase) => {
      const props = styled(texts, style, phase);
      return { name: `${name}, ${phase}`, props, layout: layOut(props, size) };
    }),
  );

const combinations = styles.flatMap((style) => sizeNames.map((size) => ({ style, size })));

test('every style and size has a name of its own, and an unknown style is the first one', () => {
  expect(new Set(styles).size).toBe(styles.length);
  expect(sizeNames.toSorted()).toEqual(Object.keys(sizes).toSorted());
  expect(cardFor('gone')).toBe(cards[0]);
});

describe.each(combinations)('the card "$style" in size "$size"', ({ style, size }) => {
  const all = everyLayout(style, size);

  test('keeps everything one reads in the safe zone and apart, whatever the text, phase and script', () => {
    for (const { name, layout } of all) {
      expect(outside(layout, size), name).toEqual([]);
      expect(overlapping(layout), name).toEqual([]);
    }
  });

  test('shows most of the phase’s shape', () => {
    for (const { name, layout } of all) expect(shownOfShape(layout), name).toBeGreaterThan(0.6);
  });

  test('never shortens its headline, and says of every other text when it did', () => {
    for (const { name, props, layout } of all) {
      const headline = layout.scene.texts.find(({ role }) => role === 'headline')?.set.lines.join(' ') ?? '';
      expect(unbroken(headline), name).toBe(unbroken(drawnWords(props).headline));
      const cut = layout.scene.texts.filter(({ set }) => set.lines.join('').endsWith('…'));
      for (const { role } of cut) expect(layout.fitted, name).toContainEqual({ role, how: 'shortened' });
    }
  });

  test('can be read in a feed 390 pixels wide: no text under 3 % of the width, the headline at least 8 %', () => {
    for (const { name, layout } of all)
      for (const { role, set } of layout.scene.texts) {
        const share = set.size / sizes[size].width;
        expect((share * 390) / 11.7, `${name}, ${role}`).toBeGreaterThanOrEqual(1);
        if (role === 'headline') expect(share, name).toBeGreaterThanOrEqual(0.08);
      }
  });

  test('stands every text on a colour with a contrast of 7:1', () => {
    for (const { name, layout } of all)
      for (const { role, ink, ground } of layout.scene.texts)
        expect(contrast(ink, ground), `${name}, ${role}`).toBeGreaterThanOrEqual(7);
  });

  test('shows exactly the words that its alt text says', () => {
    for (const phase of phases) {
      const props = styled({ title: 'It’s "slow" for A & B' }, style, phase);
      const { scene, fitted } = layOut(props, size);
      const whole = fitted.every(({ how }) => how === 'smaller');
      const shown = scene.texts.flatMap(({ set }) => set.lines).join(' ');
      const heard = altText(props).replace('Acme status card', 'Acme');
      const words = (text: string) =>
        plain(text)
          .replace(/\.(?= |$)/g, '')
          .split(' ')
          .toSorted();
      if (whole) expect(words(shown), phase).toEqual(words(heard));
      else expect(words(heard), phase).toEqual(expect.arrayContaining(words(shown)));
    }
  });

  test('is set as wide by the renderer as the design thinks', async () => {
    for (const texts of Object.values(languageTexts)) {
      const { scene } = layOut(styled(texts, style, 'know'), size);
      const widths = await widthsOf(scene);
      const lines = scene.texts.flatMap(({ set }) => set.lines.map((line) => ({ line, width: set.width })));
      expect(widths.length).toBe(lines.length);
      for (const [i, { line, width }] of lines.entries())
        expect(widths[i], line).toBeLessThanOrEqual(width + 1);
    }
  });
});

describe('the three styles', () => {
  test('show an ordinary title whole, in every phase and size', () => {
    for (const { style, size } of combinations)
      for (const phase of phases)
        expect(
          layOut(styled({}, style, phase), size).fitted.filter(({ how }) => how !== 'smaller'),
          `${style} ${phase} ${size}`,
        ).toEqual([]);
  });
});
