import type { Phase } from '../../db/vocabulary.ts';
import type { Card } from './card.ts';
import { comingBack } from './coming-back.tsx';
import { know } from './know.tsx';
import { planned } from './planned.tsx';
import { workingAgain } from './working-again.tsx';

/** Every card the service can draw. */
export const cards: readonly Card[] = [know, comingBack, workingAgain, planned];

/** The card that tells a phase. Throws an Error when none does. */
export function cardFor(phase: Phase): Card {
  const card = cards.find((each) => each.phases.includes(phase));
  if (!card) throw new Error(`No card tells the phase "${phase}".`);
  return card;
}
