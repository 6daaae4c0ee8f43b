import type { Phase } from '../../db/vocabulary.ts';
import type { SetText } from './setting.ts';
import type { Color } from './theme.ts';

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A flat figure on the ground of a card, drawn in order; it may run over the edge. */
export type Figure =
  | ({ kind: 'field'; color: Color; radius?: number } & Box)
  | { kind: 'polygon'; color: Color; points: readonly (readonly [x: number, y: number])[] }
  | { kind: 'shape'; phase: Phase; left: number; top: number; size: number; ink: Color; ground: Color }
  | { kind: 'stripes'; one: Color; other: Color; width: number };

export const roles = ['product', 'state', 'headline', 'title', 'note', 'address'] as const;
export type Role = (typeof roles)[number];

/** Set words on one flat colour. */
export interface PlacedText {
  role: Role;
  set: SetText;
  left: number;
  top: number;
  ink: Color;
  ground: Color;
}

/** Everything on a card and where: flat figures first, then the logo, then the words. */
export interface Scene {
  width: number;
  height: number;
  ground: Color;
  figures: Figure[];
  logo: (Box & { source: string }) | undefined;
  texts: PlacedText[];
}
