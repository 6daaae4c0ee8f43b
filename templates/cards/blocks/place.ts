import type { PlacedText, Role } from '../scene.ts';
import type { SetText } from '../setting.ts';
import type { Pair } from '../theme.ts';

/** Set words at a point, in the colours of what they stand on. */
export const place = (role: Role, set: SetText, left: number, top: number, on: Pair): PlacedText => ({
  role,
  set,
  left: Math.round(left),
  top: Math.round(top),
  ink: on.ink,
  ground: on.background,
});
