import type { Delivery, Once } from '../../db/records.ts';
import type { Channel } from '../channels/channel.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { limitsOf } from '../incidents/tell.ts';
import { recoveryNow } from './outcome.ts';

/** Ms that a network may take to tell of a post. */
const patience = 5_000;

async function findDelivery({ store }: Pick<Deps, 'store'>, id: string): Promise<Delivery> {
  const delivery = await store.readDelivery(id);
  if (!delivery) throw new AppError('not_found', `There is no delivery "${id}".`);
  return delivery;
}

const channelOf = ({ channels }: Pick<Deps, 'channels'>, delivery: Delivery): Channel | undefined =>
  channels.find(({ id }) => id === delivery.channel);

/** Whether a person's word that the post is not there is all there is to go by: nobody else can look, and no key protects. */
function isUpToThem(channel: Channel | undefined, delivery: Delivery, now: number): boolean {
  return channel !== undefined && recoveryNow(channel, delivery, now) === 'blind';
}

/**
 * Sends a delivery again that failed, is unknown or was given up: a person has looked and it is not there. Where we
 * can look, too, we do so first. Throws AppError `not_found` or `conflict`.
 */
export async function retryDelivery(
  deps: Pick<Deps, 'store' | 'channels' | 'clock' | 'outbox' | 'events'>,
  id: string,
  { author, once }: { author: string; once?: Once | undefined },
): Promise<Delivery> {
  const delivery = await findDelivery(deps, id);
  const { state, incidentId } = delivery;
  const now = deps.clock();
  const isMissing = isUpToThem(channelOf(deps, delivery), delivery, now);
  const again = await deps.store.retryDelivery(id, { now, author, ...limitsOf(now), isMissing, once });
  if (!again) throw new AppError('conflict', `This delivery is ${state}: there is nothing to send again.`);
  deps.events.emit('delivery', incidentId);
  deps.outbox.wake();
  return again;
}

/** A post at an address, with the network's own id where that can be found out: the next one answers it then. */
async function lookUp(channel: Channel | undefined, url: string): Promise<Delivery['remote']> {
  const known = await channel?.readAddress?.(url, AbortSignal.timeout(patience)).catch(() => undefined);
  return { ...known, url };
}

/** Closes an unknown or failed delivery that a person found on the network, or posted by hand. Throws AppError `not_found` or `conflict`. */
export async function confirmDelivery(
  deps: Pick<Deps, 'store' | 'channels' | 'clock' | 'events'>,
  id: string,
  { author, url }: { author: string; url?: string | undefined },
): Promise<Delivery> {
  const delivery = await findDelivery(deps, id);
  const { state, incidentId } = delivery;
  const remote = url ? await lookUp(channelOf(deps, delivery), url) : undefined;
  const confirmed = await deps.store.confirmDelivery(id, { now: deps.clock(), author, remote });
  if (!confirmed) throw new AppError('conflict', `This delivery is ${state}: there is nothing to confirm.`);
  deps.events.emit('delivery', incidentId);
  return confirmed;
}
