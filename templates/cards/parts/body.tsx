import type { Phase } from '../../../db/vocabulary.ts';
import { type Frame, innerWidth } from '../frame.ts';
import type { Pair } from '../theme.ts';
import type { CardWords } from '../words.ts';
import { Mark, type SetMark, setMark } from './mark.tsx';
import { type SetStatement, Statement, setStatement } from './statement.tsx';

export interface SetBody {
  mark: SetMark;
  statement: SetStatement;
  padding: number;
  height: number;
}

/** Sets mark and statement into the height between strip and foot: beside or under each other. */
export function setBody(
  words: CardWords,
  phase: Phase,
  frame: Frame,
  height: number,
  shape?: number,
): SetBody {
  const padding = Math.round(frame.gap * (frame.wide ? 1.2 : 1.5));
  const inner = height - 2 * padding;
  const direction = frame.wide ? 'column' : 'row';
  const mark = setMark(words.state, phase, frame, { direction, shape, height: inner });
  const width = innerWidth(frame);
  const room = frame.wide
    ? { width: width - mark.width - 2 * frame.gap, height: inner }
    : { width, height: inner - mark.height - frame.gap };
  return { mark, statement: setStatement(words, frame, room), padding, height };
}

/** The middle of a card; on a wide one the mark stands before or after the words. */
export function Body({
  set,
  frame,
  colors,
  mark,
}: {
  set: SetBody;
  frame: Frame;
  colors: Pair;
  mark: 'before' | 'after';
}) {
  const tall = { flexDirection: 'column', alignItems: 'flex-start', justifyContent: 'space-between' };
  const before = {
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'flex-start',
    gap: 2 * frame.gap,
  };
  const after = { flexDirection: 'row-reverse', alignItems: 'center', justifyContent: 'space-between' };
  return (
    <div
      style={{
        display: 'flex',
        boxSizing: 'border-box',
        ...(frame.wide ? { before, after }[mark] : tall),
        width: frame.width,
        height: set.height,
        padding: `${set.padding}px ${frame.margin.side}px`,
      }}
    >
      <Mark set={set.mark} colors={colors} />
      <Statement set={set.statement} ink={colors.ink} />
    </div>
  );
}
