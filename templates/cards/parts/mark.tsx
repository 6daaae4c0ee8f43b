import type { Phase } from '../../../db/vocabulary.ts';
import { type Frame, innerWidth } from '../frame.ts';
import { type SetText, setText, strong, widthOfSet } from '../setting.ts';
import type { Pair } from '../theme.ts';
import { Shape } from './shape.tsx';
import { Text } from './text.tsx';

type Direction = 'row' | 'column';

export interface SetMark {
  phase: Phase;
  state: SetText;
  shape: number;
  direction: Direction;
  gap: number;
  width: number;
  height: number;
}

/** Sets the phase's shape, as large as wished where the height allows, and its word beside or under it. */
export function setMark(
  state: string,
  phase: Phase,
  frame: Frame,
  {
    direction,
    shape: wished = frame.shape,
    height: most,
  }: { direction: Direction; shape?: number; height: number },
): SetMark {
  const { gap } = frame;
  const column = direction === 'column';
  const set = setText(state, strong, frame.state, {
    width: column ? Math.max(wished * 1.2, frame.shape) : innerWidth(frame) - wished - gap,
    height: most,
  });
  const shape = Math.round(Math.min(wished, column ? most - gap - set.height : most));
  const width = column ? Math.max(shape, widthOfSet(set)) : shape + gap + widthOfSet(set);
  const height = column ? shape + gap + set.height : shape;
  return { phase, state: set, shape, direction, gap, width, height };
}

/** What phase this is, told by shape and word. */
export function Mark({ set, colors }: { set: SetMark; colors: Pair }) {
  return (
    <div style={{ display: 'flex', flexDirection: set.direction, alignItems: 'center', gap: set.gap }}>
      <Shape phase={set.phase} size={set.shape} ink={colors.ink} ground={colors.background} />
      <Text set={set.state} color={colors.ink} />
    </div>
  );
}
