import type { Incident } from '../../db/records.ts';
import { isOver, type Phase, statusOf, type UpdateStatus } from '../../db/vocabulary.ts';

type Kind = Pick<Incident, 'status' | 'scheduledFor'> | undefined;

const first: Phase[] = ['know', 'on_it', 'found', 'supplier'];
const later: Phase[] = [
  'on_it',
  'found',
  'supplier',
  'waiting_for_store',
  'no_news',
  'correction',
  'coming_back',
  'fixed',
];

/** Of an incident that is over: that it is not, or that what was said of it was wrong. */
const afterwards: Phase[] = ['know', 'on_it', 'found', 'supplier', 'coming_back', 'correction'];

/** What can be said next: of an incident that is still to be opened, of one, or of one that is over. */
export const phasesFor = (incident: Kind): Phase[] =>
  !incident ? first : isOver(incident.status) ? afterwards : later;

/** Whether it makes sense now; a form may have been filled in before the incident ended. */
export const canBeSaid = (phase: Phase, incident: Kind): boolean =>
  phase !== 'no_news' || !incident || !isOver(incident.status);

/** The status that an update in this phase gives. */
export const statusAfter = (phase: Phase, incident: Kind): UpdateStatus =>
  statusOf(phase, incident?.status ?? 'investigating');

/** The phase that is asked for, or the one that claims least. */
export function phaseAmong(wanted: string | null | undefined, incident: Kind): Phase {
  const known = incident ? [...first, ...later] : first;
  const least = !incident ? 'know' : isOver(incident.status) ? 'correction' : 'no_news';
  return known.find((phase) => phase === wanted) ?? least;
}
