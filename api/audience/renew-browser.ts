import type { Store } from '../../db/store.ts';
import { AppError } from '../errors.ts';
import { type Audience, subscribe } from './audience.ts';
import { findBrowser } from './push-address.ts';

const originOf = (address: string) => new URL(address).origin;

/**
 * Goes on telling a browser whose address was replaced: the old subscription proves which one it was. What was confirmed
 * holds for that push service; at another one the browser is asked first, so that nobody is told who did not ask for it.
 * Nothing tells whether the old one was known. Throws AppError `unprocessable` for an address that cannot be used.
 */
export async function renewBrowser(
  deps: { store: Store; audience: Pick<Audience, 'ways' | 'wake'>; clock: () => number },
  { before, renewed }: { before: string; renewed: string },
): Promise<void> {
  const { store, audience } = deps;
  const way = audience.ways.find(({ kind }) => kind === 'push');
  if (!way) throw new AppError('unprocessable', 'This page cannot tell you in this way.');
  const place = way.read(renewed);
  const known = await findBrowser(store, before);
  if (!known || known.confirmedAt === null) return;
  if (originOf(place.address) === originOf(known.address)) return store.moveBrowser(known.id, place);
  const { subscriptions = [] } = (await store.readSubscriber(known.id)) ?? {};
  const wish = subscriptions.map(({ target, hears }) => ({ target, hears }));
  await subscribe(deps, way, { address: renewed, wish, language: known.language ?? undefined });
}
