import { expect, it } from 'vitest';
import { newIncident, tenFortyFive } from '../support/incidents.ts';
import { tempStore } from '../support/temp.ts';

const lease = 30_000;

it('gives the right to publish to one publisher at a time', async () => {
  const store = await tempStore();
  const claim = { now: tenFortyFive, lease, bundle: 'a' };
  expect(await store.claimPublishing(claim)).toMatchObject({ epoch: 1, wantedSeq: 1, doneSeq: 0 });
  expect(await store.claimPublishing(claim)).toBeUndefined();
  expect(await store.claimPublishing({ ...claim, now: tenFortyFive + lease + 1 })).toMatchObject({
    epoch: 2,
  });
});

it('lets nobody finish who was overtaken', async () => {
  const store = await tempStore();
  const first = await store.claimPublishing({ now: tenFortyFive, lease, bundle: 'a' });
  const second = await store.claimPublishing({ now: tenFortyFive + lease + 1, lease, bundle: 'a' });
  const done = { seq: 1, bundle: 'a', now: tenFortyFive };
  expect(await store.finishPublishing({ ...done, epoch: first?.epoch ?? 0 })).toBe(false);
  expect(await store.finishPublishing({ ...done, epoch: second?.epoch ?? 0 })).toBe(true);
});

it('wants nothing more once the newest is done, until another bundle comes', async () => {
  const store = await tempStore();
  const claim = await store.claimPublishing({ now: tenFortyFive, lease, bundle: 'a' });
  await store.finishPublishing({ epoch: claim?.epoch ?? 0, seq: 1, bundle: 'a', now: tenFortyFive });
  expect(await store.claimPublishing({ now: tenFortyFive, lease, bundle: 'a' })).toBeUndefined();
  expect(await store.claimPublishing({ now: tenFortyFive, lease, bundle: 'b' })).toBeDefined();
});

it('keeps the reason why the page could not be published', async () => {
  const store = await tempStore();
  const claim = await store.claimPublishing({ now: tenFortyFive, lease, bundle: 'a' });
  await store.failPublishing({ epoch: claim?.epoch ?? 0 }, 'ENOSPC');
  expect(await store.readPublishing()).toMatchObject({ error: 'ENOSPC', doneSeq: 0, leaseUntil: 0 });
});

it('knows which incidents changed since a release', async () => {
  const store = await tempStore();
  const [first, second] = [newIncident(), newIncident()];
  await store.openIncident(first);
  const { wantedSeq } = await store.readPublishing();
  await store.openIncident(second);
  expect((await store.listChangedIncidents(wantedSeq)).map((each) => each.id)).toEqual([second.id]);
});
