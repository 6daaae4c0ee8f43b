import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages, noteFor } from '../../../templates/messages/messages.ts';
import { factories } from '../../../api/channels/registry.ts';
import { carriesLink, fit, fitSaid } from '../../../api/delivery/fit.ts';

const letters = { limit: 40, length: (text: string) => [...new Intl.Segmenter().segment(text)].length };
const link = 'https://s.example/i/1/';

describe('fitting a text', () => {
  it('leaves alone what fits, with the link on a line of its own', () => {
    expect(fit('We know.', link, letters)).toBe(`We know.\n\n${link}`);
    expect(fit('We know.', undefined, letters)).toBe('We know.');
  });

  it('shortens at a word and keeps the link whole', () => {
    const fitted = fit('We know it is down and are on it', link, letters);
    expect(fitted).toBe(`We know it is…\n\n${link}`);
  });

  it('shortens words without spaces at a character, never inside one', () => {
    const fitted = fit('👨‍👩‍👧‍👦'.repeat(60), undefined, letters);
    expect(fitted).toBe(`${'👨‍👩‍👧‍👦'.repeat(39)}…`);
  });

  it('ends in an ellipsis alone, not behind a full stop or a comma', () => {
    expect(fit('We know. More than that we do not know.', undefined, { ...letters, limit: 12 })).toBe(
      'We know…',
    );
    expect(fit('わかりました。まだです。', undefined, { ...letters, limit: 8 })).toBe('わかりました…');
  });

  it('keeps the promise that it ends with, and nothing else that it ends with', () => {
    const long = 'We know it is down and are on it. '.repeat(3);
    const limited = { ...letters, limit: 70 };
    const promise = 'Next update by 23:20 CET.';
    expect(fitSaid({ text: `${long}\n\n${promise}`, language: 'en' }, link, limited)).toBe(
      `We know it is down…\n\n${promise}\n\n${link}`,
    );
    expect(fitSaid({ text: `${long}\n\nSorry for that.`, language: 'en' }, link, limited)).toBe(
      `We know it is down and are on it. We know it…\n\n${link}`,
    );
    expect(fitSaid({ text: `${long}\n\n${promise} ${long}`, language: 'en' }, link, limited)).not.toContain(
      '23:20',
    );
  });

  it('keeps the promise in every language', () => {
    for (const { code, fullStop } of languages) {
      const next = '25 Nov 2026, 23:20 CET';
      const promise = noteFor({ language: code, note: 'promise', blanks: { next } }) + fullStop;
      const text = `${'x '.repeat(90)}\n\n${promise}`;
      expect(fitSaid({ text, language: code }, undefined, { ...letters, limit: 100 })).toContain(
        `…\n\n${promise}`,
      );
    }
  });

  it('sends the link alone when nothing else has room', () => {
    expect(fit('We know.', link, { ...letters, limit: 23 })).toBe(link);
  });
});

describe.each(factories.map((factory) => [factory.name, factory.look] as const))('on %s', (_, look) => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.constantFrom(
      '日本語'.repeat(40),
      '👩‍💻'.repeat(30),
      'https://status.example.com/a/b ',
      'status.example.com ',
      'word ',
    ),
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

  it('any text fits after fitting, and the link is in it whole', () => {
    fc.assert(
      fc.property(text, (words) => {
        const address = 'https://status.acme.example/incidents/abcdefghijkl/';
        const fitted = fit(words, address, look);
        expect(look.length(fitted)).toBeLessThanOrEqual(look.limit);
        expect(fitted.endsWith(address)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the link', () => {
  it('is on every post, on the first and last ones, or on none', () => {
    const [end, middle] = [{ isEnd: true }, { isEnd: false }];
    expect([carriesLink(end, { links: 'always' }), carriesLink(middle, { links: 'always' })]).toEqual([
      true,
      true,
    ]);
    expect([carriesLink(end, { links: 'ends' }), carriesLink(middle, { links: 'ends' })]).toEqual([
      true,
      false,
    ]);
    expect([carriesLink(end, { links: 'never' }), carriesLink(middle, { links: 'never' })]).toEqual([
      false,
      false,
    ]);
  });
});
