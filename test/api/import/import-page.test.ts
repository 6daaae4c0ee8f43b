import { basename } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { importPage } from '../../../api/import/import-page.ts';
import { readPage } from '../../../api/import/registry.ts';
import type { ImportedPage } from '../../../api/import/source.ts';
import type { Store } from '../../../db/store.ts';
import { tempStore } from '../../support/temp.ts';
import { inputFiles, readInput } from './inputs.ts';
import { minutes, someComponent, someIncident, someUpdate } from './pages.ts';

let store: Store;
beforeEach(async () => {
  store = await tempStore(minutes(0));
});

const clock = () => minutes(1000);
const pageOf = (change: Partial<ImportedPage>): ImportedPage => ({
  name: null,
  timeZone: null,
  components: [],
  incidents: [],
  ...change,
});
const bring = (change: Partial<ImportedPage>) => importPage({ store, clock }, pageOf(change));
async function changesOfAll() {
  const components = await store.listComponents();
  const changes = await Promise.all(components.map(({ id }) => store.listComponentChanges(id, 0)));
  return changes.flat().toSorted((a, b) => a.at - b.at);
}
const history = async () =>
  (await changesOfAll()).map(({ componentId, at, newStatus }) => [componentId, at, newStatus]);
const statusOf = async (id: string) => (await store.readComponent(id))?.status;

const trouble = () =>
  someIncident('i1', [someUpdate('u1', 'investigating', 0), someUpdate('u2', 'resolved', 30)]);

describe('an import', () => {
  it('brings components, incidents and updates under their own ids and times', async () => {
    const result = await bring({ components: [someComponent('web')], incidents: [trouble()] });
    expect(result).toEqual({
      components: { added: 1, known: 0 },
      incidents: { added: 1, known: 0 },
      updates: 2,
    });
    const incident = await store.readIncident('i1');
    expect(incident).toMatchObject({ startedAt: minutes(0), resolvedAt: minutes(30), componentIds: ['web'] });
    expect(incident?.updates.map(({ id, displayAt, author }) => [id, displayAt, author])).toEqual([
      ['u2', minutes(30), 'import'],
      ['u1', minutes(0), 'import'],
    ]);
    expect(incident?.updates.map((update) => update.changes.map(({ newStatus }) => newStatus))).toEqual([
      ['operational'],
      ['degraded_performance'],
    ]);
  });

  it('tells nobody', async () => {
    await bring({ components: [someComponent('web')], incidents: [trouble()] });
    expect(await store.listDeliveries('i1')).toEqual([]);
  });

  it('leaves nothing to draw when it brings nothing new', async () => {
    const input = { components: [someComponent('web')], incidents: [trouble()] };
    await bring(input);
    const before = await store.readPublishing();
    expect(await bring(input)).toEqual({
      components: { added: 0, known: 1 },
      incidents: { added: 0, known: 1 },
      updates: 0,
    });
    expect(await store.readPublishing()).toEqual(before);
  });

  it('takes the name and the time zone only when asked', async () => {
    const page = pageOf({ name: 'Acme', timeZone: 'Australia/Sydney' });
    const before = await store.readSettings();
    await importPage({ store, clock }, page);
    expect(await store.readSettings()).toEqual(before);
    await importPage({ store, clock }, page, { settings: true });
    expect(await store.readSettings()).toMatchObject({ name: 'Acme', timeZone: 'Australia/Sydney' });
    await importPage({ store, clock }, pageOf({}), { settings: true });
    expect(await store.readSettings()).toMatchObject({ name: 'Acme', timeZone: 'Australia/Sydney' });
  });

  it('says how far it is', async () => {
    const incidents = Array.from({ length: 250 }, (_, index) => someIncident(`i${index}`, []));
    const said: [number, number][] = [];
    const onProgress = (done: number, total: number) => said.push([done, total]);
    await importPage({ store, clock }, pageOf({ incidents }), { onProgress });
    expect(said).toEqual([
      [100, 250],
      [200, 250],
      [250, 250],
    ]);
  });

  it('does not bring back a component that only an update remembers', async () => {
    const ofGone = someIncident(
      'i1',
      [someUpdate('u1', 'resolved', 0, [['gone', 'major_outage', 'operational']])],
      { componentIds: ['gone'] },
    );
    await bring({ incidents: [ofGone] });
    expect(await store.listComponents()).toEqual([]);
    expect((await store.readIncident('i1'))?.componentIds).toEqual([]);
    expect(await history()).toEqual([]);
  });

  it('puts a component outside where its group is not known, and into it later', async () => {
    const inGroup = someComponent('web', { groupId: 'all' });
    await bring({ components: [inGroup] });
    expect(await store.readComponent('web')).toMatchObject({ groupId: null });
    await bring({ components: [inGroup, someComponent('all', { isGroup: true })] });
    expect(await store.readComponent('web')).toMatchObject({ groupId: 'all' });
  });

  it('writes nothing of a batch that fails', async () => {
    const broken = someIncident('i2', [
      someUpdate('u3', 'investigating', 0),
      someUpdate('u3', 'resolved', 1),
    ]);
    await expect(bring({ incidents: [trouble(), broken] })).rejects.toThrow(/UNIQUE/);
    expect(await store.readIncident('i1')).toBeUndefined();
  });
});

describe('a second import', () => {
  it('adds the updates that were said since, and the incident stands as they say', async () => {
    const [first, second] = trouble().updates;
    if (!first || !second) throw new Error('The trouble has two updates.');
    await bring({ components: [someComponent('web')], incidents: [someIncident('i1', [first])] });
    expect(await statusOf('web')).toBe('degraded_performance');
    const healed = someComponent('web', { status: 'operational', updatedAt: minutes(30) });
    const result = await bring({ components: [healed], incidents: [someIncident('i1', [first, second])] });
    expect(result).toMatchObject({ incidents: { added: 0, known: 1 }, updates: 1 });
    expect(await store.readIncident('i1')).toMatchObject({ status: 'resolved', resolvedAt: minutes(30) });
    expect(await statusOf('web')).toBe('operational');
    expect(await history()).toEqual([
      ['web', minutes(0), 'degraded_performance'],
      ['web', minutes(30), 'operational'],
    ]);
  });

  it('keeps what earlier ones told and this one leaves out', async () => {
    await bring({ components: [someComponent('web')], incidents: [trouble()] });
    const later = someIncident(
      'i2',
      [someUpdate('u3', 'investigating', 20), someUpdate('u4', 'resolved', 60)],
      {
        impact: 'major',
      },
    );
    await bring({ components: [someComponent('web')], incidents: [later] });
    expect(await history()).toEqual([
      ['web', minutes(0), 'degraded_performance'],
      ['web', minutes(20), 'partial_outage'],
      ['web', minutes(60), 'operational'],
    ]);
  });

  it('leaves alone what was changed here since', async () => {
    await bring({ components: [someComponent('web', { status: 'operational' })] });
    const change = { name: 'Website', status: 'major_outage' } as const;
    await store.changeComponent('web', change, { now: minutes(500), author: 'staff' });
    await bring({ components: [someComponent('web', { status: 'operational' })] });
    expect(await store.readComponent('web')).toMatchObject(change);
    expect(await history()).toEqual([['web', minutes(500), 'major_outage']]);
  });

  it('of an older copy of the page changes nothing', async () => {
    const [opened] = trouble().updates;
    if (!opened) throw new Error('The trouble has two updates.');
    const older = { components: [someComponent('web')], incidents: [someIncident('i1', [opened])] };
    const broken = someComponent('web', { status: 'partial_outage', updatedAt: minutes(40) });
    const newer = { components: [broken], incidents: [trouble()] };
    await bring(newer);
    const before = await history();
    expect(before.at(-1)).toEqual(['web', minutes(40), 'partial_outage']);
    await bring(older);
    expect(await statusOf('web')).toBe('partial_outage');
    await bring(newer);
    expect(await history()).toEqual(before);
  });

  it('does not take the word from an incident that went on here', async () => {
    const [first, second] = trouble().updates;
    if (!first || !second) throw new Error('The trouble has two updates.');
    await bring({ components: [someComponent('web')], incidents: [someIncident('i1', [first])] });
    await store.addUpdate('i1', {
      id: 'ours',
      status: 'monitoring',
      phase: 'coming_back',
      message: 'Ours.',
      nextUpdateAt: null,
      displayAt: minutes(500),
      author: 'staff',
      now: minutes(500),
      cardId: 'card',
      components: [],
    });
    await bring({ components: [someComponent('web')], incidents: [someIncident('i1', [first, second])] });
    const incident = await store.readIncident('i1');
    expect(incident).toMatchObject({ status: 'monitoring', cardId: 'card' });
    expect(incident?.updates.map((update) => update.id)).toEqual(['ours', 'u2', 'u1']);
  });
});

describe('the status of a component', () => {
  it('is what the list says, from when it says so, where no incident explains it', async () => {
    const broken = someComponent('web', { status: 'partial_outage', updatedAt: minutes(5) });
    await bring({ components: [broken] });
    expect(await statusOf('web')).toBe('partial_outage');
    expect(await history()).toEqual([['web', minutes(5), 'partial_outage']]);
    await bring({ components: [someComponent('web', { status: 'operational', updatedAt: minutes(50) })] });
    expect(await statusOf('web')).toBe('operational');
    expect(await history()).toEqual([]);
  });

  it('is operational where only incidents that are over name it', async () => {
    await bring({ components: [someComponent('web')], incidents: [trouble()] });
    expect(await statusOf('web')).toBe('operational');
  });
});

describe.each(inputFiles.map((file) => [basename(file), file]))('the page in %s', (_, file) => {
  it('is brought in whole, twice without a change, and its history is sound', async () => {
    const page = readPage(readInput(file));
    const first = await importPage({ store, clock }, page);
    expect(first).toEqual({
      components: { added: page.components.length, known: 0 },
      incidents: { added: page.incidents.length, known: 0 },
      updates: page.incidents.reduce((sum, each) => sum + each.updates.length, 0),
    });
    const [changes, publishing] = [await changesOfAll(), await store.readPublishing()];

    for (const component of (await store.listComponents()).filter((each) => !each.isGroup)) {
      const own = changes.filter((change) => change.componentId === component.id);
      own.forEach((change, index) => {
        expect(change.oldStatus).toBe(own[index - 1]?.newStatus ?? 'operational');
        expect(change.at).toBeGreaterThan(own[index - 1]?.at ?? 0);
      });
      expect(own.at(-1)?.newStatus ?? 'operational').toBe(component.status);
    }

    const again = await importPage({ store, clock }, page);
    expect([again.components.added, again.incidents.added, again.updates]).toEqual([0, 0, 0]);
    expect(await changesOfAll()).toEqual(changes);
    expect(await store.readPublishing()).toEqual(publishing);
  });
});
