import type { Incident } from '../../db/records.ts';
import { type Phase, statusOf, type UpdateStatus } from '../../db/vocabulary.ts';

type Kind = Pick<Incident, 'status' | 'scheduledFor'> | undefined;

const first: Phase[] = ['know', 'on_it', 'found'];
const later: Phase[] = ['on_it', 'found', 'no_news', 'coming_back', 'fixed'];
const ofMaintenance: Phase[] = ['planned', 'coming_back', 'fixed'];

/** What can be said next: of an incident that is still to be opened, of one, or of a maintenance. */
export function phasesFor(incident: Kind): Phase[] {
  if (!incident) return first;
  return incident.scheduledFor === null ? later : ofMaintenance;
}

const maintenanceStatusOf: Partial<Record<Phase, UpdateStatus>> = {
  planned: 'in_progress',
  coming_back: 'verifying',
  fixed: 'completed',
};

/** The status that an update in this phase gives. */
export function statusAfter(phase: Phase, incident: Kind): UpdateStatus {
  if (!incident) return statusOf(phase, 'investigating');
  if (incident.scheduledFor === null) return statusOf(phase, incident.status);
  return maintenanceStatusOf[phase] ?? incident.status;
}

/** What is true when nobody says more. */
function usualPhase(incident: Kind): Phase {
  if (!incident) return 'know';
  return incident.scheduledFor === null ? 'no_news' : 'planned';
}

/** The phase that is asked for, or the one that claims least. */
export const phaseAmong = (wanted: string | null | undefined, incident: Kind): Phase =>
  phasesFor(incident).find((phase) => phase === wanted) ?? usualPhase(incident);
