import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { ManageView } from '../../site/src/audience/views.ts';
import { saidIn, type Subscriber, type Wish } from '../../db/records.ts';
import { type SubscriberWithSubscriptions, wishLife } from '../../db/store/subscribers.ts';
import { hearings } from '../../db/vocabulary.ts';
import { aboutWords } from '../audience/about.ts';
import { addressFor, readToken } from '../audience/links.ts';
import type { Deps } from '../deps.ts';
import { subscriberDataJson } from '../routes/shapes.ts';
import { readForm } from './form.ts';
import { goneView, leftView } from './said.ts';
import { furtherLanguage, type Show } from './show.ts';

/** Addresses as they stand in a form: on this server. */
const here = '';

/** The pages behind the signed links in mails: confirm, choose, leave. A GET never changes anything. */
export function manageRoutes(deps: Deps, show: Show) {
  const { store, clock } = deps;

  const gone = (c: Context) => show(c, goneView, 410);

  /** Whoever opens the link again by which they confirmed is subscribed, and need do nothing. */
  function used(c: Context, subscriber: Subscriber | undefined) {
    const { state, wish = null, wishedAt = null, confirmedAt = null } = subscriber ?? {};
    const isForgotten = (wishedAt ?? 0) < clock() - wishLife && (confirmedAt ?? 0) < (wishedAt ?? 0);
    if (state !== 'active' || saidIn(wish).length > 0 || isForgotten) return gone(c);
    return show(c, { page: 'said', says: 'confirmed', language: subscriber?.language });
  }

  /** What they are told of, apart: the page and its parts, and incidents. */
  async function chosenBy({ subscriptions }: SubscriberWithSubscriptions) {
    const components = await store.knownComponents(subscriptions.map(({ target }) => target));
    const isGeneral = new Set(['page', ...components.map(({ id }) => id)]);
    return {
      isEverything: subscriptions.some(({ target }) => target === 'page'),
      general: subscriptions
        .filter(({ target }) => isGeneral.has(target))
        .toSorted((one, other) => Number(other.target === 'page') - Number(one.target === 'page')),
      ofIncidents: subscriptions.filter(({ target }) => !isGeneral.has(target)),
    };
  }

  async function manageView(subscriber: SubscriberWithSubscriptions, isSaved: boolean): Promise<ManageView> {
    const { isEverything, general, ofIncidents } = await chosenBy(subscriber);
    const chosen = new Set(isEverything ? [] : general.map(({ target }) => target));
    const components = (await store.listComponents()).filter(({ isGroup }) => !isGroup);
    const incidents = await Promise.all(ofIncidents.map(({ target }) => store.readIncident(target)));
    return {
      page: 'manage',
      language: subscriber.language,
      kind: subscriber.kind,
      address: subscriber.kind === 'email' ? subscriber.address : new URL(subscriber.address).host,
      action: addressFor(here, subscriber, 'manage'),
      data: addressFor(here, subscriber, 'manage', 'data.json'),
      leave: addressFor(here, subscriber, 'leave'),
      hears: (general[0] ?? ofIncidents[0])?.hears ?? 'main',
      components: components.map(({ id, name }) => ({ id, name, chosen: chosen.has(id) })),
      incidents: incidents.flatMap((incident) =>
        incident ? [{ id: incident.id, title: incident.title, translations: incident.translations }] : [],
      ),
      isEverything,
      isSaved,
    };
  }

  /** What was ticked, and never more; nothing at all is an empty list. */
  async function wishIn(fields: URLSearchParams, subscriber: SubscriberWithSubscriptions): Promise<Wish[]> {
    const { isEverything, general, ofIncidents } = await chosenBy(subscriber);
    const hears = z.enum(hearings).catch('main').parse(fields.get('hears'));
    const parts = (await store.knownComponents(fields.getAll('components').slice(0, 500))).map(
      ({ id }) => id,
    );
    // Whoever ticks a part beside "Everything" means what is new of the two.
    const isForEverything = fields.get('about') === 'page' && (parts.length === 0 || !isEverything);
    const kept = new Set(fields.getAll('incidents'));
    return [
      ...(isForEverything ? ['page'] : parts).map((target) => ({ target, hears })),
      ...ofIncidents
        .filter(({ target }) => kept.has(target))
        .map((one) => ({ target: one.target, hears: general.length > 0 ? one.hears : hears })),
    ];
  }

  return (
    new Hono()
      .get('/confirm/:token/', async (c) => {
        const subscriber = await readToken(deps, c.req.param('token'), 'confirm');
        const wish = saidIn(subscriber?.wish ?? null);
        if (!subscriber || wish.length === 0) return used(c, subscriber);
        const language = subscriber.language ?? (await store.readSettings()).language;
        return show(c, {
          page: 'asked',
          asks: 'confirm',
          language: subscriber.language,
          about: await aboutWords(store, wish, language),
          action: addressFor(here, subscriber, 'confirm'),
        });
      })
      .post('/confirm/:token/', async (c) => {
        const subscriber = await readToken(deps, c.req.param('token'), 'confirm');
        const wishedAt = subscriber?.wishedAt ?? null;
        if (!subscriber || wishedAt === null) return gone(c);
        const confirmed = await store.confirmWish(subscriber.id, { wishedAt, now: clock() });
        if (!confirmed) return used(c, subscriber);
        return show(c, {
          page: 'said',
          says: 'confirmed',
          language: confirmed.language,
          manage: addressFor(here, confirmed, 'manage'),
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
        const wish = await wishIn(fields, subscriber);
        if (wish.length === 0) return c.redirect(addressFor(here, subscriber, 'leave'), 303);
        const language = fields.has('language')
          ? (furtherLanguage(await store.readSettings(), fields.get('language')) ?? null)
          : subscriber.language;
        await store.changeSubscriptions(subscriber.id, { wish, language });
        const address = addressFor(here, { ...subscriber, language }, 'manage');
        return c.redirect(`${address}${address.includes('?') ? '&' : '?'}saved`, 303);
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
          asks: 'leave',
          language: subscriber.language,
          action: addressFor(here, subscriber, 'leave'),
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
