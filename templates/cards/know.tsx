import type { Card } from './card.ts';
import { frameOf } from './frame.ts';
import { Body, setBody } from './parts/body.tsx';
import { Foot, setFoot } from './parts/foot.tsx';
import { Ground } from './parts/ground.tsx';
import { Strip } from './parts/strip.tsx';
import { palettes } from './theme.ts';
import { cardWords } from './words.ts';

/** Not working, or planned work that is under way: one ground, a big dark shape, and a heavy foot with the time of the next word. */
export const know: Card = {
  phases: ['know', 'on_it', 'found', 'no_news', 'under_way', 'overrun', 'cancelled'],
  draw(props, size) {
    const frame = frameOf(size);
    const words = cardWords(props);
    const colors = palettes[props.phase];
    const foot = setFoot(words, frame);
    const body = setBody(words, props.phase, frame, frame.height - frame.strip - foot.height);

    return (
      <Ground frame={frame} color={colors.background}>
        <Strip product={words.product} brand={props.brand} frame={frame} />
        <Body set={body} frame={frame} colors={colors} mark="after" />
        <Foot set={foot} frame={frame} colors={colors.field} />
      </Ground>
    );
  },
};
