import { type Audience, heardBy } from '../../db/vocabulary.ts';
import type { Store } from '../../db/store.ts';
import type { Way } from '../audience/way.ts';
import { statusAfter } from './phases.ts';
import type { Scene, Typed } from './typed.ts';

/**
 * How many subscribers an update would tell as it stands in the form, by the ways that anybody has chosen: shown
 * before it is sent.
 */
export async function readReach(
  store: Store,
  { incident }: Pick<Scene, 'incident'>,
  typed: Pick<Typed, 'phase' | 'components'>,
): Promise<Map<Audience, number>> {
  const before = incident?.status;
  const hears = heardBy({ ...(before && { before }), after: statusAfter(typed.phase, incident) });
  const known = incident ? ((await store.readIncident(incident.id))?.componentIds ?? []) : [];
  const componentIds = [...new Set([...known, ...typed.components])];
  const counts = await store.countHearers({ componentIds, incidentId: incident?.id, hears });
  const reached = new Map(counts.map(({ kind, count }) => [kind, count]));
  const active = (await store.countSubscribers()).filter(({ state }) => state === 'active');
  return new Map(active.map(({ kind }) => [kind, reached.get(kind) ?? 0]));
}

export const reachWords = ({ noun: [one, many] }: Pick<Way, 'noun'>, count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
