import type { Card } from './card.ts';
import { frameOf } from './frame.ts';
import { Body, setBody } from './parts/body.tsx';
import { Foot, setFoot } from './parts/foot.tsx';
import { Ground } from './parts/ground.tsx';
import { Strip } from './parts/strip.tsx';
import { palettes } from './theme.ts';
import { cardWords } from './words.ts';

/** Planned work: nothing is wrong yet, so the largest thing after the headline is when it will be. */
export const planned: Card = {
  phases: ['planned'],
  draw(props, size) {
    const frame = frameOf(size);
    const words = cardWords(props);
    const colors = palettes[props.phase];
    const foot = setFoot(words, frame, 'apart', frame.date);
    const height = frame.height - frame.strip - foot.height;
    const body = setBody(words, props.phase, frame, height, frame.shape * (frame.wide ? 0.75 : 0.9));

    return (
      <Ground frame={frame} color={colors.background}>
        <Strip product={words.product} brand={props.brand} frame={frame} />
        <Body set={body} frame={frame} colors={colors} mark="before" />
        <Foot set={foot} frame={frame} colors={colors.field} />
      </Ground>
    );
  },
};
