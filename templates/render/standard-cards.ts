import { join } from 'node:path';
import { phases } from '../../db/vocabulary.ts';
import type { CardProps } from '../cards/card.ts';
import { type Size, sizeNames } from '../cards/sizes.ts';
import { createCardCache, type DrawnCard } from './card-cache.ts';
import type { Renderer } from './renderer.ts';

/** A card that says only the phase, in every size: drawn in quiet times and kept for when nothing can be drawn. */
export interface StandardCards {
  /** Draws each phase and each size once. Rejects with an Error when the brand cannot be drawn. */
  prove(brand: Standard): Promise<void>;
  /** Draws every one that is not there yet. */
  prepare(brand: Standard): Promise<void>;
  /** The standard card for a card that could not be drawn, if it is there. */
  instead(props: CardProps, size: Size): Promise<DrawnCard | undefined>;
}

/** What all standard cards of an installation have in common. */
export type Standard = Pick<CardProps, 'product' | 'address' | 'brand' | 'language'>;

const standardOf = (
  { product, address, brand, language }: Standard,
  phase: CardProps['phase'],
): CardProps => ({ product, address, brand, language, phase, title: '' });

/** Two brands' worth: the one before stays until the new one is whole. */
const limitBytes = 20 * 1024 ** 2;

type Wanted = { phase: CardProps['phase']; size: Size };
const everyCard: Wanted[] = phases.flatMap((phase) => sizeNames.map((size) => ({ phase, size })));
/** A phase has its own shapes and a size its own places: what holds for each holds for both together. */
const proof = everyCard.filter(({ phase, size }) => phase === phases[0] || size === 'preview');

export function createStandardCards({
  folder,
  renderer,
  ahead = true,
}: {
  folder: string;
  renderer: Pick<Renderer, 'draw'>;
  /** Whether any are drawn before they are needed. */
  ahead?: boolean | undefined;
}): StandardCards {
  const cards = createCardCache({ folder: join(folder, 'standard'), renderer, limitBytes });
  const draw = async (brand: Standard, wanted: Wanted[]) => {
    await Promise.all(wanted.map(({ phase, size }) => cards.get(standardOf(brand, phase), size)));
  };
  return {
    prove: (brand) => draw(brand, proof),
    prepare: async (brand) => {
      if (ahead) await draw(brand, everyCard);
    },
    // A rehearsal must say that it is one.
    instead: async (props, size) =>
      props.drill ? undefined : cards.peek(standardOf(props, props.phase), size),
  };
}
