import { createHmac } from 'node:crypto';
import type { Subscriber } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import { isSameSecret } from '../staff/secrets.ts';

/**
 * Where a mail comes back to that cannot be delivered: an address of its own for each subscriber, which says who it
 * is and that it is ours. In small letters and digits, as mail servers may change the case.
 */

const idLength = 12;
const signed = /(?<![a-z0-9])[a-z0-9]{12}[0-9a-f]{20}(?![a-z0-9])/g;

const tokenFor = ({ id, secret }: Pick<Subscriber, 'id' | 'secret'>): string =>
  id + createHmac('sha256', secret).update(`return ${id}`).digest('hex').slice(0, 20);

/** The address that a pattern such as `bounces+*@example.com` makes for a subscriber. */
export const returnPathFor = (pattern: string, subscriber: Pick<Subscriber, 'id' | 'secret'>): string =>
  pattern.replace('*', tokenFor(subscriber));

/** Whose mails come back to this address; undefined when we did not sign it, or they have left. */
export async function readReturnPath(store: Store, address: string): Promise<Subscriber | undefined> {
  for (const [token] of address.toLowerCase().matchAll(signed)) {
    const subscriber = await store.readSubscriber(token.slice(0, idLength));
    if (subscriber && isSameSecret(token, tokenFor(subscriber))) return subscriber;
  }
  return undefined;
}
