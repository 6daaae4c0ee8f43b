import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { phases, plannedWords } from '../../../db/vocabulary.ts';
import { fill } from '../../../templates/messages/fill.ts';
import { type Blanks, type Language, claims, tones } from '../../../templates/messages/language.ts';
import {
  languageFor,
  languages,
  messageFor,
  plannedMessageFor,
  titleFor,
} from '../../../templates/messages/messages.ts';

const twitter = createRequire(import.meta.url)('twitter-text');
const weightedLength = (text: string) =>
  z.object({ weightedLength: z.number() }).parse(twitter.parseTweet(text)).weightedLength;

const filled: Required<Blanks> = {
  product: 'Northern Rivers Community Library',
  who: 'people who sign in on an iPhone',
  thing: 'Uploading photos',
  since: '22:56 AEDT',
  next: '23:20 AEDT',
  start: '22:44 AEDT',
  end: '23:09 AEDT',
  date: 'Thursday 14 November',
};

const everyMessage = (language: Language) =>
  phases.flatMap((phase) =>
    tones.flatMap((tone) => {
      const template = language.messages[phase][tone];
      return template === undefined ? [] : [{ phase, tone, template }];
    }),
  );

/** Every template of a language by where it stands, such as `messages.know.calm`. */
const everyTemplate = (words: object, place = ''): [string, string][] =>
  Object.entries(words).flatMap(([name, value]): [string, string][] => {
    const here = place ? `${place}.${name}` : name;
    return typeof value === 'string' ? [[here, value]] : everyTemplate(value, here);
  });
const blanksOf = (template: string) => [...template.matchAll(/\{(\??)(\w+)\}/g)];
const namesIn = (template: string) => [...new Set(blanksOf(template).map(([blank]) => blank))].toSorted();

const [english, ...others] = languages;
const notTranslated = ['code', 'name', 'locale', 'fullStop'];

describe.each(others)('the words in $name', (language) => {
  test('are as many as in English, with the same blanks and claims in each', () => {
    const blanks = (each: Language) =>
      everyTemplate(each).map(([place, template]) => [place, namesIn(template)]);
    expect(Object.fromEntries(blanks(language))).toEqual(Object.fromEntries(blanks(english)));
  });

  test('are not English', () => {
    const same = new Map(everyTemplate(english));
    const left = everyTemplate(language).filter(
      ([place, words]) =>
        !notTranslated.includes(place) && /\p{L}{4}/u.test(words) && same.get(place) === words,
    );
    expect(left).toEqual([]);
  });
});

test('every language has a code and a name of its own', () => {
  expect(new Set(languages.map(({ code }) => code)).size).toBe(languages.length);
  expect(new Set(languages.map(({ name }) => name)).size).toBe(languages.length);
});

describe.each(languages)('the messages in $name', (language) => {
  test('use only blanks and claims that exist', () => {
    const known = new Set<string>([...Object.keys(filled), ...claims.map((claim) => `?${claim}`)]);
    for (const { template } of everyMessage(language))
      for (const [, mark, name] of blanksOf(template)) expect(known).toContain(`${mark}${name}`);
  });

  test('name the product in every phase and tone', () => {
    for (const { template } of everyMessage(language)) expect(template).toContain('{product}');
  });

  test('say when the next word comes as long as it is broken', () => {
    for (const { phase, template } of everyMessage(language))
      if (['know', 'on_it', 'found', 'no_news'].includes(phase)) expect(template).toContain('{next}');
  });

  test('say from when to when once it works', () => {
    for (const { phase, template } of everyMessage(language))
      if (phase === 'fixed') expect(template).toMatch(/\{start\}.*\{end\}/);
  });

  test('have no playful version for good news, which has to be believed', () => {
    expect(language.messages.fixed.playful).toBeUndefined();
    expect(language.messages.coming_back.playful).toBeUndefined();
  });

  test('fit a post on X with a long name, every claim and the link', () => {
    const link = 'https://status.acme.com/';
    for (const { phase, tone } of everyMessage(language)) {
      const message = messageFor({ language: language.code, phase, tone, blanks: filled, claims });
      expect(weightedLength(`${message} ${link}`), message).toBeLessThanOrEqual(280);
    }
    for (const word of plannedWords)
      for (const tone of tones) {
        const message = plannedMessageFor({ language: language.code, word, tone, blanks: filled, claims });
        expect(weightedLength(`${message} ${link}`), message).toBeLessThanOrEqual(280);
      }
  });

  test('promise no time for the fix and never shout', () => {
    for (const { template } of everyMessage(language)) {
      expect(template).not.toContain('!');
      expect(template).not.toMatch(
        /\b(soon|shortly|minutes?|hours? (left|more)|immediately|don't worry|inconvenience)\b/i,
      );
      expect(template).not.toMatch(/(fixed|back|restored|working|done|complete) (by|at|in) \{/i);
    }
  });

  test('hold no link: it is added when the post is composed', () => {
    for (const { template } of everyMessage(language)) expect(template).not.toMatch(/\{url\}|https?:/);
  });

  test('leave no brace and no bracket, whichever blanks are missing', () => {
    const optional = Object.keys(filled).filter((name) => name !== 'product');
    fc.assert(
      fc.property(
        fc.constantFrom(...everyMessage(language)),
        fc.subarray(optional),
        fc.subarray([...claims]),
        ({ phase, tone }, given, claims) => {
          const some = Object.entries(filled).filter(([name]) => name === 'product' || given.includes(name));
          const blanks = { product: filled.product, ...Object.fromEntries(some) };
          const message = messageFor({ language: language.code, phase, tone, blanks, claims });
          expect(message).toContain(filled.product);
          expect(message).not.toMatch(/[{}[\]]| {2}|\s[.,。、،]|undefined/);
          expect(message.endsWith(language.fullStop), message).toBe(true);
        },
      ),
    );
  });

  test('have headlines of seven words at most, and titles that name the product', () => {
    for (const phase of phases) {
      expect(language.card.headlines[phase].split(' ').length).toBeLessThanOrEqual(7);
      expect(titleFor({ language: language.code, phase, product: 'Acme' })).toContain('Acme');
    }
  });

  test('have another word and another headline on the card for every phase', () => {
    expect(new Set(Object.values(language.card.states)).size).toBe(phases.length);
    expect(new Set(Object.values(language.card.headlines)).size).toBe(phases.length);
  });
});

describe('messageFor', () => {
  const blanks = { product: 'Acme', next: '23:20 AEDT' };

  test('fills in the words of the phase and the tone', () => {
    expect(messageFor({ language: 'en', phase: 'no_news', tone: 'formal', blanks })).toBe(
      'Work on Acme continues. There is no change to report. Next update by 23:20 AEDT.',
    );
  });

  test('is calm where a phase has no playful wording', () => {
    const calm = messageFor({ language: 'en', phase: 'found', tone: 'calm', blanks });
    expect(messageFor({ language: 'en', phase: 'found', tone: 'playful', blanks })).toBe(calm);
  });

  test('says no claim that nobody made', () => {
    const message = messageFor({ language: 'en', phase: 'fixed', tone: 'calm', blanks });
    expect(message).not.toContain('write up');
    const promised = messageFor({
      language: 'en',
      phase: 'fixed',
      tone: 'calm',
      blanks,
      claims: ['write_up'],
    });
    expect(promised).toContain("We'll write up what happened.");
  });

  test('drops "no need to reinstall" when that is not claimed', () => {
    const ask = { language: 'en', phase: 'know', tone: 'calm', blanks } as const;
    expect(messageFor(ask)).toContain('No need to reinstall');
    expect(messageFor({ ...ask, claims: [] })).not.toContain('reinstall');
  });
});

describe('fill', () => {
  test('drops a whole sentence when its blank is missing', () => {
    expect(fill('{product} is down. Back in {next}. Sorry.', { product: 'Acme' })).toBe(
      'Acme is down. Sorry.',
    );
  });

  test('drops only the clause in brackets when its blank is missing', () => {
    const template = 'Working on {product}[ since {since}].';
    expect(fill(template, { product: 'Acme' })).toBe('Working on Acme.');
    expect(fill(template, { product: 'Acme', since: '22:56' })).toBe('Working on Acme since 22:56.');
  });

  test('takes a blank of spaces for a missing one', () => {
    expect(fill('{product} is down. {thing} too.', { product: 'Acme', thing: '  ' })).toBe('Acme is down.');
  });

  test('puts in what people wrote as it is, braces and dots included', () => {
    expect(fill('{product} is down[ for {who}].', { product: 'A. {who} [b]', who: '$& {next}' })).toBe(
      'A. {who} [b] is down for $& {next}.',
    );
  });

  test('ends a sentence with one full stop, also behind a name that has its own', () => {
    const blanks = { product: 'Acme Inc.', next: '23:20' };
    expect(fill('Still on {product}. No fix for {product} yet. Next {next}.', blanks)).toBe(
      'Still on Acme Inc. No fix for Acme Inc. yet. Next 23:20.',
    );
  });

  test('drops a sentence that begins with a blank without touching the one before', () => {
    expect(fill('We fix it. {thing} waits. Next {next}.', { next: '23:20' })).toBe('We fix it. Next 23:20.');
  });
});

describe('languageFor', () => {
  test('finds a language by the first part of its tag', () => {
    expect(languageFor('en-AU').code).toBe('en');
    expect(languageFor('EN').code).toBe('en');
  });

  test('falls back to the first language for one it does not know', () => {
    expect(languageFor('tlh')).toBe(languages[0]);
  });
});
