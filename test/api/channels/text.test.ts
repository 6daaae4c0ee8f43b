import fc from 'fast-check';
import twitterText from 'twitter-text';
import { describe, expect, it } from 'vitest';
import { bluesky } from '../../../api/channels/bluesky.ts';
import { domainEnds } from '../../../api/channels/domains.ts';
import { findLinks } from '../../../api/channels/links.ts';
import { mastodon } from '../../../api/channels/mastodon.ts';
import { publishable, weightedLength } from '../../../api/channels/x-text.ts';
import { x } from '../../../api/channels/x.ts';

const family = '👨‍👩‍👧‍👦';
const samples = [
  { name: '280 letters', text: 'a'.repeat(280), x: 280, graphemes: 280, bytes: 280 },
  { name: '140 Japanese letters', text: '日'.repeat(140), x: 280, graphemes: 140, bytes: 420 },
  { name: '141 Japanese letters', text: '日'.repeat(141), x: 282, graphemes: 141, bytes: 423 },
  {
    name: 'a long address',
    text: 'see https://status.example.com/incidents/very/long/path/abcdefghijklmnop ok',
    x: 30,
    graphemes: 75,
    bytes: 75,
  },
  { name: 'a bare domain', text: 'status.example.com', x: 23, graphemes: 18, bytes: 18 },
  { name: 'a new top-level domain', text: 'https://status.zip/x', x: 23, graphemes: 20, bytes: 20 },
  { name: 'a family', text: family, x: 2, graphemes: 1, bytes: 25 },
  { name: 'a flag', text: '🇩🇪', x: 2, graphemes: 1, bytes: 8 },
  { name: 'a skin tone', text: '👍🏽', x: 2, graphemes: 1, bytes: 8 },
  { name: 'an emoji of 2024', text: '🫩', x: 2, graphemes: 1, bytes: 4 },
  { name: 'accents as their own signs', text: 'e\u0301'.repeat(3), x: 3, graphemes: 3, bytes: 9 },
];

describe('X counts', () => {
  it.each(samples)('$name as $x', ({ text, x: length }) => {
    expect(x.look.length(text)).toBe(length);
  });

  it('up to 280', () => {
    expect(x.look.limit).toBe(280);
  });

  it.each([
    ['Node.js, e.g. v1.2', 18],
    ['(https://en.wikipedia.org/wiki/A_(b)_c)', 25],
    ['Look at https://example.com/a, or b.', 38],
    ['mail@example.com', 16],
    ['状況はstatus.example.comで', 31],
    [`https://${'a'.repeat(64)}.com`, 76],
  ])('%j as %i', (text, length) => {
    expect(weightedLength(text)).toBe(length);
  });

  const pieces = [
    ' ',
    '\n',
    '\t',
    '\u200d',
    '\u200e',
    'x'.repeat(63),
    'y'.repeat(64),
    ...'status.example.com https:// http:// HTTP:// example co.uk com net de zip js xn--p1ai foo_bar foo-bar'.split(
      ' ',
    ),
    ...'/path / // @user/ ?q=1 :8080 %20 ( ) (a) . .. : , ; ! ? # @ - _ " \' “ … – & = ~ | [ ] + $'.split(
      ' ',
    ),
    ...'a Z 9 日本 の é ö ж'.split(' '),
  ];
  const emojis = '👨 👩 👧 \u200d \ufe0f 🏽 💻 ❤️ 🇩 🇪 🇺🇸 1️⃣ 1 🏳️‍🌈 © ☠️ ⚕️ ♂'.split(' ');

  it('the same addresses as the reference implementation', () => {
    const sentence = fc
      .shuffledSubarray(pieces, { minLength: 1, maxLength: 9 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(sentence, (text) => {
        const composed = text.normalize();
        const expected = twitterText.extractUrlsWithIndices(composed).map(({ indices }) => indices);
        expect(findLinks(composed).map(({ start, end }) => [start, end])).toEqual(expected);
      }),
      { numRuns: 5_000 },
    );
  });

  it('an address in a long word without trying each place of it anew', () => {
    const dull = fc.constantFrom('a.', '不.', '不', 'a_.', 'a-', '.', '_', 'com.', 'a.com@', 'xn--.');
    const word = fc
      .tuple(dull, fc.integer({ min: 1, max: 5_000 }))
      .map(([part, times]) => part.repeat(times));
    fc.assert(
      fc.property(word, word, (one, other) => {
        let asked = 0;
        domainEnds(one + other, () => ((asked += 1), -1));
        expect(asked).toBeLessThanOrEqual((one + other).split('.').length - 1);
        const link = 'https://status.example.com/x';
        const text = `${one}${other} ${link}`;
        expect(findLinks(text).at(-1)).toEqual({
          start: text.length - link.length,
          end: text.length,
          bare: false,
        });
      }),
    );
  });

  it.each(['a.', '不.不', '日', 'a.com/', '(a)'])('words of 100,000 signs, such as %s…', (part) => {
    const text = `https://example.com/${part.repeat(100_000 / part.length)}`;
    expect(weightedLength(text)).toBeGreaterThan(0);
    expect(weightedLength(`x.${part.repeat(100_000 / part.length)}`)).toBeGreaterThan(0);
  });

  it('the same length as the reference implementation, whatever the text', () => {
    const mixture = fc.array(fc.constantFrom(...emojis, 'a', ' ', '日', 'é'), { maxLength: 30 });
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      mixture.map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (words) => {
        expect(weightedLength(words)).toBe(twitterText.parseTweet(words).weightedLength);
      }),
      { numRuns: 3_000 },
    );
  });

  it('nothing that X refuses: forbidden signs go, all else stays', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '日', '\uFFFE', '\uFEFF', '\uFFFF'), maxLength: 40 }),
        (text) => {
          const words = publishable(text);
          expect(words).toBe([...text].filter((sign) => sign === 'a' || sign === '日').join(''));
          expect(twitterText.parseTweet(words).valid).toBe(words.length > 0);
        },
      ),
    );
  });
});

describe('Bluesky counts', () => {
  const { length, limit } = bluesky.look;

  it.each(samples)('$name as $graphemes', ({ text, graphemes, bytes }) => {
    expect(Buffer.byteLength(text)).toBe(bytes);
    expect(length(text)).toBe(Math.max(graphemes, Math.ceil(bytes / 10)));
  });

  it('300 characters, or 3000 bytes if they are reached first', () => {
    expect(length('a'.repeat(300))).toBe(limit);
    expect(length('a'.repeat(301))).toBeGreaterThan(limit);
    expect(length(family.repeat(120))).toBe(limit);
    expect(length(`${family.repeat(120)}a`)).toBeGreaterThan(limit);
  });
});

describe('Mastodon counts', () => {
  const { length } = mastodon.look;

  it.each(samples.filter(({ text }) => !text.includes('http')))(
    '$name as $graphemes',
    ({ text, graphemes }) => {
      expect(length(text)).toBe(graphemes);
    },
  );

  it.each([
    ['see https://status.example.com/incidents/very/long/path/abcdefghijklmnop ok', 30],
    ['https://status.zip/x', 23],
    ['status.example.com', 18],
    ['Ask @help@social.example.com, or @ops', 18],
    ['mail help@example.com', 21],
    [`${family} https://status.example.com/${'x'.repeat(600)}`, 25],
  ])('%j as %i', (text, counted) => {
    expect(length(text)).toBe(counted);
  });
});
