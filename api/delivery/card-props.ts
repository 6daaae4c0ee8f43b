import { z } from 'zod';
import type { Settings } from '../../db/records.ts';
import { phases } from '../../db/vocabulary.ts';
import type { Brand, CardProps } from '../../templates/cards/card.ts';
import { familyIds } from '../../templates/fonts/families.ts';

const schema: z.ZodType<CardProps> = z.object({
  phase: z.enum(phases),
  title: z.string(),
  product: z.string(),
  note: z.string().optional(),
  address: z.string(),
  brand: z.object({
    color: z.string(),
    second: z.string().optional(),
    logo: z.string().optional(),
    style: z.string().optional(),
    font: z.enum(familyIds).optional().catch(undefined),
  }),
  language: z.string(),
  drill: z.boolean().optional(),
});

/** What a stored post's card is drawn from; undefined when it has none. Throws when the row is not a card. */
export const readCardProps = (card: unknown): CardProps | undefined =>
  card ? schema.parse(card) : undefined;

type BrandSettings = Pick<Settings, 'brandColor' | 'accentColor' | 'logo' | 'cardStyle' | 'cardFont'>;

/** The brand of the settings as cards take it. */
export function brandOf({ brandColor, accentColor, logo, cardStyle, cardFont }: BrandSettings): Brand {
  const font = familyIds.find((id) => id === cardFont);
  return {
    color: brandColor,
    ...(accentColor && { second: accentColor }),
    ...(logo && { logo }),
    style: cardStyle,
    ...(font && { font }),
  };
}

/** The address as it stands on cards. */
export const shownAddress = (url: string): string => url.replace(/^https?:\/\//, '');
