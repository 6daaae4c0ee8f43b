import fc from 'fast-check';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEvents } from '../../../api/events.ts';
import { importPage } from '../../../api/import/import-page.ts';
import { noLog } from '../../../api/log.ts';
import { createPublisher } from '../../../api/publish/publisher.ts';
import { createReleases } from '../../../api/publish/release.ts';
import { fileOf } from '../../../api/publish/writer.ts';
import { loadSite } from '../../../api/publish/site.ts';
import { everyPage } from '../../../api/publish/touched.ts';
import { newId } from '../../../db/ids.ts';
import { openStore } from '../../../db/open.ts';
import type { NewUpdate } from '../../../db/records.ts';
import type { Store } from '../../../db/store.ts';
import { componentStatuses, phaseOf, type UpdateStatus } from '../../../db/vocabulary.ts';
import { noCards } from '../../support/no-cards.ts';
import { iso, startPlanned } from '../../support/planned.ts';
import { startTestService } from '../../support/service.ts';
import { tempFolder } from '../../support/temp.ts';
import { addComponent, day, minute, night, tell } from '../../site/story.ts';
import { someComponent, someIncident, someUpdate } from '../import/pages.ts';

const site = await loadSite();
const author = 'test';

/** A page that is published after every step, and what can happen to it. */
async function openPage() {
  const folder = tempFolder();
  const database = join(folder, 'codered.db');
  const begin = { name: 'Acme', url: 'https://status.acme.example', timeZone: 'Australia/Sydney' };
  const store = await openStore(database, { now: night - 100 * day, begin });
  const releases = createReleases({ folder: join(folder, 'site'), cards: join(folder, 'cards') });
  let now = night;
  const clock = () => now;
  const publisher = createPublisher({
    store,
    site,
    releases,
    onRelease: () => {},
    events: createEvents(),
    log: noLog,
    clock,
  });
  const components = [await addComponent(store, 'Sign-in'), await addComponent(store, 'Uploads')];
  const incidents: string[] = [];
  const from = <Each>(list: readonly Each[], dice: number): Each | undefined => list[dice % list.length];

  const updateOf = (status: UpdateStatus, dice: number): NewUpdate => ({
    id: newId(),
    status,
    phase: phaseOf(status),
    message: `Word ${dice}`,
    nextUpdateAt: dice % 2 ? now + 30 * minute : null,
    displayAt: now,
    author,
    now,
    cardId: null,
    components: [
      { id: from(components, dice) ?? '', status: from(componentStatuses, dice) ?? 'operational' },
    ],
  });

  const steps: Record<string, (dice: number) => Promise<unknown>> = {
    async 'an incident is opened'(dice) {
      const startedAt = now - dice * 5 * day;
      const worse = [{ id: from(components, dice) ?? '', status: 'major_outage' as const }];
      const first = { at: now, message: 'We know.', components: worse };
      incidents.push(await tell(store, `Trouble ${dice}`, [first], { startedAt }));
    },
    async 'work is planned'(dice) {
      const scheduledFor = now + dice * day;
      const first = { at: now, message: 'We will pause.', status: 'scheduled' as const };
      const window = { scheduledFor, scheduledUntil: scheduledFor + day };
      incidents.push(await tell(store, `Work ${dice}`, [first], window));
    },
    async 'an update follows'(dice) {
      const incident = await store.readIncident(from(incidents, dice) ?? '');
      if (!incident) return;
      const plain = ['investigating', 'identified', 'monitoring', 'resolved'] as const;
      const planned = ['scheduled', 'in_progress', 'completed', 'cancelled'] as const;
      const status = from(incident.scheduledFor === null ? plain : planned, dice) ?? 'resolved';
      await store.addUpdate(incident.id, updateOf(status, dice));
    },
    async 'an update is edited'(dice) {
      const incident = await store.readIncident(from(incidents, dice) ?? '');
      const update = incident && from(incident.updates, dice);
      if (update) await store.editUpdate(update.id, { message: `Better words ${dice}` }, { now, author });
    },
    async 'an incident is corrected'(dice) {
      const incident = await store.readIncident(from(incidents, dice) ?? '');
      if (!incident || incident.scheduledFor !== null) return;
      const startedAt = dice % 3 ? incident.startedAt : now - dice * day;
      await store.correctIncident(
        incident.id,
        { title: `Trouble ${dice}, rather`, startedAt },
        { now, author },
      );
    },
    'a component changes': (dice) =>
      store.changeComponent(
        from(components, dice) ?? '',
        { status: from(componentStatuses, dice) ?? 'operational' },
        { now, author },
      ),
    'a component is renamed': (dice) =>
      store.changeComponent(from(components, dice) ?? '', { name: `Part ${dice}` }, { now, author }),
    'the page speaks other languages': (dice) =>
      store.changeSettings({ languages: [[], ['de'], ['ar', 'de']][dice % 3] ?? [] }, { now, author }),
    'the page is renamed': (dice) => store.changeSettings({ name: `Acme ${dice}` }, { now, author }),
    'another page is imported': (dice) => {
      const updates = [
        someUpdate(`theirs${dice % 3}first`, 'investigating', -dice, [
          ['web', 'operational', 'partial_outage'],
        ]),
        someUpdate(`theirs${dice % 3}last`, 'resolved', dice, [['web', 'partial_outage', 'operational']]),
      ];
      return importPage(
        { store, clock },
        {
          name: null,
          timeZone: null,
          components: [someComponent('web', { status: 'operational' })],
          incidents: [someIncident(`theirs${dice % 3}`, updates.slice(0, 1 + (dice % 2)))],
        },
      );
    },
    async 'weeks pass'(dice) {
      now += (dice % 40) * day;
      await store.wantFreshPage(now);
    },
  };

  return {
    steps,
    /** One step, and what it wants published. */
    async go(name: string, dice: number) {
      now += minute;
      await steps[name]?.(dice);
      await publisher.publish();
    },
    /** Every file that is not what a process that has just begun would draw. */
    async stale(): Promise<string[]> {
      const other: Store = await openStore(database);
      const { wantedAt } = await other.readPublishing();
      const paths = await everyPage(other, wantedAt);
      const wrong: string[] = [];
      for (const path of paths) {
        const file = join(releases.current, fileOf(path));
        const { body } = await site.render(path, { store: other });
        if (!existsSync(file) || readFileSync(file, 'utf8') !== body) wrong.push(path);
      }
      const files = new Set(paths.map(fileOf));
      const shown = globSync('{*.*,{api,history,incidents,[a-z][a-z]}/**/*.*}', { cwd: releases.current });
      await other.close();
      return [...wrong, ...shown.filter((file) => !files.has(file))];
    },
    close: () => store.close(),
  };
}

/** It draws every page after every step. */
const patient = { timeout: 180_000 };

const dice = fc.integer({ min: 1, max: 60 });

describe('the pages that are drawn again', () => {
  it('are all that changed: the files are what drawing every page anew would give', patient, async () => {
    const page = await openPage();
    const names = Object.keys(page.steps);
    await page.go('an incident is opened', 1);
    // One page lives through all of it, so that what was kept of it has had every chance to go stale.
    const life = fc.array(fc.tuple(fc.constantFrom(...names), dice), { minLength: 3, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(life, async (steps) => {
        for (const [name, number] of steps) {
          await page.go(name, number);
          expect([name, await page.stale()]).toEqual([name, []]);
        }
      }),
      // An incident from before all others brings months, to which other pages lead; corrected, it takes them along.
      {
        numRuns: 8,
        endOnFailure: true,
        examples: [
          [
            [
              ['an incident is opened', 45],
              ['an incident is corrected', 3],
            ],
          ],
          [
            [
              ['the page speaks other languages', 2],
              ['an update follows', 1],
              ['the page speaks other languages', 1],
              ['an incident is opened', 2],
            ],
          ],
        ],
      },
    );
    await page.close();
  });
});

describe('the turn of a month', () => {
  const announced = Date.parse('2026-10-28T00:00:00Z');

  it('has its page where there is no history yet', async () => {
    let now = announced;
    const service = await startTestService({ renderer: noCards, clock: () => now, keepsTime: false });
    now = Date.parse('2026-11-01T00:00:03Z');
    await service.deps.store.wantFreshPage(now);
    await service.deps.publisher.publish();
    expect((await service.page('/history/2026-11/')).status).toBe(200);
  });

  it('leaves alone the month that the only event has left', async () => {
    const world = await startPlanned(announced);
    const start = Date.parse('2026-10-31T13:00:00Z');
    await world.schedule({ scheduledFor: iso(start), scheduledUntil: iso(start + day / 24) });
    await world.at(start + 500);
    const { status } = await world.service.ask('POST', '/api/incidents', {
      title: 'All down',
      message: 'Hm.',
    });
    expect(status).toBe(201);
    expect((await world.service.page('/')).text).toContain('All down');
  });
});
