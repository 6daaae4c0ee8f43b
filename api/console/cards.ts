import { Hono } from 'hono';
import type { CardPicture } from '../../site/src/staff/views.ts';
import { altText } from '../../templates/cards/alt-text.ts';
import type { CardProps } from '../../templates/cards/card.ts';
import { type Size, sizes } from '../../templates/cards/sizes.ts';
import type { Format } from '../../templates/render/drawing.ts';
import { brandOf, readCardProps } from '../delivery/card-props.ts';
import { AppError } from '../errors.ts';
import type { Console, ConsoleContext, ConsoleEnv } from './console.ts';

const formats: Record<string, Format> = { png: 'png', jpg: 'jpeg' };
const allSizes = Object.keys(sizes) as Size[];

/** A card that is not posted yet: its words stand in the address, its brand in the settings. */
export function previewPicture(card: CardProps, size: Size): CardPicture {
  const { brand: _, drill: __, ...words } = card;
  const query = new URLSearchParams(words).toString();
  return { size, address: `/staff/cards/${size}.png?${query}`, alt: altText(card), ...sizes[size] };
}

/** The card of an update in every size. */
export const updatePictures = (updateId: string, card: CardProps): CardPicture[] =>
  allSizes.map((size) => ({
    size,
    address: `/staff/cards/${updateId}/${size}.png`,
    alt: altText(card),
    ...sizes[size],
  }));

export function cardRoutes({ deps }: Console) {
  /** `story.png`, or `story.jpg` for a network that takes nothing else. */
  const fileOf = (name: string): { size: Size; wanted: Format } => {
    const [stem, ending = ''] = name.split('.');
    const size = allSizes.find((each) => each === stem);
    const wanted = formats[ending];
    if (!size || !wanted) throw new AppError('not_found', `There is no card "${name}".`);
    return { size, wanted };
  };

  async function answer(c: ConsoleContext, card: CardProps, name: string): Promise<Response> {
    const { size, wanted } = fileOf(name);
    const { picture, format } = await deps.cards.get(card, size, wanted);
    return c.body(new Uint8Array(picture), 200, { 'content-type': `image/${format}` });
  }

  return new Hono<ConsoleEnv>()
    .get('/cards/:size', async (c) => {
      fileOf(c.req.param('size'));
      const card = cardFrom({ ...c.req.query(), brand: brandOf(await deps.store.readSettings()) });
      return answer(c, card, c.req.param('size'));
    })
    .get('/cards/:updateId/:size', async (c) => {
      fileOf(c.req.param('size'));
      const post = await deps.store.readPost(c.req.param('updateId'));
      const card = readCardProps(post?.card);
      if (!card) throw new AppError('not_found', 'This update has no card.');
      return answer(c, card, c.req.param('size'));
    });
}

/** Throws AppError `invalid` when the words of the address are not those of a card. */
function cardFrom(words: object): CardProps {
  try {
    const card = readCardProps(words);
    if (card) return card;
  } catch {
    // Falls through to the one refusal.
  }
  throw new AppError('invalid', 'This address does not name the words of a card.');
}
