import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Asker } from '../incidents/input.ts';
import { sayOfMaintenance, type Saying } from './say.ts';

/** Cancels planned work; when it comes again, the next time is announced on the page at once. */
export async function cancelMaintenance(deps: Deps, id: string, saying: Saying, asker: Asker): Promise<void> {
  await sayOfMaintenance(deps, id, 'cancelled', saying, asker);
  const { plan } = (await deps.store.readMaintenance(id)) ?? {};
  if (!plan?.seriesId) return;
  const { seriesId, occurrence } = plan;
  await deps.store.wantNextOccurrence({ seriesId, occurrence }, deps.clock());
}

/** Ends a series; what of it is scheduled stays until it is cancelled. Throws AppError `not_found` or `conflict`. */
export async function endSeries(
  deps: Pick<Deps, 'store' | 'clock'>,
  id: string,
  asker: Asker,
): Promise<void> {
  const { store, clock } = deps;
  if (!(await store.readSeries(id))) throw new AppError('not_found', `There is no series "${id}".`);
  if (!(await store.endSeries(id, { now: clock(), ...asker })))
    throw new AppError('conflict', 'This series has ended already.');
}
