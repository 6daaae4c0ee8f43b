import type { Post } from '../../db/records.ts';
import type { CardProps } from '../../templates/cards/card.ts';
import { cutText } from '../../templates/cards/alt-text.ts';
import type { CardCache, DrawnCard } from '../../templates/render/card-cache.ts';
import type { StandardCards } from '../../templates/render/standard-cards.ts';
import type { Look, Picture } from '../channels/channel.ts';
import type { Log } from '../log.ts';
import { readCardProps } from './card-props.ts';

/** The picture for a post on a channel, or a note that says why it goes with another one or without one. */
export type DrawPicture = (
  post: Pick<Post, 'card'>,
  look: Pick<Look, 'card' | 'altLimit'>,
) => Promise<{ picture: Picture | undefined; note?: string }>;

/** Draws cards for posts. Never throws: a post without a picture beats no post. */
export function pictureDrawer(
  cards: Pick<CardCache, 'get'>,
  standard: Pick<StandardCards, 'instead'>,
  log: Log,
): DrawPicture {
  return async (post, look) => {
    const pictureOf = ({ picture: png, width, height, alt }: DrawnCard): Picture => ({
      png,
      width,
      height,
      alt: cutText(alt, look.altLimit),
    });
    let props: CardProps | undefined;
    try {
      props = readCardProps(post.card);
      return { picture: props && pictureOf(await cards.get(props, look.card)) };
    } catch (error) {
      log.warn({ err: error }, 'a card could not be drawn');
      const plain = props && (await standard.instead(props, look.card).catch(() => undefined));
      return plain
        ? { picture: pictureOf(plain), note: 'The card could not be drawn; one prepared before went out.' }
        : { picture: undefined, note: 'The card could not be drawn; the text went out alone.' };
    }
  };
}
