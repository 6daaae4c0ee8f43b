import type { Delivery, Once } from '../../db/records.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { limitsOf } from '../incidents/tell.ts';

async function findDelivery({ store }: Pick<Deps, 'store'>, id: string): Promise<Delivery> {
  const delivery = await store.readDelivery(id);
  if (!delivery) throw new AppError('not_found', `There is no delivery "${id}".`);
  return delivery;
}

/**
 * Sends a delivery again that failed, is unknown or was given up: a person has looked and it is not there.
 * Throws AppError `not_found` or `conflict`.
 */
export async function retryDelivery(
  deps: Pick<Deps, 'store' | 'clock' | 'outbox' | 'events'>,
  id: string,
  { author, once }: { author: string; once?: Once | undefined },
): Promise<Delivery> {
  const { state, incidentId } = await findDelivery(deps, id);
  const now = deps.clock();
  const again = await deps.store.retryDelivery(id, { now, author, ...limitsOf(now), once });
  if (!again) throw new AppError('conflict', `This delivery is ${state}: there is nothing to send again.`);
  deps.events.emit('delivery', incidentId);
  deps.outbox.wake();
  return again;
}

/** Closes an unknown or failed delivery that a person found on the network, or posted by hand. Throws AppError `not_found` or `conflict`. */
export async function confirmDelivery(
  deps: Pick<Deps, 'store' | 'clock' | 'events'>,
  id: string,
  { author, url }: { author: string; url?: string | undefined },
): Promise<Delivery> {
  const { state, incidentId } = await findDelivery(deps, id);
  const confirmed = await deps.store.confirmDelivery(id, { now: deps.clock(), author, url });
  if (!confirmed) throw new AppError('conflict', `This delivery is ${state}: there is nothing to confirm.`);
  deps.events.emit('delivery', incidentId);
  return confirmed;
}
