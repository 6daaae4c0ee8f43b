import { describe, expect, it } from 'vitest';
import type { Store } from '../../db/store.ts';
import type { Hearing, UpdateStatus } from '../../db/vocabulary.ts';
import { heardBy } from '../../db/vocabulary.ts';
import { minutes, newIncident, newUpdate, publishEverything, tenFortyFive } from '../support/incidents.ts';
import { tempStore } from '../support/temp.ts';

const lease = minutes(1);

const update = (hears: Hearing[], now: number, message = 'We know.') => {
  const plain = newUpdate({ now, message, channels: [] });
  if (!plain.post) throw new Error('An update has a post.');
  const audience = { kinds: ['email' as const], hears, expiresAt: now + minutes(60) };
  return { ...plain, post: { ...plain.post, audience } };
};

async function withReaders(count = 1): Promise<{ store: Store; incidentId: string; ids: string[] }> {
  const store = await tempStore();
  const reader = (n: number) => ({
    kind: 'email' as const,
    address: `${n}@example.com`,
    secret: 'secret',
    wish: [{ target: 'page', hears: 'every' as const }],
  });
  await store.addConfirmed(
    Array.from({ length: count }, (_, n) => reader(n)),
    tenFortyFive,
  );
  const incident = newIncident({ firstUpdate: update(['main', 'every'], tenFortyFive) });
  await store.openIncident(incident);
  await publishEverything(store);
  const ids = (await store.listSubscribers({ limit: 100 })).map(({ id }) => id);
  return { store, incidentId: incident.id, ids };
}

const claim = (store: Store, now = tenFortyFive + 1_000) =>
  store.claimNotices({ kind: 'email', now, lease, limit: 10 });

async function statesOf(store: Store, incidentId: string): Promise<string[]> {
  return (await store.countNotices(incidentId)).map(({ state, count }) => `${count} ${state}`).toSorted();
}

describe('a notice', () => {
  it('is given to one worker, and to another only after the lease', async () => {
    const { store, incidentId } = await withReaders(3);
    expect(await claim(store)).toHaveLength(3);
    expect(await claim(store)).toEqual([]);
    const again = await claim(store, tenFortyFive + minutes(2));
    expect(again.map(({ notice }) => notice.unsureSince !== null)).toEqual([true, true, true]);
    expect((await store.countNotices(incidentId))[0]?.repeated).toBe(3);
  });

  it('of a worker that was overtaken settles nothing', async () => {
    const { store, incidentId } = await withReaders();
    const [slow] = await claim(store);
    const [fast] = await claim(store, tenFortyFive + minutes(2));
    if (!slow || !fast) throw new Error('Nothing was due.');
    await store.settleNotices(
      [{ notice: slow.notice, outcome: { state: 'failed', error: 'no' } }],
      tenFortyFive,
    );
    expect(await statesOf(store, incidentId)).toEqual(['1 sending']);
    await store.settleNotices([{ notice: fast.notice, outcome: { state: 'sent' } }], tenFortyFive);
    expect(await statesOf(store, incidentId)).toEqual(['1 sent']);
  });

  it('waits until the page says it, but not for ever', async () => {
    const { store, incidentId } = await withReaders();
    await store.addUpdate(incidentId, update(['every'], tenFortyFive + 2_000));
    expect(await claim(store, tenFortyFive + 3_000)).toEqual([]);
    expect(await claim(store, tenFortyFive + 13_000)).toHaveLength(1);
  });

  it('that still waits gives way to a newer word to the same reader', async () => {
    const { store, incidentId } = await withReaders(2);
    const [first] = await store.claimNotices({ kind: 'email', now: tenFortyFive + 1_000, lease, limit: 1 });
    await store.addUpdate(incidentId, update(['every'], tenFortyFive + 2_000, 'Found.'));
    await publishEverything(store);
    expect(await statesOf(store, incidentId)).toEqual(['1 sending', '1 superseded', '2 pending']);

    // Whoever is being told of the first hears the second after it.
    expect(await claim(store, tenFortyFive + 3_000)).toHaveLength(1);
    if (!first) throw new Error('Nothing was due.');
    const later = {
      state: 'pending',
      dueAt: tenFortyFive + 9_000,
      error: 'x',
      unsure: false,
      isTry: true,
    } as const;
    await store.settleNotices([{ notice: first.notice, outcome: later }], tenFortyFive + 4_000);
    expect(await statesOf(store, incidentId)).toEqual(['1 pending', '1 sending', '2 superseded']);
  });

  it('that finds nobody ends what is sent there, and not what goes to an address that came after', async () => {
    const { store, ids } = await withReaders(2);
    const [left = '', stayed = ''] = ids;
    const outcome = { state: 'failed', error: 'gone', isGone: true } as const;
    const settled = (await claim(store)).map(({ notice, subscriber }) => ({
      notice,
      address: notice.subscriberId === left ? subscriber?.address : 'an older one',
      outcome,
    }));
    await store.settleNotices(settled, tenFortyFive);
    expect((await store.readSubscriber(left))?.state).toBe('suppressed');
    expect((await store.readSubscriber(stayed))?.state).toBe('active');
  });

  it('to somebody who left is never sent', async () => {
    const { store, incidentId, ids } = await withReaders(2);
    await store.removeSubscriber(ids[0] ?? '', { now: tenFortyFive });
    expect(await claim(store)).toHaveLength(1);
    expect(await statesOf(store, incidentId)).toEqual(['1 cancelled', '1 sending']);
  });

  it('is listed with the newest of its reader first', async () => {
    const { store, incidentId, ids } = await withReaders();
    await store.addUpdate(incidentId, update(['every'], tenFortyFive + 2_000));
    await store.openIncident(newIncident({ firstUpdate: update(['every'], tenFortyFive + 1_000) }));
    const listed = await store.listNoticesTo(ids[0] ?? '');
    const times = listed.map(({ createdAt }) => createdAt - tenFortyFive);
    expect(times).toEqual([2_000, 1_000, 0]);
  });

  it('that nobody needs any more is given up', async () => {
    const { store, incidentId } = await withReaders();
    await store.expireNotices(tenFortyFive + minutes(61));
    expect(await statesOf(store, incidentId)).toEqual(['1 cancelled']);
  });
});

describe('what is forgotten', () => {
  const ask = (store: Store, target: string, now: number) =>
    store.askToSubscribe(
      { kind: 'email', address: 'new@example.com', secret: 's', wish: [{ target, hears: 'fixed' }] },
      now,
    );

  it('is a wish that nobody confirmed', async () => {
    const store = await tempStore();
    await ask(store, 'page', tenFortyFive);
    await store.forgetSubscribers(tenFortyFive + minutes(47 * 60));
    expect(await store.countSubscribers()).toHaveLength(1);
    await store.forgetSubscribers(tenFortyFive + minutes(49 * 60));
    expect(await store.countSubscribers()).toEqual([]);
  });

  it('is who only asked about an incident that is long over', async () => {
    const { store, incidentId } = await withReaders();
    await ask(store, incidentId, tenFortyFive);
    const [asked] = await store.findSubscribers('new@example.com');
    await store.confirmWish(asked?.id ?? '', { wishedAt: tenFortyFive, now: tenFortyFive });
    await store.addUpdate(incidentId, {
      ...update(['fixed', 'main', 'every'], tenFortyFive),
      status: 'resolved',
    });
    await store.forgetSubscribers(tenFortyFive + minutes(6 * 24 * 60));
    expect(await store.findSubscribers('new@example.com')).toHaveLength(1);
    await store.forgetSubscribers(tenFortyFive + minutes(8 * 24 * 60));
    expect(await store.findSubscribers('new@example.com')).toEqual([]);
    expect(await store.countSubscribers()).toMatchObject([{ count: 1 }]);
  });
});

describe('who hears of an update', () => {
  it.each<[UpdateStatus | undefined, UpdateStatus, number]>([
    [undefined, 'investigating', 2],
    ['investigating', 'investigating', 1],
    ['investigating', 'identified', 2],
    ['identified', 'identified', 1],
    ['identified', 'monitoring', 1],
    ['monitoring', 'resolved', 3],
    ['resolved', 'postmortem', 1],
    [undefined, 'scheduled', 2],
    ['scheduled', 'in_progress', 2],
    ['in_progress', 'completed', 3],
    ['scheduled', 'cancelled', 3],
  ])('after %s comes %s: %i kinds of listeners', (before, after, count) => {
    expect(heardBy({ ...(before && { before }), after })).toHaveLength(count);
  });
});
