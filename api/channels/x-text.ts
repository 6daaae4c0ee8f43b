import { findLinks, withoutLinks } from './links.ts';

const emoji = /\p{RGI_Emoji}/gv;

/** The characters that count once. All others, Chinese and Japanese among them, count twice. */
const narrow = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
] as const;

const isNarrow = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  return narrow.some(([first, last]) => first <= code && code <= last);
};

/** Length of a text as X counts it: every address is 23, every emoji 2, and the limit 280. */
export function weightedLength(text: string): number {
  const composed = text.normalize();
  const links = findLinks(composed);
  const words = withoutLinks(composed, links);
  const letters = [...words.replace(emoji, '')];
  const emojis = words.match(emoji)?.length ?? 0;
  const wide = letters.filter((letter) => !isNarrow(letter)).length;
  return 23 * links.length + 2 * emojis + letters.length + wide;
}

/** X refuses a text that holds one of these; they are invisible, and come along with pasted words. */
export const publishable = (text: string): string => text.replace(/[\uFFFE\uFEFF\uFFFF]/g, '');
