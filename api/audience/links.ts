import { createHmac } from 'node:crypto';
import type { Subscriber } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import type { SubscriberWithSubscriptions } from '../../db/store/subscribers.ts';
import { isSameSecret } from '../staff/secrets.ts';

/** What a link in a letter is good for. A link to leave cannot be used to look. */
export type Purpose = 'confirm' | 'manage' | 'leave';

const idLength = 12;
const token = /^[a-z0-9]{12}[\w-]{22}$/;

/** A confirmation is for one wish only, so its link carries the moment of the wish. */
function sign(
  { id, secret, wishedAt }: Pick<Subscriber, 'id' | 'secret' | 'wishedAt'>,
  purpose: string,
): string {
  const subject = purpose === 'confirm' ? `${purpose} ${id} ${wishedAt ?? 0}` : `${purpose} ${id}`;
  return createHmac('sha256', secret).update(subject).digest('base64url').slice(0, 22);
}

/** Who somebody is, signed for one purpose: to be put into a link. */
export const tokenFor = (
  subscriber: Pick<Subscriber, 'id' | 'secret' | 'wishedAt'>,
  purpose: Purpose,
): string => subscriber.id + sign(subscriber, purpose);

/** The language stands in the address, so that the page can speak it to somebody who is gone by then. */
export function addressFor(
  base: string,
  subscriber: Pick<Subscriber, 'id' | 'secret' | 'wishedAt' | 'language'>,
  purpose: Purpose,
  file = '',
): string {
  const path = `${base}/subscription/${purpose}/${tokenFor(subscriber, purpose)}/${file}`;
  return subscriber.language ? `${path}?language=${subscriber.language}` : path;
}

/** A word that only the owner of an address can have read there. */
export const challengeFor = (subscriber: Subscriber): string =>
  sign(subscriber, `challenge ${subscriber.wishedAt ?? 0}`);

/** Whose link this is; undefined when it was not signed by us for this purpose, or they have left. */
export async function readToken(
  { store }: { store: Store },
  text: string,
  purpose: Purpose,
): Promise<SubscriberWithSubscriptions | undefined> {
  if (!token.test(text)) return undefined;
  const subscriber = await store.readSubscriber(text.slice(0, idLength));
  return subscriber && isSameSecret(text, tokenFor(subscriber, purpose)) ? subscriber : undefined;
}
