import type { Look } from '../channels/channel.ts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), (part) => part.segment);

const withLink = (text: string, link: string | undefined): string => {
  if (!link) return text;
  return text ? `${text}\n\n${link}` : link;
};

/** Ends at a whole word where one ends near; scripts without spaces end at a whole character. */
function atWordEnd(characters: string[], length: number): string {
  const cut = characters.slice(0, length).join('');
  const next = characters[length];
  if (next === undefined || /\s/.test(next)) return cut.trimEnd();
  const lastSpace = cut.search(/\s\S*$/);
  return lastSpace > cut.length / 2 ? cut.slice(0, lastSpace).trimEnd() : cut.trimEnd();
}

/**
 * The text as it fits a network, by that network's own counting. The link is never cut: the words before it
 * give way, at a word, with an ellipsis.
 */
export function fit(text: string, link: string | undefined, look: Pick<Look, 'limit' | 'length'>): string {
  const fits = (candidate: string) => look.length(candidate) <= look.limit;
  const whole = withLink(text, link);
  if (fits(whole)) return whole;

  const characters = graphemes(text);
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(withLink(`${characters.slice(0, middle).join('')}…`, link))) low = middle;
    else high = middle - 1;
  }
  // An address that is cut may count for more than the whole one, so what the search found is checked.
  for (let length = low; length > 0; length--) {
    const shortened = withLink(`${atWordEnd(characters, length)}…`, link);
    if (fits(shortened)) return shortened;
  }
  return link ?? '';
}

/** Whether a post carries the link on this network. */
export const carriesLink = (post: { isEnd: boolean }, look: Pick<Look, 'links'>): boolean =>
  look.links === 'always' || (look.links === 'ends' && post.isEnd);

/** The words of a post as they stand on a network. */
export const fitPost = (post: { text: string; link: string; isEnd: boolean }, look: Look): string =>
  fit(post.text, carriesLink(post, look) ? post.link : undefined, look);
