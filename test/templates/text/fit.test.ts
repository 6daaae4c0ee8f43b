import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TypeSetting, fitText } from '../../../templates/text/fit.ts';

/** Every character is half an em wide, so that a test can count. */
const setting: TypeSetting = {
  sizes: [40, 30, 20],
  least: 10,
  lineHeight: 1,
  maxLines: 3,
  measure: (line) => [...line].length / 2,
};

describe('fitText', () => {
  test('sets a short text in the largest size', () => {
    expect(fitText('short', setting, { width: 100, height: 100 })).toEqual({
      lines: ['short'],
      size: 40,
      height: 40,
      shortened: false,
      smallest: false,
    });
  });

  test('shrinks before it wraps', () => {
    expect(fitText('ten  letter', setting, { width: 170, height: 200 })).toMatchObject({
      size: 30,
      lines: ['ten  letter'],
    });
  });

  test('wraps when the smallest size that looks right is still too wide for one line', () => {
    const { lines, size } = fitText('some words that need two lines', setting, { width: 200, height: 200 });
    expect({ lines: lines.length, size }).toEqual({ lines: 2, size: 20 });
  });

  test('prefers a large size to few lines where that is asked for', () => {
    const large = fitText('two words', { ...setting, large: true }, { width: 100, height: 200 });
    expect(large).toMatchObject({ lines: ['two', 'words'], size: 40 });
  });

  test('makes lines of about the same length', () => {
    const { lines } = fitText(
      'aaaa bbbb cccc dddd',
      { ...setting, sizes: [20] },
      { width: 155, height: 100 },
    );
    expect(lines).toEqual(['aaaa bbbb', 'cccc dddd']);
  });

  test('takes the least size only when the others do not fit', () => {
    expect(fitText('a'.repeat(20), setting, { width: 100, height: 100 })).toMatchObject({
      size: 10,
      shortened: false,
    });
  });

  test('breaks a word that is too long at its hyphens and dots', () => {
    const fitted = fitText('status-page.example', setting, { width: 60, height: 100 });
    expect(fitted.lines).toEqual(['status-page.', 'example']);
  });

  test('keeps a word with a hyphen together when it fits on a line', () => {
    expect(fitText('no sign-in', { ...setting, sizes: [20] }, { width: 75, height: 100 }).lines).toEqual([
      'no',
      'sign-in',
    ]);
  });

  test('breaks a word without hyphens anywhere rather than leave the box', () => {
    expect(fitText('a'.repeat(50), setting, { width: 100, height: 100 }).lines).toEqual([
      'a'.repeat(20),
      'a'.repeat(20),
      'a'.repeat(10),
    ]);
  });

  test('ends a text that is too long with an ellipsis after a word', () => {
    const { lines, shortened } = fitText('lorem ipsum, dolor sit amet '.repeat(5), setting, {
      width: 100,
      height: 20,
    });
    expect(shortened).toBe(true);
    expect(lines).toEqual(['lorem ipsum, dolor', 'sit amet lorem…']);
  });

  test('drops the comma before the ellipsis', () => {
    const { lines } = fitText('lorem ipsum, dolores amet', setting, { width: 70, height: 10 });
    expect(lines).toEqual(['lorem ipsum…']);
  });

  test('ends inside a word that is too long for the line', () => {
    const { lines } = fitText(`a ${'b'.repeat(200)}`, setting, { width: 100, height: 10 });
    expect(lines).toEqual([`a ${'b'.repeat(17)}…`]);
  });

  test('never cuts a letter that is made of several characters', () => {
    const family = '👨‍👩‍👧';
    const { lines } = fitText(family.repeat(40), setting, { width: 100, height: 10 });
    expect(lines.join('').replaceAll(family, '')).toBe('…');
  });

  test('leaves out what has no room at all, and says so', () => {
    expect(fitText('text', setting, { width: 100, height: 5 })).toMatchObject({
      lines: [],
      height: 0,
      shortened: true,
    });
  });

  test('never leaves its box, and loses no word without saying so', () => {
    const texts = fc.oneof(
      fc.lorem({ maxCount: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.string(),
    );
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 30, max: 500 }),
        fc.integer({ min: 0, max: 200 }),
        (text, width, height) => {
          const fitted = fitText(text, setting, { width, height });
          for (const line of fitted.lines)
            expect(setting.measure(line) * fitted.size).toBeLessThanOrEqual(width);
          expect(fitted.height).toBeLessThanOrEqual(height);
          expect(fitted.lines.length).toBeLessThanOrEqual(setting.maxLines);
          const letters = (words: string) => words.replace(/\s/gu, '');
          if (!fitted.shortened) expect(letters(fitted.lines.join(''))).toBe(letters(text));
        },
      ),
      { numRuns: 500 },
    );
  });
});
