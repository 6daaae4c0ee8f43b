import { expect, it } from 'vitest';
import { minutes, newIncident, newUpdate, tenFortyFive } from '../support/incidents.ts';
import { tempStore } from '../support/temp.ts';

const once = { principal: 'token script', key: 'k1' };

it('gives a key to the first request and makes the second wait', async () => {
  const store = await tempStore();
  expect(await store.beginKey(once, 'hash', tenFortyFive)).toEqual({ state: 'fresh' });
  expect(await store.beginKey(once, 'hash', tenFortyFive + 10)).toEqual({ state: 'busy' });
});

it('refuses a key that came with another body', async () => {
  const store = await tempStore();
  await store.beginKey(once, 'hash', tenFortyFive);
  expect(await store.beginKey(once, 'other', tenFortyFive)).toEqual({ state: 'different' });
});

it('gives the kept answer', async () => {
  const store = await tempStore();
  await store.beginKey(once, 'hash', tenFortyFive);
  await store.finishKey(once, 201, { id: 'abc' });
  const again = await store.beginKey(once, 'hash', tenFortyFive);
  expect(again).toMatchObject({ state: 'done', status: 201, response: { id: 'abc' } });
});

it('knows what was made even when the process died before it could answer', async () => {
  const store = await tempStore();
  await store.beginKey(once, 'hash', tenFortyFive);
  const firstUpdate = newUpdate({ once });
  await store.openIncident(newIncident({ firstUpdate }));
  await store.freeInterruptedKeys();
  const again = await store.beginKey(once, 'hash', tenFortyFive);
  expect(again).toMatchObject({ state: 'done', status: null, subject: `update:${firstUpdate.id}` });
});

it('frees a key whose request made nothing', async () => {
  const store = await tempStore();
  await store.beginKey(once, 'hash', tenFortyFive);
  await store.abandonKey(once);
  expect(await store.beginKey(once, 'corrected', tenFortyFive)).toEqual({ state: 'fresh' });
});

it('forgets a key after a day', async () => {
  const store = await tempStore();
  await store.beginKey(once, 'hash', tenFortyFive);
  await store.finishKey(once, 201, {});
  const tomorrow = tenFortyFive + 25 * 60 * 60_000;
  expect(await store.beginKey(once, 'other', tomorrow)).toEqual({ state: 'fresh' });
});

it('gives up what is older than a day also when nobody sends a key any more', async () => {
  const store = await tempStore();
  await store.beginKey(once, 'hash', tenFortyFive);
  await store.finishKey(once, 201, { id: 'abc' });
  await store.forgetKeys(tenFortyFive + minutes(23 * 60));
  expect(await store.beginKey(once, 'hash', tenFortyFive)).toMatchObject({ state: 'done' });
  await store.forgetKeys(tenFortyFive + minutes(25 * 60));
  expect(await store.beginKey(once, 'hash', tenFortyFive)).toEqual({ state: 'fresh' });
});

it('ties a key to the subscriber somebody asked for, known or not, and goes with them', async () => {
  const store = await tempStore();
  const asked = { kind: 'email' as const, address: 'ana@example.com', secret: 's', wish: [] };
  await store.askToSubscribe(asked, tenFortyFive);
  const [ana] = await store.findSubscribers(asked.address);
  const subject = `subscriber:${ana?.id}`;
  await store.beginKey(once, 'hash', tenFortyFive);
  await store.askToSubscribe(asked, tenFortyFive, once);
  expect(await store.beginKey(once, 'hash', tenFortyFive)).toMatchObject({ state: 'done', subject });
  await store.removeSubscriber(ana?.id ?? '', { now: tenFortyFive });
  expect(await store.beginKey(once, 'hash', tenFortyFive)).toEqual({ state: 'fresh' });
});
