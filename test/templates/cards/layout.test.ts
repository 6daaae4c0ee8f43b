import { describe, expect, test } from 'vitest';
import { phases } from '../../../db/vocabulary.ts';
import { altText } from '../../../templates/cards/alt-text.ts';
import type { CardProps } from '../../../templates/cards/card.ts';
import { drawableProps } from '../../../templates/cards/drawable-props.ts';
import { frameOf } from '../../../templates/cards/frame.ts';
import { cards } from '../../../templates/cards/registry.ts';
import { type Size, sizeNames, sizes } from '../../../templates/cards/sizes.ts';
import { cardWords } from '../../../templates/cards/words.ts';
import { type Placed, layOut } from '../support/layout.ts';
import { nastyTexts, ordinary } from '../support/samples.ts';

const rounding = 0.51;
const typographic = (words: string) => words.replaceAll('’', "'");

const overlap = (a: Placed, b: Placed) =>
  a.left < b.right - rounding &&
  b.left < a.right - rounding &&
  a.top < b.bottom - rounding &&
  b.top < a.bottom - rounding;

const overlapping = (placed: Placed[]) =>
  placed.flatMap((a, i) =>
    placed.slice(i + 1).flatMap((b) => (overlap(a, b) ? [`${a.words} over ${b.words}`] : [])),
  );

const outside = (placed: Placed[], size: Size) => {
  const { width, height, margin } = frameOf(size);
  return placed.filter(
    ({ left, top, right, bottom }) =>
      left < margin.side - rounding ||
      right > width - margin.side + rounding ||
      top < margin.top - rounding ||
      bottom > height - margin.bottom + rounding,
  );
};

test('every phase is told by exactly one card', () => {
  expect(cards.flatMap((card) => card.phases).toSorted()).toEqual(phases.toSorted());
});

test('every size has a name', () => {
  expect(sizeNames.toSorted()).toEqual(Object.keys(sizes).toSorted());
});

describe.each(sizeNames)('a card in size "%s"', (size) => {
  test.each(Object.entries(nastyTexts))(
    'keeps every line inside and apart from the others: %s',
    async (_, texts) => {
      for (const phase of phases) {
        const placed = await layOut({ ...ordinary, ...texts, phase }, size);
        expect(outside(placed, size), phase).toEqual([]);
        expect(overlapping(placed), phase).toEqual([]);
      }
    },
  );

  test.each(Object.entries(nastyTexts))('never shortens its headline: %s', async (_, texts) => {
    for (const phase of phases) {
      const props = { ...ordinary, ...texts, phase };
      const lines = (await layOut(props, size)).map(({ words }) => words).join(' ');
      expect(typographic(lines), phase).toContain(cardWords(props).headline);
    }
  });

  test('can be read in a feed 390 pixels wide: no text under 3 % of the width, the headline at least 8 %', async () => {
    for (const texts of Object.values(nastyTexts))
      for (const phase of phases) {
        const lines = (await layOut({ ...ordinary, ...texts, phase }, size)).filter(({ words }) => words);
        const fontSizes = lines.map(({ fontSize }) => fontSize / sizes[size].width);
        expect(Math.min(...fontSizes), phase).toBeGreaterThanOrEqual(0.03);
        expect(Math.max(...fontSizes), phase).toBeGreaterThanOrEqual(0.08);
      }
  });

  test('shows exactly the words that its alt text says', async () => {
    const props: CardProps = { ...ordinary, title: 'It’s "slow" for A & B' };
    for (const phase of phases) {
      const shown = (await layOut({ ...props, phase }, size)).flatMap(({ words }) => words ?? []).join(' ');
      const heard = altText({ ...props, phase }).replace('Acme status card', 'Acme');
      const plain = (text: string) =>
        typographic(text)
          .replace(/\.(?= |$)/g, '')
          .split(' ')
          .toSorted();
      expect(plain(shown)).toEqual(plain(heard));
    }
  });

  test('shows the title whole as long as it has 40 letters', async () => {
    const title = 'Some people cannot upload larger photos.';
    expect(title.length).toBe(40);
    for (const phase of phases) {
      const lines = (await layOut({ ...ordinary, phase, title }, size)).map(({ words }) => words).join(' ');
      expect(lines, phase).toContain(title);
    }
  });
});

describe('drawableProps', () => {
  test('reports what it takes from any line, once', () => {
    const { props, undrawable } = drawableProps({
      ...ordinary,
      title: '登录 🚨',
      product: 'Acme 🚀',
      note: '🚀 23:20',
    });
    expect(props).toMatchObject({ title: '', product: 'Acme', note: '23:20' });
    expect(undrawable).toEqual(['🚀', '登录', '🚨']);
  });

  test('reports no more than a person would read', () => {
    const title = Array.from({ length: 5000 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join(' ');
    expect(drawableProps({ ...ordinary, title }).undrawable.length).toBeLessThanOrEqual(20);
  });
});
