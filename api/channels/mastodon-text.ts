import { countGraphemes } from './graphemes.ts';
import { findLinks, withoutLinks } from './links.ts';

/** Length of a text as Mastodon counts it: every address counts the same, and a mention without its server. */
export function lengthOf(text: string, linkLength: number): number {
  const links = findLinks(text).filter(({ bare }) => !bare);
  return countGraphemes(withoutDomains(withoutLinks(text, links))) + links.length * linkLength;
}

/** Of @name@server only @name is counted, and shown. */
export const withoutDomains = (text: string): string =>
  text.replace(/(?<![\w/])(@\w[\w.-]*)@[\w.-]*\w/g, '$1');
