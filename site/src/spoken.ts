import type { Settings } from '../../db/records.ts';
import { fill, type Locale } from './words/locale.ts';

/** What staff wrote, as a page in one language shows it. */
export interface Spoken {
  text: string;
  /** Its language, where it is not that of the page. */
  lang?: string | undefined;
  /** Says so to people; only where the page is in another language than its main one. */
  note?: string | undefined;
}

/** The translation into the page's language, else the text as it was written, marked with its own language. */
export function spoken(
  { words, prefix, languageName }: Locale,
  { language }: Pick<Settings, 'language'>,
  { text, translations }: { text: string; translations: Readonly<Record<string, string>> },
): Spoken {
  const translated = prefix === '' ? undefined : translations[words.code];
  if (translated) return { text: translated };
  if (language === words.code) return { text };
  const note = prefix === '' ? undefined : fill(words.onlyIn, { language: languageName(language) });
  return { text, lang: language, note };
}
