import fc from 'fast-check';
import { phases } from '../../../db/vocabulary.ts';
import type { CardProps } from '../../../templates/cards/card.ts';
import { cards } from '../../../templates/cards/registry.ts';
import { type Size, sizeNames } from '../../../templates/cards/sizes.ts';
import { familyIds } from '../../../templates/fonts/families.ts';
import { ordinary } from './samples.ts';

const emoji = ['👩‍💻', '🏳️‍🌈', '🇫🇷', '1️⃣', '👨‍👩‍👧‍👦', '🫠', '🇦'];
const unseen = ['\u200d', '\u200b', '\ufe0f', '\u202e', '\u2066', '\u0000', '\u001b[31m', '\ud800', '\udfff'];
const marks = ['\n', '\u2028', '<b>', '&amp;', '{title}', '$&', '%s', '\\', '"', '「', 'ﬁ', '½', '﷽', 'Ž̵̡'];
const scripts = ['שלום 5', 'مرحبا', 'हिन्दी', 'ไทย', 'ខ្មែរ', '日本語', '한국어', '登录', '𝕏', '𓀀', 'ß', 'İ'];

/** Pieces that have broken text somewhere: joiners, controls, halves of letters, scripts in both directions. */
const pieces = [emoji, unseen, marks, scripts].flat();

const piece = fc.oneof(
  fc.constantFrom(...pieces),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.lorem({ maxCount: 5 }),
  fc.constant('a'.repeat(10_000)),
);
const text = fc.array(piece, { maxLength: 6 }).map((all) => all.join(''));

const hostile = fc.record({
  title: text,
  product: text,
  note: text,
  address: text,
  phase: fc.constantFrom(...phases),
  drill: fc.boolean(),
  language: fc.constantFrom('en', 'ja', 'tr', 'ar', 'de', 'zz'),
  style: fc.constantFrom(...cards.map(({ id }) => id)),
  font: fc.option(fc.constantFrom(...familyIds), { nil: undefined }),
});

/** Cards with the worst words there are. */
export const hostileCards = (count: number): { props: CardProps; size: Size }[] =>
  fc
    .sample(fc.tuple(hostile, fc.constantFrom(...sizeNames)), count)
    .map(([{ style, font, ...words }, size]) => ({
      props: { ...ordinary, ...words, brand: { ...ordinary.brand, style, ...(font && { font }) } },
      size,
    }));
