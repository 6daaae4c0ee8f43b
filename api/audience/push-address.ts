import { ECDH } from 'node:crypto';
import { z } from 'zod';
import type { Subscriber } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import { isSameSecret } from '../staff/secrets.ts';
import type { Place } from './way.ts';

/** On the curve and written out whole: push services and what seals messages take no shorter form. */
function isPoint(key: string): boolean {
  try {
    ECDH.convertKey(key, 'prime256v1', 'base64url');
    const bytes = Buffer.from(key, 'base64url');
    return bytes.length === 65 && bytes[0] === 4;
  } catch {
    return false;
  }
}

const base64url = z.string().regex(/^[\w-]+$/);
const subscription = z.object({
  endpoint: z.url(),
  keys: z.object({
    p256dh: base64url.refine(isPoint),
    auth: base64url.refine((text) => Buffer.from(text, 'base64url').length === 16),
  }),
});

/** Where a browser is reached, from its subscription as JSON; undefined when it is none. */
export function readSubscription(text: string): Required<Place> | undefined {
  try {
    const { endpoint, keys } = subscription.parse(JSON.parse(text));
    return { address: new URL(endpoint).href, browserKeys: keys };
  } catch {
    return undefined;
  }
}

/** The subscriber that this browser is. What it shares with us proves it: knowing where it is reached is not enough. */
export async function findBrowser(store: Store, text: string): Promise<Subscriber | undefined> {
  const place = readSubscription(text);
  if (!place?.browserKeys) return undefined;
  const [known] = await store.findSubscribers(place.address, 'push');
  return known?.browserKeys && isSameSecret(known.browserKeys.auth, place.browserKeys.auth)
    ? known
    : undefined;
}
