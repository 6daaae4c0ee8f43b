import { addresses } from './addresses.ts';

/** In these scripts words have spaces between them; beside others, as in Acmeが, a word ends without one. */
const letter = '[\\p{sc=Latin}\\p{sc=Greek}\\p{sc=Cyrillic}\\p{N}]';

/** Whether a text names something, as words of their own: not as part of a longer one, and not in an address. */
export function mentions(text: string, words: string): boolean {
  const named = new RegExp(`(?<!${letter}|[.@])${RegExp.escape(words.trim())}(?!\\.?${letter})`, 'iu');
  return named.test(text.replaceAll(addresses, ' '));
}
