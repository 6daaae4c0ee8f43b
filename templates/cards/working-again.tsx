import type { Card } from './card.ts';
import { frameOf, innerWidth } from './frame.ts';
import { Foot, setFoot } from './parts/foot.tsx';
import { Ground } from './parts/ground.tsx';
import { Mark, setMark } from './parts/mark.tsx';
import { Statement, setStatement } from './parts/statement.tsx';
import { Strip } from './parts/strip.tsx';
import { palettes } from './theme.ts';
import { cardWords } from './words.ts';

/** Working again, or planned work that is over: plain on purpose, everything in the middle of one deep ground. */
export const workingAgain: Card = {
  phases: ['fixed', 'done'],
  draw(props, size) {
    const frame = frameOf(size);
    const words = cardWords(props);
    const colors = palettes[props.phase];
    const foot = setFoot(words, frame, 'centred');
    const width = innerWidth(frame);
    const height = frame.height - frame.strip - foot.height;
    const mark = setMark(words.state, props.phase, frame, {
      direction: frame.wide ? 'row' : 'column',
      shape: frame.shape * (frame.wide ? 0.42 : 0.7),
      height: height / 2,
    });
    const statement = setStatement(words, frame, { width, height: height - mark.height - 2.5 * frame.gap });

    return (
      <Ground frame={frame} color={colors.background}>
        <Strip product={words.product} brand={props.brand} frame={frame} />
        <div
          style={{
            display: 'flex',
            flexDirection: 'column',
            alignItems: 'center',
            justifyContent: 'space-evenly',
            width,
            height,
            marginLeft: frame.margin.side,
          }}
        >
          <Mark set={mark} colors={colors} />
          <Statement set={statement} ink={colors.ink} align="center" />
        </div>
        <Foot set={foot} frame={frame} colors={colors} />
      </Ground>
    );
  },
};
