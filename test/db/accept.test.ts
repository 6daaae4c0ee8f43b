import { describe, expect, it } from 'vitest';
import type { Settlement } from '../../db/store/deliveries.ts';
import {
  addComponent,
  minutes,
  newIncident,
  newUpdate,
  publishEverything,
  tenFortyFive,
} from '../support/incidents.ts';
import { tempStore } from '../support/temp.ts';

describe('accepting an update', () => {
  it('writes the incident, the update, one delivery a channel and the wanted page together', async () => {
    const store = await tempStore();
    const { wantedSeq } = await store.readPublishing();
    const input = newIncident({ firstUpdate: newUpdate({ channels: ['x', 'bluesky'] }) });
    await store.openIncident(input);

    const incident = await store.readIncident(input.id);
    expect(incident).toMatchObject({ title: 'The app is down', status: 'investigating' });
    expect(incident?.updates).toHaveLength(1);
    const deliveries = await store.listDeliveries(input.id);
    expect(deliveries.map((each) => [each.channel, each.state])).toEqual([
      ['bluesky', 'pending'],
      ['x', 'pending'],
    ]);
    expect((await store.readPublishing()).wantedSeq).toBe(wantedSeq + 1);
  });

  it('writes nothing at all when one part of it cannot be written', async () => {
    const store = await tempStore();
    const before = await store.readPublishing();
    const firstUpdate = newUpdate({ channels: ['x', 'x'] });
    await expect(store.openIncident(newIncident({ firstUpdate }))).rejects.toThrow(/UNIQUE/);

    expect(await store.listRecentIncidents(10)).toEqual([]);
    expect(await store.listAudit(10)).toEqual([]);
    expect(await store.readPublishing()).toEqual(before);
  });

  it('moves components and keeps what they were', async () => {
    const store = await tempStore();
    const component = await addComponent(store);
    const input = newIncident({
      firstUpdate: newUpdate({ components: [{ id: component, status: 'major_outage' }] }),
    });
    await store.openIncident(input);

    expect((await store.readComponent(component))?.status).toBe('major_outage');
    const incident = await store.readIncident(input.id);
    expect(incident).toMatchObject({ impact: 'critical', componentIds: [component] });
    expect(incident?.updates[0]?.changes).toMatchObject([
      { oldStatus: 'operational', newStatus: 'major_outage' },
    ]);
  });

  it('keeps the peak of the impact while components recover', async () => {
    const store = await tempStore();
    const component = await addComponent(store);
    const input = newIncident({
      firstUpdate: newUpdate({ components: [{ id: component, status: 'major_outage' }] }),
    });
    await store.openIncident(input);
    await store.addUpdate(
      input.id,
      newUpdate({ components: [{ id: component, status: 'degraded_performance' }] }),
    );
    expect((await store.readIncident(input.id))?.impact).toBe('critical');
  });

  it('lets a person say the impact', async () => {
    const store = await tempStore();
    const component = await addComponent(store);
    const firstUpdate = newUpdate({ components: [{ id: component, status: 'major_outage' }] });
    const input = newIncident({ impactOverride: 'minor', firstUpdate });
    await store.openIncident(input);
    expect((await store.readIncident(input.id))?.impact).toBe('minor');
  });

  it('forgets the promise and notes the time when the incident is over', async () => {
    const store = await tempStore();
    const input = newIncident({ firstUpdate: newUpdate({ nextUpdateAt: tenFortyFive + minutes(25) }) });
    await store.openIncident(input);
    expect((await store.readIncident(input.id))?.nextUpdateAt).toBe(tenFortyFive + minutes(25));

    const now = tenFortyFive + minutes(25);
    await store.addUpdate(input.id, newUpdate({ status: 'resolved', phase: 'fixed', now }));
    expect(await store.readIncident(input.id)).toMatchObject({ nextUpdateAt: null, resolvedAt: now });
    expect(await store.listOpenIncidents()).toEqual([]);
  });

  it('says nothing when there is no such incident', async () => {
    const store = await tempStore();
    expect(await store.addUpdate('aaaaaaaaaaaa', newUpdate())).toBeUndefined();
    expect(await store.listAudit(1)).toEqual([]);
  });

  it('frees the components that no other open incident holds down, as it is when the step is taken', async () => {
    const store = await tempStore();
    const [shared, own] = [await addComponent(store, 'API'), await addComponent(store, 'Sign-in')];
    const down = (id: string) => ({ id, status: 'major_outage' }) as const;
    const first = newIncident({ firstUpdate: newUpdate({ components: [down(shared), down(own)] }) });
    const second = newIncident({ firstUpdate: newUpdate({ components: [down(shared)] }) });
    await store.openIncident(first);
    await store.openIncident(second);
    const ends = () => newUpdate({ status: 'resolved', phase: 'fixed', frees: [shared, own] });
    const statuses = async () => (await store.listComponents()).map(({ status }) => status);
    await store.addUpdate(first.id, ends());
    expect(await statuses()).toEqual(['major_outage', 'operational']);
    await store.addUpdate(second.id, ends());
    expect(await statuses()).toEqual(['operational', 'operational']);
  });

  it('writes nothing when the incident has changed since it was read', async () => {
    const store = await tempStore();
    const input = newIncident();
    const { seq } = await store.openIncident(input);
    expect(await store.addUpdate(input.id, newUpdate(), seq)).toBeDefined();
    expect(await store.addUpdate(input.id, newUpdate(), seq)).toBeUndefined();
    expect((await store.readIncident(input.id))?.updates).toHaveLength(2);
  });
});

describe('editing an update', () => {
  it('keeps the words it had, and wants a new page', async () => {
    const store = await tempStore();
    const input = newIncident();
    const update = await store.openIncident(input);
    const { wantedSeq } = await store.readPublishing();
    await store.editUpdate(
      update.id,
      { message: 'We know now.' },
      { now: tenFortyFive + 1, author: 'editor' },
    );

    expect((await store.readIncident(input.id))?.updates[0]).toMatchObject({
      message: 'We know now.',
      editedAt: tenFortyFive + 1,
    });
    expect(await store.listRevisions(update.id)).toMatchObject([
      { message: 'We know.', replacedBy: 'editor' },
    ]);
    expect((await store.readPublishing()).wantedSeq).toBe(wantedSeq + 1);
  });

  it('gives its words to every post that is surely not out, and to no other', async () => {
    const store = await tempStore();
    const channels = ['waiting', 'failed', 'unsure', 'unknown', 'sent'];
    const input = newIncident({ firstUpdate: newUpdate({ channels }) });
    const update = await store.openIncident(input);
    await publishEverything(store);
    for (;;) {
      const claimed = await store.claimDelivery({ now: tenFortyFive, lease: minutes(1) });
      if (!claimed) break;
      const { delivery } = claimed;
      await store.fixText(delivery, 'We now.');
      const again = { state: 'pending', notBefore: tenFortyFive + 1, error: '503' } as const;
      const result: Settlement =
        delivery.channel === 'sent'
          ? { state: 'sent', remote: { id: '1' } }
          : delivery.channel === 'failed' || delivery.channel === 'unknown'
            ? { state: delivery.channel, error: '403' }
            : { ...again, unsure: delivery.channel === 'unsure' };
      await store.settleDelivery(delivery, result, tenFortyFive);
    }
    const words = { message: 'We know now.', text: 'We know now.' };
    await store.editUpdate(update.id, words, { now: tenFortyFive + 1, author: 'editor' });
    const texts = (await store.listDeliveries(input.id)).map(({ channel, text }) => [channel, text]);
    expect(Object.fromEntries(texts)).toEqual({
      waiting: null,
      failed: null,
      unsure: 'We now.',
      unknown: 'We now.',
      sent: 'We now.',
    });
    expect((await store.readPost(update.id))?.text).toBe('We know now.');
  });
});
