import { describe, expect, it } from 'vitest';
import type { Wish } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import type { Audience } from '../../db/vocabulary.ts';
import { minutes, tenFortyFive } from '../support/incidents.ts';
import { tempStore } from '../support/temp.ts';

const address = 'ana@example.com';
const incident: Wish = { target: 'incident0001', hears: 'fixed' };
const everything: Wish = { target: 'page', hears: 'every' };
const days = (n: number) => minutes(n * 24 * 60);

const ask = (store: Store, wish: Wish, now: number, kind: Audience = 'email') =>
  store.askToSubscribe({ kind, address, secret: 's', wish: [wish] }, now);

const theOne = async (store: Store) => {
  const [found] = await store.findSubscribers(address);
  const subscriber = found && (await store.readSubscriber(found.id));
  if (!subscriber) throw new Error('Nobody is there.');
  return subscriber;
};

/** Sends the letters that are due by then: what they ask about, each with the moment that its link carries. */
async function sendLetters(store: Store, now: number) {
  const claimed = await store.claimLetters({ kind: 'email', now, lease: minutes(1), limit: 10 });
  for (const { id } of claimed) await store.settleLetter(id, { sentAt: now });
  return claimed.map(({ wish, wishedAt }) => ({ wish, wishedAt: wishedAt ?? 0 }));
}

const confirm = async (store: Store, wishedAt: number, now: number) =>
  store.confirmWish((await theOne(store)).id, { wishedAt, now });

const heard = async (store: Store) =>
  (await theOne(store)).subscriptions.map(({ target, hears }) => ({ target, hears }));

describe('a wish that comes again', () => {
  it('before the letter has gone out stands in the same one', async () => {
    const store = await tempStore();
    await ask(store, incident, tenFortyFive);
    await ask(store, everything, tenFortyFive + 1);
    const [letter] = await sendLetters(store, tenFortyFive + 2);
    expect(letter?.wish).toEqual([incident, everything]);
  });

  it('after it has gone out is confirmed by a letter of its own only', async () => {
    const store = await tempStore();
    await ask(store, incident, tenFortyFive);
    const [first] = await sendLetters(store, tenFortyFive + 1);
    await ask(store, everything, tenFortyFive + minutes(1));
    await confirm(store, first?.wishedAt ?? 0, tenFortyFive + minutes(2));
    expect(await heard(store)).toEqual([incident]);
    expect(await confirm(store, first?.wishedAt ?? 0, tenFortyFive + minutes(2))).toBeUndefined();

    expect(await sendLetters(store, tenFortyFive + minutes(9))).toEqual([]);
    const [second] = await sendLetters(store, tenFortyFive + minutes(11));
    expect(second?.wish).toEqual([everything]);
    await confirm(store, second?.wishedAt ?? 0, tenFortyFive + minutes(12));
    expect(await heard(store)).toEqual([incident, everything]);
  });

  it('while it is going out is not covered by it, even for the same target', async () => {
    const store = await tempStore();
    await ask(store, incident, tenFortyFive);
    const now = tenFortyFive + 1;
    const [claimed] = await store.claimLetters({ kind: 'email', now, lease: minutes(1), limit: 1 });
    await ask(store, { ...incident, hears: 'every' }, now);
    await store.settleLetter(claimed?.id ?? '', { sentAt: now });
    await confirm(store, claimed?.wishedAt ?? 0, now);
    expect(await heard(store)).toEqual([incident]);
    const [second] = await sendLetters(store, now + minutes(10));
    expect(second?.wish).toEqual([{ ...incident, hears: 'every' }]);
  });

  it('and is the same changes nothing, so that a form sent twice costs nobody their link', async () => {
    const store = await tempStore();
    await ask(store, incident, tenFortyFive);
    const [first] = await sendLetters(store, tenFortyFive + 1);
    const before = await theOne(store);
    await ask(store, incident, tenFortyFive + 2);
    expect(await theOne(store)).toEqual(before);
    expect(await confirm(store, first?.wishedAt ?? 0, tenFortyFive + 3)).toBeDefined();
  });
});

describe('somebody at an address at which nobody was', () => {
  it('is asked once more after a day, and told again when they confirm', async () => {
    const store = await tempStore();
    await ask(store, everything, tenFortyFive);
    const [first] = await sendLetters(store, tenFortyFive);
    await confirm(store, first?.wishedAt ?? 0, tenFortyFive);
    await store.suppressSubscriber((await theOne(store)).id, 'Refused: 550 5.1.1');

    await ask(store, everything, tenFortyFive + minutes(60));
    expect(await sendLetters(store, tenFortyFive + minutes(60))).toEqual([]);
    await ask(store, everything, tenFortyFive + days(1));
    await ask(store, incident, tenFortyFive + days(1) + minutes(60));
    const letters = await sendLetters(store, tenFortyFive + days(1) + minutes(61));
    expect(letters).toHaveLength(1);
    expect(await theOne(store)).toMatchObject({ state: 'suppressed', problem: 'Refused: 550 5.1.1' });
    await ask(store, incident, tenFortyFive + days(1) + minutes(120));
    expect(await sendLetters(store, tenFortyFive + days(1) + minutes(180))).toEqual([]);
    await confirm(store, letters[0]?.wishedAt ?? 0, tenFortyFive + days(1) + minutes(200));
    expect(await theOne(store)).toMatchObject({ state: 'active', problem: null });
  });
});

describe('a webhook that is told', () => {
  it('is not asked again by whoever knows its address, unless it was gone', async () => {
    const store = await tempStore();
    await ask(store, everything, tenFortyFive, 'webhook');
    const { id } = await theOne(store);
    await store.confirmWish(id, { wishedAt: tenFortyFive, now: tenFortyFive });
    await ask(store, { ...everything, hears: 'fixed' }, tenFortyFive + days(1), 'webhook');
    expect(await theOne(store)).toMatchObject({ wish: null });
    await store.suppressSubscriber(id, 'The endpoint answered 410.');
    await ask(store, everything, tenFortyFive + days(2), 'webhook');
    expect(await theOne(store)).toMatchObject({ wish: [everything] });
  });
});
