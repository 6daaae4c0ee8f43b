import type { JSXElement } from 'satori/jsx';
import type { Phase } from '../../db/vocabulary.ts';
import type { Size } from './sizes.ts';

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
}

export interface Brand {
  /** Six digits, "#rrggbb". */
  color: string;
  /** A PNG or JPEG as a data URI. */
  logo?: string;
}

/** One design, for the phases it can tell. */
export interface Card {
  phases: readonly Phase[];
  draw(props: CardProps, size: Size): JSXElement;
}
