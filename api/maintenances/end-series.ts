import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Asker } from '../incidents/input.ts';

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
