import { z } from 'zod';
import { phases } from '../../db/vocabulary.ts';
import type { CardProps } from '../../templates/cards/card.ts';

const schema: z.ZodType<CardProps> = z.object({
  phase: z.enum(phases),
  title: z.string(),
  product: z.string(),
  note: z.string().optional(),
  address: z.string(),
  brand: z.object({ color: z.string(), logo: z.string().optional() }),
  language: z.string(),
});

/** What a stored post's card is drawn from; undefined when it has none. Throws when the row is not a card. */
export const readCardProps = (card: unknown): CardProps | undefined =>
  card ? schema.parse(card) : undefined;
