import { describe, expect, it } from 'vitest';
import type { Store } from '../../db/store.ts';
import { minutes, newIncident, newUpdate, publishEverything, tenFortyFive } from '../support/incidents.ts';
import { tempStore } from '../support/temp.ts';

const lease = 60_000;
const sent = { state: 'sent', remote: { id: '1' } } as const;

async function withIncident(channels = ['wall']): Promise<{ store: Store; incidentId: string }> {
  const store = await tempStore();
  const input = newIncident({ firstUpdate: newUpdate({ channels }) });
  await store.openIncident(input);
  await publishEverything(store);
  return { store, incidentId: input.id };
}

async function followUp(store: Store, incidentId: string, now = tenFortyFive + 1000): Promise<void> {
  await store.addUpdate(incidentId, newUpdate({ status: 'identified', phase: 'found', now }));
  await publishEverything(store);
}

const claim = (store: Store, now = tenFortyFive + 2000) => store.claimDelivery({ now, lease });

async function mustClaim(store: Store, now?: number) {
  const claimed = await claim(store, now);
  if (!claimed) throw new Error('Nothing was due.');
  return claimed.delivery;
}

describe('claiming a delivery', () => {
  it('gives each delivery to one worker', async () => {
    const { store } = await withIncident(['a', 'b']);
    const channels = [await mustClaim(store), await mustClaim(store)].map((each) => each.channel);
    expect(channels.toSorted()).toEqual(['a', 'b']);
    expect(await claim(store)).toBeUndefined();
  });

  it('waits until the page says it, but not for ever', async () => {
    const store = await tempStore();
    await store.openIncident(newIncident());
    expect(await claim(store, tenFortyFive + 9_000)).toBeUndefined();
    expect(await claim(store, tenFortyFive + 11_000)).toBeDefined();
  });

  it('writes a thread in order: a follow-up waits for the post before it', async () => {
    const { store, incidentId } = await withIncident();
    await followUp(store, incidentId);
    const first = await mustClaim(store);
    expect(await claim(store)).toBeUndefined();
    await store.settleDelivery(first, sent, tenFortyFive + 3000);

    const second = await mustClaim(store, tenFortyFive + 4000);
    expect(second.seq).toBeGreaterThan(first.seq);
    expect((await store.readThread(second)).map((each) => each.id)).toEqual([first.id]);
  });

  it('does not hold up the follow-up when the first post failed for good', async () => {
    const { store, incidentId } = await withIncident();
    await followUp(store, incidentId);
    await store.settleDelivery(await mustClaim(store), { state: 'failed', error: 'no' }, tenFortyFive);
    expect(await store.readThread(await mustClaim(store))).toEqual([]);
  });

  it('takes over from a worker that died, and remembers that the post may be out', async () => {
    const { store } = await withIncident();
    const dead = await mustClaim(store);
    const later = tenFortyFive + 2000 + lease + 1;
    const again = await mustClaim(store, later);
    expect(again).toMatchObject({ id: dead.id, attempts: 2, unsureSince: later });
    expect(await store.settleDelivery(dead, sent, later)).toBe(false);
    expect(await store.settleDelivery(again, sent, later)).toBe(true);
  });

  it('is sure that a failed attempt did not post', async () => {
    const { store } = await withIncident();
    const failed = { state: 'pending', notBefore: tenFortyFive, error: '503', unsure: false } as const;
    await store.settleDelivery(await mustClaim(store), failed, tenFortyFive);
    expect(await mustClaim(store)).toMatchObject({ attempts: 2, unsureSince: null });
  });

  it('leaves a channel alone that asked us to wait', async () => {
    const { store } = await withIncident(['a', 'b']);
    const pausedUntil = tenFortyFive + minutes(5);
    await store.writeChannelState('a', { pausedUntil, error: 'Too many posts.' }, tenFortyFive);
    expect((await mustClaim(store)).channel).toBe('b');
    expect(await claim(store)).toBeUndefined();
    expect((await mustClaim(store, pausedUntil + 1)).channel).toBe('a');
  });
});

describe('what comes too late', () => {
  const failed = { state: 'pending', notBefore: tenFortyFive, error: '503', unsure: false } as const;
  const late = tenFortyFive + minutes(3);

  it('is superseded when a newer update waits', async () => {
    const { store, incidentId } = await withIncident();
    await store.settleDelivery(await mustClaim(store), failed, tenFortyFive);
    await followUp(store, incidentId, late);
    const [retired] = await store.retireLateDeliveries(late);
    expect(retired?.state).toBe('superseded');
    expect((await mustClaim(store, late)).updateId).not.toBe(retired?.updateId);
  });

  it('is not superseded while it is not late, nor when nothing newer waits', async () => {
    const { store, incidentId } = await withIncident();
    await store.settleDelivery(await mustClaim(store), failed, tenFortyFive);
    expect(await store.retireLateDeliveries(late)).toEqual([]);
    await followUp(store, incidentId);
    expect(await store.retireLateDeliveries(tenFortyFive + 3000)).toEqual([]);
  });

  it('is never superseded when it may be out already: nobody would know', async () => {
    const { store, incidentId } = await withIncident();
    await store.settleDelivery(await mustClaim(store), { ...failed, unsure: true }, tenFortyFive);
    await followUp(store, incidentId, late);
    expect(await store.retireLateDeliveries(late)).toEqual([]);
  });

  it('is left to one who looks when it may be out already, however late', async () => {
    const { store, incidentId } = await withIncident();
    await store.settleDelivery(await mustClaim(store), { ...failed, unsure: true }, tenFortyFive);
    const tooLate = tenFortyFive + minutes(25 * 60);
    expect(await store.retireLateDeliveries(tooLate)).toEqual([]);
    expect((await mustClaim(store, tooLate)).incidentId).toBe(incidentId);
  });

  it('is cancelled after its time', async () => {
    const { store, incidentId } = await withIncident();
    await store.retireLateDeliveries(tenFortyFive + minutes(25 * 60));
    expect((await store.listDeliveries(incidentId))[0]?.state).toBe('cancelled');
  });
});

describe('what a person decides', () => {
  const again = {
    now: tenFortyFive,
    author: 'she',
    lateAt: tenFortyFive,
    expiresAt: tenFortyFive + minutes(60),
  };

  it('sends an unknown delivery again, as if for the first time when it is missing for certain', async () => {
    const { store } = await withIncident();
    const delivery = await mustClaim(store);
    await store.settleDelivery(delivery, { state: 'unknown', error: 'The answer was lost.' }, tenFortyFive);
    expect(await store.retryDelivery(delivery.id, { ...again, isMissing: true })).toMatchObject({
      state: 'pending',
      attempts: 0,
      unsureSince: null,
    });
    expect(await store.retryDelivery(delivery.id, again)).toBeUndefined();
  });

  it.each(['unknown', 'failed'] as const)(
    'keeps in mind that a delivery that is %s may be out',
    async (state) => {
      const { store } = await withIncident();
      const lost = { state: 'pending', notBefore: tenFortyFive, error: 'lost', unsure: true } as const;
      await store.settleDelivery(await mustClaim(store), lost, tenFortyFive);
      const delivery = await mustClaim(store);
      await store.settleDelivery(delivery, { state, error: '403' }, tenFortyFive + 3000);
      expect(await store.retryDelivery(delivery.id, again)).toMatchObject({ unsureSince: tenFortyFive });
    },
  );

  it('counts an unknown delivery as one that may be out', async () => {
    const { store } = await withIncident();
    const delivery = await mustClaim(store);
    await store.settleDelivery(delivery, { state: 'unknown', error: 'lost' }, tenFortyFive);
    expect(await store.retryDelivery(delivery.id, again)).toMatchObject({ unsureSince: tenFortyFive });
  });

  it('closes an unknown delivery that is there', async () => {
    const { store } = await withIncident();
    const delivery = await mustClaim(store);
    await store.settleDelivery(delivery, { state: 'unknown', error: 'The answer was lost.' }, tenFortyFive);
    const found = await store.confirmDelivery(delivery.id, {
      now: tenFortyFive,
      author: 'she',
      remote: { url: 'https://x.example/1' },
    });
    expect(found).toMatchObject({ state: 'sent', remote: { url: 'https://x.example/1' } });
  });
});

describe('the outbox at a glance', () => {
  it('counts what waits and what nobody knows', async () => {
    const { store } = await withIncident(['a', 'b']);
    await store.settleDelivery(await mustClaim(store), { state: 'unknown', error: 'lost' }, tenFortyFive);
    expect(await store.readOutbox()).toEqual({ waiting: 1, oldestAt: tenFortyFive, unknown: 1 });
  });
});
