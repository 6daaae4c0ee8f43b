import { createHash } from 'node:crypto';
import type { CardProps } from './card.ts';

/** Goes up whenever a card is drawn or worded differently, so that no older picture is served for it. */
export const templateVersion = 4;

/** The name of a card: the same props under the same templates give the same one. Pure. */
export function cardId(props: CardProps): string {
  const { phase, title, product, note, address, brand, language, drill } = props;
  const content = [
    templateVersion,
    phase,
    title,
    product,
    note ?? '',
    address,
    brand.color,
    brand.second ?? '',
    brand.logo ?? '',
    brand.style ?? '',
    brand.font ?? '',
    language,
    drill ?? false,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 20);
}
