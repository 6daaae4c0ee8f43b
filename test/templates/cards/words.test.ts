import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { phases } from '../../../db/vocabulary.ts';
import { altText } from '../../../templates/cards/alt-text.ts';
import { cardId } from '../../../templates/cards/identity.ts';
import { cardWords } from '../../../templates/cards/words.ts';
import { titleFor } from '../../../templates/messages/messages.ts';
import { nastyTexts, ordinary } from '../support/samples.ts';

describe('cardWords', () => {
  test('takes the headline from the language and the title from the incident', () => {
    expect(cardWords(ordinary)).toEqual({
      product: 'Acme',
      state: 'Investigating',
      headline: "We know it's not working.",
      title: 'Sign-in fails on iPhone',
      note: 'Next update by 23:20 AEDT',
      address: 'status.acme.example',
    });
  });

  test('leaves out a title that only repeats the headline', () => {
    expect(cardWords({ ...ordinary, title: 'We know it’s NOT working' }).title).toBe('');
  });

  test('leaves out a title that nobody typed, in every later phase too', () => {
    for (const phase of phases)
      for (const opened of phases) {
        const title = titleFor({ language: 'en', phase: opened, product: 'Acme' });
        expect(cardWords({ ...ordinary, phase, title }).title).toBe('');
      }
  });

  test('never shows old trouble as new once it comes back', () => {
    expect(cardWords({ ...ordinary, phase: 'coming_back' }).title).toBe(
      'Recovering: Sign-in fails on iPhone',
    );
    expect(cardWords({ ...ordinary, phase: 'fixed' }).title).toBe('Fixed: Sign-in fails on iPhone');
  });

  test('says that it is a drill before anything else, in every phase', () => {
    for (const phase of phases) {
      const words = cardWords({ ...ordinary, phase, drill: true });
      expect(words.headline).toBe('This is a drill.');
      expect(words.title).toBe(cardWords({ ...ordinary, phase }).headline);
    }
  });

  test('makes one line of printable text of whatever it gets', () => {
    const title = 'one\n\ttwo\u00a0\u202fthree\u0000\u200b\u202e four\ud800 five\u2011six $& {title}';
    expect(cardWords({ ...ordinary, title }).title).toBe('one two three four five-six $& {title}');
  });
});

describe('altText', () => {
  test('transcribes the card in reading order', () => {
    expect(altText(ordinary)).toBe(
      "Acme status card. Investigating. We know it's not working. Sign-in fails on iPhone. " +
        'Next update by 23:20 AEDT. status.acme.example',
    );
  });

  test('does not double a full stop', () => {
    expect(altText({ ...ordinary, phase: 'fixed', title: '', note: 'Down 22:44 to 23:09.' })).toBe(
      "Acme status card. Resolved. It's working again. Down 22:44 to 23:09. status.acme.example",
    );
  });

  test('does without what is missing', () => {
    expect(altText({ ...ordinary, product: '', title: '', note: undefined, address: '' })).toBe(
      "Status card. Investigating. We know it's not working.",
    );
  });

  test('says no word about being a picture', () => {
    for (const phase of phases) expect(altText({ ...ordinary, phase })).not.toMatch(/image|picture|photo/i);
  });

  test('holds every word of the card, for every phase and text', () => {
    for (const phase of phases)
      for (const texts of Object.values(nastyTexts)) {
        const props = { ...ordinary, ...texts, phase };
        const alt = altText(props, 1_000_000);
        for (const words of Object.values(cardWords(props))) expect(alt).toContain(words);
      }
  });

  test('keeps to the limit of a network and never cuts a letter in two', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 0, max: 400 }),
        (title, limit) => {
          const alt = altText({ ...ordinary, title }, limit);
          expect(alt.length).toBeLessThanOrEqual(limit);
          expect(alt.isWellFormed()).toBe(true);
          if (alt !== altText({ ...ordinary, title }) && limit > 0) expect(alt).toMatch(/…$/);
        },
      ),
    );
  });
});

describe('cardId', () => {
  test('is the same for the same card', () => {
    expect(cardId({ ...ordinary })).toBe(cardId(structuredClone(ordinary)));
    expect(cardId(ordinary)).toMatch(/^[0-9a-f]{20}$/);
  });

  test('does not tell a missing note from an empty one, which look the same', () => {
    expect(cardId({ ...ordinary, note: undefined })).toBe(cardId({ ...ordinary, note: '' }));
  });

  test('is another one for every other thing that shows', () => {
    const others = [
      { ...ordinary, phase: 'fixed' as const },
      { ...ordinary, title: 'Other' },
      { ...ordinary, product: 'Other' },
      { ...ordinary, note: 'Other' },
      { ...ordinary, address: 'other.example' },
      { ...ordinary, language: 'de' },
      { ...ordinary, drill: true },
      { ...ordinary, brand: { color: '#000000' } },
      { ...ordinary, brand: { ...ordinary.brand, second: '#000000' } },
      { ...ordinary, brand: { ...ordinary.brand, style: 'poster' } },
      { ...ordinary, brand: { ...ordinary.brand, font: 'nunito' as const } },
      { ...ordinary, brand: { ...ordinary.brand, logo: 'data:image/png;base64,AA==' } },
      { ...ordinary, title: 'AcmeSign-in', product: '' },
      { ...ordinary, title: 'Sign-in', product: 'Acme' },
    ];
    expect(new Set([ordinary, ...others].map(cardId)).size).toBe(others.length + 1);
  });
});
