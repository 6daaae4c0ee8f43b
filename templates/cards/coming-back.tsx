import type { Card } from './card.ts';
import { frameOf, innerWidth } from './frame.ts';
import { Foot, setFoot } from './parts/foot.tsx';
import { Ground } from './parts/ground.tsx';
import { Mark, setMark } from './parts/mark.tsx';
import { Statement, setStatement } from './parts/statement.tsx';
import { Strip } from './parts/strip.tsx';
import { palettes } from './theme.ts';
import { cardWords } from './words.ts';

/** Coming back: a part of the card is light again, with the shape in it; the words stand on the deep part. */
export const comingBack: Card = {
  phases: ['coming_back'],
  draw(props, size) {
    const frame = frameOf(size);
    const words = cardWords(props);
    const colors = palettes[props.phase];
    const foot = setFoot(words, frame);
    const { side } = frame.margin;
    const height = frame.height - frame.strip - foot.height;
    const mark = setMark(words.state, props.phase, frame, {
      direction: frame.wide ? 'column' : 'row',
      height: height - 2 * frame.gap,
    });
    const panel = frame.wide
      ? { width: mark.width + 2 * side, height }
      : { width: frame.width, height: mark.height + 3 * frame.gap };
    const left = frame.wide ? frame.gap * 2 : side;
    const room = frame.wide
      ? { width: frame.width - panel.width - left - side, height }
      : { width: innerWidth(frame), height: height - panel.height };
    const statement = setStatement(words, frame, { ...room, height: room.height - 2 * frame.gap });

    return (
      <Ground frame={frame} color={colors.background}>
        <Strip product={words.product} brand={props.brand} frame={frame} />
        <div style={{ display: 'flex', flexDirection: frame.wide ? 'row' : 'column' }}>
          <div
            style={{
              display: 'flex',
              boxSizing: 'border-box',
              alignItems: 'center',
              paddingLeft: side,
              ...panel,
              backgroundColor: colors.field.background,
            }}
          >
            <Mark set={mark} colors={colors.field} />
          </div>
          <div style={{ display: 'flex', alignItems: 'center', height: room.height, marginLeft: left }}>
            <Statement set={statement} ink={colors.ink} />
          </div>
        </div>
        <Foot set={foot} frame={frame} colors={colors} />
      </Ground>
    );
  },
};
