import type { Scale } from '../../text/fit.ts';
import type { Content } from '../content.ts';
import type { PlacedText } from '../scene.ts';
import type { SetText, Type } from '../setting.ts';
import type { Pair } from '../theme.ts';
import { place } from './place.ts';

interface Manner {
  note: Type;
  address: Type;
  noteScale: Scale;
  addressScale: Scale;
  width: number;
  gap: number;
  /** Never side by side. */
  stacked?: boolean;
}

export interface SetFoot {
  note: SetText;
  address: SetText;
  stacked: boolean;
  gap: number;
  width: number;
  height: number;
}

/** Sets when to expect the next word, and where to look: on one line if they fit, else under each other. */
export function setFoot({ words, set }: Content, manner: Manner): SetFoot {
  const { width, gap: between } = manner;
  const height = Number.MAX_SAFE_INTEGER;
  const note = set(words.note, manner.note, manner.noteScale, { width, height, maxLines: 2 });
  const address = set(words.address, manner.address, manner.addressScale, { width, height });
  const stacked =
    manner.stacked === true || note.lines.length > 1 || note.width + 2 * between + address.width > width;
  const gap = stacked && note.height && address.height ? Math.round(between * 0.3) : 0;
  const lines = stacked ? note.height + gap + address.height : Math.max(note.height, address.height);
  return { note, address, stacked, gap, width, height: lines };
}

/** The note at the left, the address under it or at the right end. */
export function placeFoot(foot: SetFoot, left: number, top: number, on: Pair): PlacedText[] {
  const { note, address, stacked, gap, width, height } = foot;
  if (stacked)
    return [place('note', note, left, top, on), place('address', address, left, top + note.height + gap, on)];
  const middle = (set: SetText) => top + (height - set.height) / 2;
  const end = note.height ? left + width - address.width : left;
  return [place('note', note, left, middle(note), on), place('address', address, end, middle(address), on)];
}
