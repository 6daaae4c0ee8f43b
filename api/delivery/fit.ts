import { isPromise } from '../../templates/messages/messages.ts';
import type { Look } from '../channels/channel.ts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), (part) => part.segment);

const withEnd = (text: string, end: string | undefined): string => [text, end].filter(Boolean).join('\n\n');

/** Ends at a whole word where one ends near; scripts without spaces end at a whole character. */
function atWordEnd(characters: string[], length: number): string {
  const cut = characters.slice(0, length).join('');
  const next = characters[length];
  const lastSpace = cut.search(/\s\S*$/);
  const isInWord = next !== undefined && !/\s/.test(next) && lastSpace > cut.length / 2;
  return (isInWord ? cut.slice(0, lastSpace) : cut).replace(/[\s.,;:、。،؛–—-]+$/u, '');
}

/**
 * The text as it fits a network, by that network's own counting. Its end, such as the link, is never cut: the words
 * before it give way, at a word, with an ellipsis.
 */
export function fit(text: string, end: string | undefined, look: Pick<Look, 'limit' | 'length'>): string {
  const fits = (candidate: string) => look.length(candidate) <= look.limit;
  const whole = withEnd(text, end);
  if (fits(whole)) return whole;

  const characters = graphemes(text);
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(withEnd(`${characters.slice(0, middle).join('')}…`, end))) low = middle;
    else high = middle - 1;
  }
  // An address that is cut may count for more than the whole one, so what the search found is checked.
  for (let length = low; length > 0; length--) {
    const shortened = withEnd(`${atWordEnd(characters, length)}…`, end);
    if (fits(shortened)) return shortened;
  }
  return end ?? '';
}

/** What is said, as it fits: when the next update comes is never cut, nor is the link. */
export function fitSaid(
  { text, language }: { text: string; language: string },
  link: string | undefined,
  look: Pick<Look, 'limit' | 'length'>,
): string {
  const paragraphs = text.split('\n\n');
  const promise = paragraphs.at(-1) ?? '';
  if (paragraphs.length < 2 || !isPromise(promise, language)) return fit(text, link, look);
  return fit(paragraphs.slice(0, -1).join('\n\n'), withEnd(promise, link), look);
}

/** Whether a post carries the link on this network. */
export const carriesLink = (post: { isEnd: boolean }, look: Pick<Look, 'links'>): boolean =>
  look.links === 'always' || (look.links === 'ends' && post.isEnd);

/** The words of a post as they stand on a network. */
export const fitPost = (
  post: { text: string; language: string; link: string; isEnd: boolean },
  look: Look,
): string => fitSaid(post, carriesLink(post, look) ? post.link : undefined, look);
