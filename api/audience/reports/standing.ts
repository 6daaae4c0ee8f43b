import type { IncidentWithUpdates } from '../../../db/records.ts';
import type { Store } from '../../../db/store.ts';
import { impacts } from '../../../db/vocabulary.ts';

/** What staff have said of a target already. */

type Said = Pick<IncidentWithUpdates, 'scheduledFor' | 'componentIds'>;

/** Whether one of these is about it; every incident is about the whole page, planned work only about its parts. */
export const concerns =
  (target: string) =>
  ({ scheduledFor, componentIds }: Said): boolean =>
    target === 'page' ? scheduledFor === null : componentIds.includes(target);

/** Everything that is going on: open incidents, and planned work that has begun. */
export async function listGoingOn(store: Store): Promise<IncidentWithUpdates[]> {
  const works = await store.listPlannedWork();
  const begun = works.filter(({ status }) => status !== 'scheduled');
  return [...(await store.listOpenIncidents()), ...begun];
}

const halfAnHour = 30 * 60_000;

export interface Confirmed {
  incident: IncidentWithUpdates;
  /** How many people reported it, from shortly before it began; of the last day at most. */
  people: number;
}

/** The open incident by which staff have confirmed what was reported, and how many did; undefined while none has. */
export async function readConfirmed(store: Store, target: string): Promise<Confirmed | undefined> {
  const [incident] = (await store.listOpenIncidents())
    .filter(concerns(target))
    .toSorted((a, b) => impacts.indexOf(b.impact) - impacts.indexOf(a.impact));
  if (!incident) return undefined;
  const targets = ['page', ...incident.componentIds];
  return { incident, people: await store.countReporters(targets, incident.startedAt - halfAnHour) };
}
