import type { IncidentWithUpdates, Settings } from '../../db/records.ts';
import type { Phase } from '../../db/vocabulary.ts';
import type { Blanks } from '../../templates/messages/language.ts';
import { messageFor } from '../../templates/messages/messages.ts';
import { momentWords, spanWords } from '../delivery/hours.ts';
import { recoveredAt } from '../incidents/recovered-at.ts';

interface Situation {
  settings: Settings;
  phase: Phase;
  incident?: IncidentWithUpdates | undefined;
  /** The promise. */
  next: number | null;
  /** Names of the components that are not working. */
  things: string[];
  now: number;
}

/** How long it has been down. */
function hoursFor({ settings, incident, now }: Situation): Partial<Blanks> {
  return incident ? spanWords(incident.startedAt, recoveredAt(incident, now), settings) : {};
}

/** The message that is ready for a phase, with its blanks filled in. */
export function readyWords(situation: Situation): string {
  const { settings, phase, next, things, now } = situation;
  const { language, tone, name } = settings;
  return messageFor({
    language,
    phase,
    tone,
    blanks: {
      product: name,
      since: phase === 'on_it' ? momentWords(now, now, settings) : undefined,
      thing: things.length === 1 ? things[0] : undefined,
      next: next === null ? undefined : momentWords(next, now, settings),
      ...hoursFor(situation),
    },
  });
}
