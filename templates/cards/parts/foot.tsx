import type { Scale } from '../../text/fit.ts';
import { type Frame, innerWidth } from '../frame.ts';
import { type SetText, setText, strong, text, widthOfSet } from '../setting.ts';
import type { Pair } from '../theme.ts';
import type { CardWords } from '../words.ts';
import { Text } from './text.tsx';

/** Where note and address stand on the line they share; too long for one line, they share two. */
type Arrangement = 'apart' | 'centred';

export interface SetFoot {
  note: SetText;
  address: SetText;
  arrangement: Arrangement;
  stacked: boolean;
  padding: number;
  gap: number;
  height: number;
}

/** Sets when to expect the next word and where to look. */
export function setFoot(
  words: CardWords,
  frame: Frame,
  arrangement: Arrangement = 'apart',
  noteScale: Scale = frame.small,
): SetFoot {
  const width = innerWidth(frame);
  const padding = Math.round(Math.min(frame.margin.bottom, frame.gap * 1.5));
  const note = setText(words.note, strong, noteScale, { width, height: frame.height, maxLines: 2 });
  const address = setText(words.address, text, frame.small, { width, height: frame.height });
  const apart = frame.gap * 2;
  const stacked = note.lines.length > 1 || widthOfSet(note) + apart + widthOfSet(address) > width;
  const gap = note.height && address.height && (stacked ? Math.round(frame.gap * 0.3) : apart);
  const lines = stacked ? note.height + gap + address.height : Math.max(note.height, address.height);
  const height = padding + lines + Math.max(padding, frame.margin.bottom);
  return { note, address, arrangement, stacked, padding, gap, height };
}

/** The bottom of a card, across its whole width. */
export function Foot({ set, frame, colors }: { set: SetFoot; frame: Frame; colors: Pair }) {
  const centred = set.arrangement === 'centred';
  return (
    <div
      style={{
        display: 'flex',
        boxSizing: 'border-box',
        flexDirection: set.stacked ? 'column' : 'row',
        justifyContent: set.stacked ? 'flex-start' : centred ? 'center' : 'space-between',
        alignItems: set.stacked && !centred ? 'flex-start' : 'center',
        gap: set.gap,
        width: frame.width,
        height: set.height,
        padding: `${set.padding}px ${frame.margin.side}px ${Math.max(set.padding, frame.margin.bottom)}px`,
        backgroundColor: colors.background,
      }}
    >
      <Text set={set.note} color={colors.ink} />
      <Text set={set.address} color={colors.ink} />
    </div>
  );
}
