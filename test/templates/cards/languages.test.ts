import { describe, expect, test } from 'vitest';
import { phases } from '../../../db/vocabulary.ts';
import { altText } from '../../../templates/cards/alt-text.ts';
import type { CardProps } from '../../../templates/cards/card.ts';
import { drawableProps } from '../../../templates/cards/drawable-props.ts';
import { cards } from '../../../templates/cards/registry.ts';
import { sizeNames } from '../../../templates/cards/sizes.ts';
import { cardWords, drawnWords } from '../../../templates/cards/words.ts';
import { canBeShaped } from '../../../templates/fonts/drawable.ts';
import { languages, noteFor } from '../../../templates/messages/messages.ts';
import { layOut } from '../support/layout.ts';
import { ordinary } from '../support/samples.ts';

const cardIn = (language: string, phase: CardProps['phase']): CardProps => {
  const note = noteFor({ language, note: 'promise', blanks: { next: '23:20 AEDT' } });
  return { ...ordinary, language, phase, note, title: '' };
};
const combinations = cards.flatMap(({ id: style }) =>
  sizeNames.flatMap((size) =>
    phases.flatMap((phase) => [false, true].map((drill) => ({ style, size, phase, drill }))),
  ),
);
const drawn = languages.filter(({ card }) => canBeShaped(card.drill));
const notDrawn = languages.filter(({ card }) => !canBeShaped(card.drill));

describe.each(drawn)('the cards in $name', ({ code }) => {
  test('show their words whole in every style, phase and size; in a drill at least that it is one', () => {
    const lost = combinations.flatMap(({ style, phase, size, drill }) => {
      const props = { ...cardIn(code, phase), drill, brand: { ...ordinary.brand, style } };
      const { fitted } = layOut(props, size);
      const isLost = ({ role, how }: (typeof fitted)[number]) =>
        how !== 'smaller' && role !== 'address' && !(drill && role === 'title');
      return fitted.filter(isLost).map(({ role, how }) => `${style} ${phase} ${size}: ${role} ${how}`);
    });
    expect(lost).toEqual([]);
  });

  test('are drawn as they are written', () => {
    for (const phase of phases) {
      const { missing, unshapable } = drawableProps(cardIn(code, phase));
      expect([...missing, ...unshapable], phase).toEqual([]);
      expect(drawnWords(cardIn(code, phase))).toEqual(cardWords(cardIn(code, phase)));
    }
  });
});

describe.each(notDrawn)('the cards in $name, whose letters would be shaped wrong', ({ code, card }) => {
  test('show no word of that script, but shape, brand, address and time', () => {
    for (const phase of phases) {
      const { props, unshapable } = drawableProps({ ...cardIn(code, phase), note: '23:20 AEDT' });
      const words = drawnWords(props);
      expect(words).toMatchObject({ product: 'Acme', headline: '23:20 AEDT', state: '', note: '' });
      expect(canBeShaped(Object.values(words).join(' '))).toBe(true);
      expect(unshapable).toContain(card.headlines[phase]);
    }
  });

  test('keep hours with their day in the line of fact', () => {
    const note = '26 Nov 2026, 02:00 – 03:00 AEDT';
    expect(drawnWords({ ...cardIn(code, 'planned'), note })).toMatchObject({ headline: '', note });
  });

  test('are heard whole in their alt text', () => {
    expect(altText({ ...cardIn(code, 'fixed'), note: '23:20 AEDT' })).toContain(card.headlines.fixed);
  });

  test('still say of a drill that it is one', () => {
    expect(drawnWords({ ...cardIn(code, 'know'), drill: true }).headline).toBe('This is a drill.');
  });
});
