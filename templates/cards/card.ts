import type { Phase } from '../../db/vocabulary.ts';
import type { FamilyId } from '../fonts/families.ts';
import type { Content } from './content.ts';
import type { Frame } from './frame.ts';
import type { Scene } from './scene.ts';
import type { Color } from './theme.ts';

/** All that a card is made of: the same props give the same picture and the same alt text. */
export interface CardProps {
  phase: Phase;
  /** The incident's title. */
  title: string;
  product: string;
  /** One short line with the time: "Next update by 23:20 AEDT" or "Down 22:44 to 23:09." */
  note?: string;
  /** Where the page is, as people type it: "status.acme.example". */
  address: string;
  brand: Brand;
  /** BCP 47. */
  language: string;
  /** A rehearsal: the card says so in words and stripes. */
  drill?: boolean;
}

export interface Brand {
  /** Six digits, "#rrggbb". */
  color: Color;
  /** A second colour for accents; the first one where there is none. */
  second?: Color;
  /** A PNG or JPEG as a data URI. */
  logo?: string;
  /** The id of a card in the registry; the first one where it names none. */
  style?: string;
  /** Instead of the family the style is drawn in. */
  font?: FamilyId;
}

/** One design that tells every phase in every size. Pure: it places set words and flat shapes, and draws nothing. */
export interface Card {
  id: string;
  name: string;
  font: FamilyId;
  compose(content: Content, frame: Frame): Scene;
}
