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

/** The open incident by which staff have confirmed what was reported; undefined while none has. */
export async function findConfirming(store: Store, target: string): Promise<IncidentWithUpdates | undefined> {
  const about = (await store.listOpenIncidents()).filter(concerns(target));
  return about.toSorted((a, b) => impacts.indexOf(b.impact) - impacts.indexOf(a.impact))[0];
}

const halfAnHour = 30 * 60_000;
/** Among more than these nobody minds a number that is some seconds old, and every visitor asks for it. */
const many = 1_000;
const fewSeconds = 5_000;

/** Counts who reported what an incident is about, from shortly before it began; of the last day at most. */
export function createPeopleCounter({ store, clock }: { store: Store; clock: () => number }) {
  let last: { id: string; people: number; at: number } | undefined;

  return async ({
    id,
    componentIds,
    startedAt,
  }: Pick<IncidentWithUpdates, 'id' | 'componentIds' | 'startedAt'>): Promise<number> => {
    const at = clock();
    if (last?.id === id && last.people > many && at - last.at < fewSeconds) return last.people;
    const people = await store.countReporters(['page', ...componentIds], startedAt - halfAnHour);
    last = { id, people, at };
    return people;
  };
}
