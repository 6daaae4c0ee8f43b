import type { SpanWriting } from '../../../db/calendar.ts';
import { recentlyUsed } from '../../../db/recently-used.ts';
import type { Settings } from '../../../db/records.ts';
import type { Plural, Words } from './words.ts';

type Blanks = Record<string, string | number>;

/** How one language says things on a page whose clocks are those of one zone. */
export interface Locale {
  words: Words;
  zone: string;
  /** Before every path of this language; empty for the page's main one. */
  prefix: string;
  /** How times are written, for the functions of the calendar. */
  writing: SpanWriting;
  number(value: number, fractionDigits?: number): string;
  /** A thing in the form that goes with its number. */
  count(forms: Plural, n: number, blanks?: Blanks): string;
  /** `Sign-in, Uploads and Search`. */
  list(names: readonly string[]): string;
  /** A name of another language, in this one. */
  languageName(tag: string): string;
}

/** What the address of a form depends on. */
interface Asking {
  settings: Pick<Settings, 'url'>;
  locale: Pick<Locale, 'prefix' | 'words'>;
}

/** Where a form goes: from any copy of the page to the service itself, which answers in the language of the page. */
export function sentTo({ settings: { url }, locale: { prefix, words } }: Asking, path: string): string {
  // `localhost` is nobody's public address.
  const service = new URL(url).hostname === 'localhost' ? '' : url;
  return prefix === '' ? service + path : `${service}${path}?language=${words.code}`;
}

/** Templates as what stands in them: every second piece is the name of a blank. */
const pieces = recentlyUsed<string, string[]>(1_000);

/** A template with its blanks filled in. */
export function fill(template: string, blanks: Blanks): string {
  const parts = pieces.getOrMake(template, () => template.split(/\{(\w+)\}/));
  if (parts.length === 1) return template;
  return parts.map((part, index) => (index % 2 === 0 ? part : (blanks[part] ?? `{${part}}`))).join('');
}

function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Makes a language ready for pages of one zone. */
export function localeOf(words: Words, zone: string, prefix = ''): Locale {
  const { locale, range } = words;
  const plurals = new Intl.PluralRules(locale);
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const displayNames = new Intl.DisplayNames(locale, { type: 'language' });
  const names = recentlyUsed<string, string>(100);
  const formats = [0, 1, 2].map(
    (digits) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const written = recentlyUsed<number, string>(500);
  const format = (value: number, digits: number) => formats[digits]?.format(value) ?? `${value}`;
  const number: Locale['number'] = (value, digits = 0) =>
    digits === 0 ? written.getOrMake(value, () => format(value, 0)) : format(value, digits);
  return {
    words,
    zone,
    prefix,
    writing: { locale, range: (start, end) => fill(range, { start, end }) },
    number,
    count: (forms, n, blanks) => fill(forms[plurals.select(n)] ?? forms.other, { ...blanks, n: number(n) }),
    list: (names) => lists.format(names),
    languageName: (tag) => names.getOrMake(tag, () => nameOf(displayNames, tag)),
  };
}
