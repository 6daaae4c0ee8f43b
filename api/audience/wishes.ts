import type { Wish } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import { type Hearing, isOver } from '../../db/vocabulary.ts';
import { AppError } from '../errors.ts';

/** What was chosen in a form or by the API. */
export interface Choice {
  hears: Hearing;
  /** Only these; everything when empty. */
  componentIds: string[];
  /** Only this incident. */
  incidentId?: string | undefined;
}

/**
 * What a choice subscribes to. Throws AppError `unprocessable` for components that nobody knows, and for an
 * incident that is over: there is nothing more to tell of it.
 */
export async function wishOf(store: Store, { hears, componentIds, incidentId }: Choice): Promise<Wish[]> {
  if (incidentId !== undefined) {
    const incident = await store.readIncident(incidentId);
    if (!incident || isOver(incident.status)) {
      throw new AppError('unprocessable', 'This incident is over: there is nothing more to tell of it.', {
        incident: 'Over.',
      });
    }
    return [{ target: incidentId, hears }];
  }
  if (componentIds.length === 0) return [{ target: 'page', hears }];
  const known = await store.knownComponents(componentIds);
  if (known.length < new Set(componentIds).size) {
    throw new AppError('unprocessable', 'Some of these components do not exist any more.', {
      components: 'Choose again.',
    });
  }
  return known.map(({ id }) => ({ target: id, hears }));
}
