import { describe, expect, it } from 'vitest';
import { scheduleMaintenance } from '../../api/maintenances/schedule.ts';
import type { IncidentWithUpdates, MaintenanceStep } from '../../db/records.ts';
import type { UpdateStatus } from '../../db/vocabulary.ts';
import { momentOfWork, runningWork, workFact, workState } from '../../site/src/planned.ts';
import { day, hour, iso, minute, startPlanned, three, two } from '../support/planned.ts';
import { inEnglish } from './parts.ts';

const workIn = (status: UpdateStatus) =>
  ({
    status,
    scheduledFor: two,
    scheduledUntil: three,
    startedAt: two,
    updatedAt: two - day,
  }) as IncidentWithUpdates;

describe('planned work', () => {
  it.each([
    ['scheduled', two - 1, 'planned'],
    ['scheduled', two, 'not_started'],
    ['scheduled', three, 'passed'],
    ['in_progress', two, 'under_way'],
    ['in_progress', three, 'overrunning'],
    ['verifying', three - 1, 'checking'],
    ['verifying', three, 'overrunning'],
    ['completed', three + day, 'done'],
    ['cancelled', two, 'cancelled'],
  ] as const)('that is %s at %d stands as %s', (status, at, state) => {
    expect(workState(workIn(status), at)).toBe(state);
  });

  it('is told by its hours, and once it is under way by its end, with the day when that is another', () => {
    const fact = (status: UpdateStatus, at: number) => {
      const { term, words } = workFact(inEnglish, workIn(status), at);
      return `${term} ${words}`;
    };
    expect(fact('scheduled', two - day)).toBe('Planned for 26 Nov 2026, 02:00 to 03:00 AEDT');
    expect(fact('cancelled', two - day)).toBe('Was planned for 26 Nov 2026, 02:00 to 03:00 AEDT');
    expect(fact('in_progress', two)).toBe('Due to finish by 03:00 AEDT');
    expect(fact('in_progress', three + minute)).toBe('Was due to finish by 03:00 AEDT');
    expect(fact('in_progress', three + day)).toBe('Was due to finish by 26 Nov 2026, 03:00 AEDT');
  });

  it('that should have ended first is what the page speaks of', () => {
    const long = { ...workIn('in_progress'), scheduledUntil: three + hour };
    expect(runningWork([long, workIn('in_progress'), workIn('scheduled')], two)?.scheduledUntil).toBe(three);
    expect(runningWork([workIn('scheduled'), workIn('cancelled')], two)).toBeUndefined();
  });

  it('has a page that speaks for its last change, or for the last look at the clock', () => {
    const looked = { state: 'done', settledAt: two } as MaintenanceStep;
    const waiting = { state: 'waiting', settledAt: null } as MaintenanceStep;
    expect(momentOfWork(workIn('scheduled'), [looked, waiting])).toBe(two);
    expect(momentOfWork(workIn('scheduled'), [waiting])).toBe(two - day);
  });
});

describe('the pages', () => {
  const words = (html: string) =>
    html
      .replace(/<style[^]*?<\/style>|<script[^]*?<\/script>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');

  it('say what is planned, under way, over time and done, and never what has not happened', async () => {
    const world = await startPlanned();
    const { service } = world;
    const { id } = (await world.schedule({ autoComplete: false, reminders: [] })).body.incident;
    const pages = async () => [
      words((await service.page('/')).text),
      words((await service.page(`/incidents/${id}/`)).text),
    ];
    for (const page of await pages()) expect(page).toContain('26 Nov 2026, 02:00 to 03:00 AEDT');

    await world.at(two);
    const [home, own] = await pages();
    expect(home).toContain('Planned work on Acme is under way.');
    for (const page of [home, own]) expect(page).toContain('Due to finish by 03:00 AEDT');

    await world.at(three);
    const [late, ownLate] = await pages();
    expect(late).toContain('Planned work on Acme is taking longer than planned.');
    for (const page of [late, ownLate]) {
      expect(page).toContain('Taking longer than planned');
      expect(page).toContain('as due to finish by 03:00 AEDT');
    }

    await world.say(id, 'complete');
    const [after, ownAfter] = await pages();
    expect(after).toContain('Acme is working.');
    expect(after).not.toContain('New database');
    expect(ownAfter).toContain('New database Done');
    expect(words((await service.page('/history/2026-11/')).text)).toContain('New database');
  });

  it('promise the next word after all else, on the front page, too', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule({ autoComplete: false, reminders: [] })).body.incident;
    await world.at(two);
    const promise = { nextUpdateAt: iso(three - 20 * minute) };
    const said = { message: 'It may take longer.', status: 'in_progress', ...promise };
    const { status } = await world.service.ask('POST', `/api/incidents/${id}/updates`, said);
    expect(status).toBe(201);
    await world.everythingOut();
    const factsOf = async (path: string) =>
      words(/<dl[^]*<\/dl>/.exec((await world.service.page(path)).text)?.[0] ?? '').trim();
    const promised = /Due to finish by 03:00 AEDT \(.*Next update promised by 02:40 AEDT \([^)]*\)$/;
    for (const path of ['/', `/incidents/${id}/`]) expect(await factsOf(path)).toMatch(promised);
  });

  it('show cancelled work until its hours are over, and keep it in history', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule()).body.incident;
    await world.say(id, 'cancel');
    const home = async () => words((await world.service.page('/')).text);
    expect(await home()).toContain('Cancelled New database Was planned for 26 Nov 2026, 02:00 to 03:00 AEDT');
    await world.at(two);
    expect(await home()).toContain('Cancelled New database');
    await world.at(three);
    expect(await home()).not.toContain('New database');
    const history = words((await world.service.page('/history/2026-11/')).text);
    expect(history).toContain('New database');
    expect(history).toContain('Cancelled');
    expect(words((await world.service.page(`/incidents/${id}/`)).text)).not.toContain('Ended');
    const { body } = await world.service.ask('GET', '/api/v2/scheduled-maintenances/upcoming.json');
    expect(body.scheduled_maintenances).toEqual([]);
  });

  it('list what is under way and what comes next, however much is announced after it', async () => {
    const world = await startPlanned();
    const daysLater = (days: number) => ({
      scheduledFor: two + days * day,
      scheduledUntil: three + days * day,
    });
    const unseen = { ...world.service.deps, publisher: { publish: async () => {} } };
    for (let days = 1; days < 53; days++)
      await scheduleMaintenance(
        unseen,
        { title: 'Work', ...daysLater(days), channels: [] },
        { author: 'test' },
      );
    const first = (await world.schedule({ channels: [] })).body.incident.id;
    await world.say(first, 'start', { channels: [] });
    const idsOf = async (path: string) => {
      const { body } = await world.service.ask('GET', `/api/v2/${path}.json`);
      return (body.scheduled_maintenances as { id: string }[]).map(({ id }) => id);
    };
    expect(await idsOf('scheduled-maintenances')).toHaveLength(50);
    expect(await idsOf('scheduled-maintenances/active')).toEqual([first]);
    const upcoming = await idsOf('scheduled-maintenances/upcoming');
    expect(upcoming).toHaveLength(52);
    expect(new Set([first, ...upcoming])).toEqual(new Set(await idsOf('summary')));
    const { text } = await world.service.page('/calendar.ics');
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(53);
  });

  it('say that work has not started when a person was to start it', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule({ autoStart: false, reminders: [] })).body.incident;
    const own = async () => words((await world.service.page(`/incidents/${id}/`)).text);
    await world.at(two);
    expect(await own()).toContain('Not started yet');
    await world.at(three);
    expect(await own()).toContain('Not started, though its time has passed');
  });
});
