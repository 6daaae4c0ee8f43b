import { findLinks, withoutLinks } from './links.ts';

/** Whether two texts say the same. Networks shorten addresses and fold spaces, so these don't count. */
export const saySame = (one: string, other: string): boolean => words(one) === words(other);

const words = (text: string): string => {
  const composed = text.normalize();
  return withoutLinks(composed, findLinks(composed)).replace(/\s+/g, '');
};

const signs: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  nbsp: ' ',
};

/** Text in which a network has escaped the signs of HTML. */
export const unescape = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos|#39|nbsp);/g, (_, name: string) => signs[name] ?? '');

/** The words of a piece of HTML. */
export const readHtml = (html: string): string =>
  unescape(html.replace(/<br\s*\/?>|<\/p>/gi, '\n').replace(/<[^>]*>/g, ''));
