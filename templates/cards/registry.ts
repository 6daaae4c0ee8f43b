import type { Card } from './card.ts';
import { friendly } from './friendly.ts';
import { plain } from './plain.ts';
import { poster } from './poster.ts';

/** Every design the service can draw; the first one is drawn where nobody chose. */
export const cards: readonly [Card, ...Card[]] = [plain, poster, friendly];

/** The design with this id, or the first one. */
export const cardFor = (id: string | undefined): Card => cards.find((card) => card.id === id) ?? cards[0];
