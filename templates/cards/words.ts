import { phases } from '../../db/vocabulary.ts';
import { canBeShaped } from '../fonts/drawable.ts';
import { languageFor, languages, titleFor } from '../messages/messages.ts';
import type { CardProps } from './card.ts';

/** Every word of a card, in reading order. An empty one is not on the card. */
export interface CardWords {
  product: string;
  /** One or two words beside the shape. */
  state: string;
  headline: string;
  title: string;
  note: string;
  address: string;
}

/** Characters that are never seen, and what stands for half a character. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd]/g;

/** One line of printable text; hyphens and spaces in the one form that every font has. */
export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(invisible, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\u2010\u2011]/g, '-')
    .normalize('NFC')
    .trim();

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Whether the title only says again what the card says anyway: its headline, or a title nobody typed. */
function repeats(title: string, headline: string, { product, language }: CardProps): boolean {
  const said = [headline, ...phases.map((phase) => titleFor({ language, phase, product }))];
  return said.some((each) => letters(each) === letters(title));
}

/** The words of a card, the same for the picture and for its alt text. Pure. */
export function cardWords(props: CardProps): CardWords {
  const { card } = languageFor(props.language);
  const said = card.headlines[props.phase];
  const title = oneLine(props.title);
  const line =
    title && !repeats(title, said, props)
      ? (card.titles[props.phase] ?? '{title}').replace('{title}', () => title)
      : '';
  return {
    product: oneLine(props.product),
    state: card.states[props.phase],
    headline: props.drill ? card.drill : said,
    title: props.drill ? said : line,
    note: oneLine(props.note ?? ''),
    address: oneLine(props.address),
  };
}

/** A time that can stand where the headline does. */
const longestTime = 20;

/**
 * The words as they are drawn. What a language says on every card is left off where it would be shaped wrong: shape,
 * brand and times are left, a short time in the place of the headline. Only a rehearsal says so in the first language
 * then, lest it be taken for the real thing.
 */
export function drawnWords(props: CardProps): CardWords {
  const words = cardWords(props);
  if (canBeShaped(words.headline + words.state)) return words;
  const bare = { ...words, state: '', headline: '', title: canBeShaped(words.title) ? words.title : '' };
  if (props.drill) return { ...bare, headline: languages[0].card.drill };
  return words.note.length > longestTime ? bare : { ...bare, headline: words.note, note: '' };
}
