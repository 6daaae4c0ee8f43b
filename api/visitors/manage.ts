import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { ManageView } from '../../site/src/audience/views.ts';
import type { SubscriberWithSubscriptions } from '../../db/store/subscribers.ts';
import { hearings } from '../../db/vocabulary.ts';
import { aboutWords } from '../audience/about.ts';
import { addressFor, readToken } from '../audience/links.ts';
import type { Deps } from '../deps.ts';
import { subscriberDataJson } from '../routes/shapes.ts';
import { readForm } from './form.ts';
import { goneView, leftView } from './said.ts';
import type { Show } from './show.ts';

/** Addresses as they stand in a form: on this server. */
const here = '';

/** The pages behind the signed links in mails: confirm, choose, leave. A GET never changes anything. */
export function manageRoutes(deps: Deps, show: Show) {
  const { store, clock } = deps;

  const gone = (c: Context) => show(c, goneView, 410);

  async function manageView(subscriber: SubscriberWithSubscriptions, isSaved: boolean): Promise<ManageView> {
    const chosen = new Map(subscriber.subscriptions.map(({ target, hears }) => [target, hears]));
    const components = (await store.listComponents()).filter(({ isGroup }) => !isGroup);
    const isKnown = new Set(['page', ...components.map(({ id }) => id)]);
    const incidents = await Promise.all(
      [...chosen.keys()].filter((target) => !isKnown.has(target)).map((target) => store.readIncident(target)),
    );
    const action = addressFor(here, subscriber, 'manage');
    const general = subscriber.subscriptions.find(({ target }) => isKnown.has(target));
    return {
      page: 'manage',
      kind: subscriber.kind,
      address: subscriber.kind === 'email' ? subscriber.address : new URL(subscriber.address).host,
      action,
      data: `${action}data.json`,
      leave: addressFor(here, subscriber, 'leave'),
      hears: general?.hears ?? 'main',
      components: components.map(({ id, name }) => ({ id, name, chosen: chosen.has(id) })),
      incidents: incidents.flatMap((incident) =>
        incident ? [{ id: incident.id, title: incident.title }] : [],
      ),
      isEverything: chosen.has('page'),
      isSaved,
    };
  }

  return (
    new Hono()
      .get('/confirm/:token/', async (c) => {
        const subscriber = await readToken(deps, c.req.param('token'), 'confirm');
        if (!subscriber?.wish) return gone(c);
        const { name } = await store.readSettings();
        return show(c, {
          page: 'asked',
          heading: 'Do you want to be told?',
          words: [`About: ${(await aboutWords(store, subscriber.wish)).join(', ')}.`, `By: ${name}.`],
          action: addressFor(here, subscriber, 'confirm'),
          button: 'Yes, tell me',
        });
      })
      .post('/confirm/:token/', async (c) => {
        const subscriber = await readToken(deps, c.req.param('token'), 'confirm');
        const wishedAt = subscriber?.wishedAt ?? null;
        if (!subscriber || wishedAt === null) return gone(c);
        const confirmed = await store.confirmWish(subscriber.id, { wishedAt, now: clock() });
        if (!confirmed) return gone(c);
        return show(c, {
          page: 'said',
          look: 'working',
          heading: 'You will be told',
          words: ['Every message has a link with which you choose what you hear, or leave.'],
          on: { address: addressFor(here, confirmed, 'manage'), words: 'Choose what you hear' },
        });
      })
      .get('/manage/:token/', async (c) => {
        const subscriber = await readToken(deps, c.req.param('token'), 'manage');
        if (!subscriber) return gone(c);
        return show(c, await manageView(subscriber, c.req.query('saved') !== undefined));
      })
      .post('/manage/:token/', async (c) => {
        const subscriber = await readToken(deps, c.req.param('token'), 'manage');
        if (!subscriber) return gone(c);
        const fields = await readForm(c);
        const hears = z.enum(hearings).catch('main').parse(fields.get('hears'));
        const known = await store.knownComponents(fields.getAll('components').slice(0, 500));
        const kept = new Set(fields.getAll('incidents'));
        const incidents = subscriber.subscriptions.filter(({ target }) => kept.has(target));
        const isEverything = fields.get('about') === 'page' || (known.length === 0 && incidents.length === 0);
        const targets = isEverything ? ['page'] : known.map(({ id }) => id);
        await store.changeSubscriptions(subscriber.id, [
          ...targets.map((target) => ({ target, hears })),
          ...incidents.map(({ target, hears: before }) => ({ target, hears: before })),
        ]);
        return c.redirect(`${addressFor(here, subscriber, 'manage')}?saved`, 303);
      })
      .get('/manage/:token/data.json', async (c) => {
        const subscriber = await readToken(deps, c.req.param('token'), 'manage');
        if (!subscriber) return gone(c);
        const data = subscriberDataJson(subscriber, await store.listNoticesTo(subscriber.id));
        return c.json(data, 200, { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
      })
      .get('/leave/:token/', async (c) => {
        const subscriber = await readToken(deps, c.req.param('token'), 'leave');
        if (!subscriber) return show(c, leftView);
        return show(c, {
          page: 'asked',
          heading: 'Do you want to leave?',
          words: ['Then you hear nothing more, and your address is deleted.'],
          action: addressFor(here, subscriber, 'leave'),
          button: 'Yes, stop telling me',
        });
      })
      // One click in a mail program posts here, without cookies (RFC 8058); a second time is as good as the first.
      .post('/leave/:token/', async (c) => {
        const subscriber = await readToken(deps, c.req.param('token'), 'leave');
        if (subscriber) await store.removeSubscriber(subscriber.id, { now: clock() });
        return show(c, leftView);
      })
  );
}
