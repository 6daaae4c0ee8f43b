import { languageFor } from '../messages/messages.ts';
import type { CardProps } from './card.ts';
import { cardWords } from './words.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const asSentence = (line: string, fullStop: string) =>
  /[.!?…。！？؟]$/u.test(line) ? line : line + fullStop;

/** At most `limit` UTF-16 units of a text, ending with an ellipsis where it was cut, and at a whole character. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length > limit - 1) break;
    kept += segment;
  }
  return limit > 0 ? `${kept.trimEnd()}…` : '';
}

/**
 * What a person who does not see the card hears: every word of it in reading order, in the card's language,
 * in at most `limit` UTF-16 units.
 */
export function altText(props: CardProps, limit = 1000): string {
  const { card, fullStop } = languageFor(props.language);
  const { product, state, headline, title, note, address } = cardWords(props);
  const opening = product ? card.opening.replace('{product}', () => product) : card.openingAlone;
  const sentences = [opening, state, headline, title, note]
    .filter(Boolean)
    .map((line) => asSentence(line, fullStop));
  return cutText([...sentences, address].join(fullStop === '.' ? ' ' : '').trim(), limit);
}
