import { type Context, Hono } from 'hono';
import { addressFor } from '../audience/links.ts';
import { findBrowser } from '../audience/push-address.ts';
import { renewBrowser } from '../audience/renew-browser.ts';
import type { Deps } from '../deps.ts';
import { readForm } from './form.ts';
import { limitAsks } from './limit.ts';
import { askedView, leftView, notToldView } from './said.ts';
import type { Show } from './show.ts';

/** What a browser that asked to be told can do without a link, by showing its subscription. */
export function browserRoutes(deps: Deps, show: Show) {
  const { store, clock } = deps;
  const subscriberOf = async (c: Context) => findBrowser(store, (await readForm(c)).get('address') ?? '');

  return (
    new Hono()
      .post('/browser/choose/', async (c) => {
        const subscriber = await subscriberOf(c);
        if (subscriber?.state === 'pending') return show(c, askedView('push'), 202);
        if (!subscriber) return show(c, notToldView, 410);
        return c.redirect(addressFor('', subscriber, 'manage'), 303);
      })
      // The same answer whether it was known or not, as behind every link to leave.
      .post('/browser/leave/', async (c) => {
        const subscriber = await subscriberOf(c);
        if (subscriber) await store.removeSubscriber(subscriber.id, { now: clock() });
        return show(c, leftView);
      })
      // Sent by its worker, when its push service gave it another address.
      .post('/browser/renew/', limitAsks(deps, show), async (c) => {
        const fields = await readForm(c);
        const read = (name: string) => fields.get(name) ?? '';
        await renewBrowser(deps, { before: read('address'), renewed: read('renewed') });
        return c.body(null, 204);
      })
  );
}
