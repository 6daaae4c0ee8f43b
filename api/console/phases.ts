import type { Incident } from '../../db/records.ts';
import { type Phase, statusOf, type UpdateStatus } from '../../db/vocabulary.ts';

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

/** What can be said next: of an incident that is still to be opened, or of one. */
export const phasesFor = (incident: Kind): Phase[] => (incident ? later : first);

/** The status that an update in this phase gives. */
export const statusAfter = (phase: Phase, incident: Kind): UpdateStatus =>
  statusOf(phase, incident?.status ?? 'investigating');

/** The phase that is asked for, or the one that claims least. */
export const phaseAmong = (wanted: string | null | undefined, incident: Kind): Phase =>
  phasesFor(incident).find((phase) => phase === wanted) ?? (incident ? 'no_news' : 'know');
