import { describe, expect, it } from 'vitest';
import { performDue } from '../../../api/maintenances/timekeeper.ts';
import { noCards } from '../../support/no-cards.ts';
import { startTestService } from '../../support/service.ts';
import { day, hour, iso, minute, startPlanned, three, two } from '../../support/planned.ts';

/** Phases of what was said, oldest first. */
const said = (incident: { updates: { phase: string }[] }) =>
  incident.updates.map(({ phase }) => phase).toReversed();

const tenMinutes = (from: number, times: number) =>
  Array.from({ length: times + 1 }, (_, n) => from + n * 10 * minute);

describe('two processes on one database', () => {
  it('do every step once between them', async () => {
    const world = await startPlanned();
    const twin = await startTestService({
      data: world.service.data,
      clock: world.now,
      renderer: noCards,
      keepsTime: false,
    });
    const ids: string[] = [];
    for (let n = 0; n < 8; n++) {
      const times = { scheduledFor: iso(two + n * minute), scheduledUntil: iso(three + n * minute) };
      ids.push((await world.schedule(times)).body.incident.id);
    }
    // Around the reminders of a day and of an hour before, the starts and the ends.
    for (const moment of [...tenMinutes(two - day, 1), ...tenMinutes(two - hour, 13)]) {
      world.setClock(moment);
      await Promise.all([performDue(world.service.deps), performDue(twin.deps), performDue(twin.deps)]);
      await world.everythingOut();
    }
    for (const id of ids) {
      const { incident, plan, deliveries } = await world.read(id);
      expect(said(incident)).toEqual(['planned', 'planned', 'planned', 'under_way', 'done']);
      expect(plan.steps.every((step: { state: string }) => step.state === 'done')).toBe(true);
      expect(deliveries).toHaveLength(5 * world.service.deps.channels.length);
      expect(await world.heard(id)).toHaveLength(5);
    }
  });

  it('make each occurrence of a series once', async () => {
    const world = await startPlanned();
    const twin = await startTestService({
      data: world.service.data,
      clock: world.now,
      renderer: noCards,
      keepsTime: false,
    });
    await world.schedule({ repeat: { rule: 'FREQ=DAILY' }, reminders: [] });
    for (let n = 0; n < 5; n++) {
      world.setClock(two + n * day);
      await Promise.all([performDue(world.service.deps), performDue(twin.deps)]);
    }
    const works = await world.service.deps.store.listMaintenances('all', 100);
    expect(works.map(({ scheduledFor }) => iso(scheduledFor)).toReversed()).toEqual(
      [0, 1, 2, 3, 4, 5].map((n) => iso(two + n * day)),
    );
  });
});

describe('a person and the schedule at the same moment', () => {
  it('either cancels it or is told that it has begun, and nothing follows a cancellation', async () => {
    const world = await startPlanned();
    const outcomes = new Set<string>();
    for (let n = 0; n < 12; n++) {
      const from = two + n * 2 * hour;
      world.setClock(from - minute);
      const times = { scheduledFor: iso(from), scheduledUntil: iso(from + hour), reminders: [] };
      const { id } = (await world.schedule(times)).body.incident;
      world.setClock(from);
      const cancel = () => world.say(id, 'cancel');
      const start = () => performDue(world.service.deps);
      const [cancelled] =
        n % 2 === 0
          ? await Promise.all([cancel(), start()])
          : (await Promise.all([start(), cancel()])).toReversed();
      await world.at(from + 2 * hour - minute);
      const { incident } = await world.read(id);
      const words = await world.heard(id);
      outcomes.add(`${cancelled && 'status' in cancelled ? cancelled.status : ''} ${incident.status}`);
      if (incident.status === 'cancelled') {
        expect(said(incident)).toEqual(['planned', 'cancelled']);
        expect(words.at(-1)).toContain('is cancelled');
      } else {
        expect(said(incident)).toEqual(['planned', 'under_way', 'done']);
        expect(words.join()).not.toContain('is cancelled');
      }
    }
    for (const outcome of outcomes) expect(['201 cancelled', '409 completed']).toContain(outcome);
  });

  it('starts it once, by one of them', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule({ reminders: [] })).body.incident;
    world.setClock(two);
    const answers = await Promise.all([
      world.say(id, 'start'),
      performDue(world.service.deps),
      world.say(id, 'start'),
    ]);
    expect(answers.filter((answer) => answer?.status === 201).length).toBeLessThanOrEqual(1);
    expect(said((await world.read(id)).incident)).toEqual(['planned', 'under_way']);
    expect(await world.heard(id)).toHaveLength(2);
  });

  it('moves it away from a reminder that is due, which then says the new hours or comes later', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule({ reminders: [60] })).body.incident;
    world.setClock(two - hour);
    const move = world.service.ask('PATCH', `/api/maintenances/${id}`, {
      scheduledFor: iso(two + day),
      scheduledUntil: iso(three + day),
    });
    await Promise.all([move, performDue(world.service.deps)]);
    await world.everythingOut();
    await world.at(two + day - hour);
    const words = (await world.heard(id)).join('\n');
    const moved = words.indexOf('has been moved');
    expect(moved).toBeGreaterThan(0);
    expect(words.slice(moved)).not.toContain('26 Nov 2026');
    expect(words.slice(moved)).toMatch(
      /A reminder: planned work on Acme on 27 Nov 2026, 02:00 to 03:00 AEDT/,
    );
  });
});

describe('work that is moved', () => {
  it('does at the new hours what was to be done at the old ones', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule()).body.incident;
    await world.at(two - day);
    const moved = await world.service.ask('PATCH', `/api/maintenances/${id}`, {
      scheduledFor: iso(two + 2 * day),
      scheduledUntil: iso(three + 2 * day),
    });
    expect([moved.status, moved.body.incident.scheduledFor]).toEqual([200, iso(two + 2 * day)]);
    await world.at(two);
    await world.at(three);
    expect(said((await world.read(id)).incident)).toEqual(['planned', 'planned', 'planned']);
    for (const moment of [two + day, two + 2 * day - hour, two + 2 * day, three + 2 * day])
      await world.at(moment);
    expect(said((await world.read(id)).incident)).toEqual([
      'planned',
      'planned',
      'planned',
      'planned',
      'planned',
      'under_way',
      'done',
    ]);
  });

  it('says nothing when the same hours are sent again, or only what happens by itself is changed', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule()).body.incident;
    const change = (body: object) => world.service.ask('PATCH', `/api/maintenances/${id}`, body);
    const times = { scheduledFor: iso(two), scheduledUntil: iso(three) };
    expect((await change(times)).body.incident.updates).toHaveLength(1);
    const { body } = await change({
      autoStart: false,
      autoComplete: false,
      reminders: [30],
      title: 'Renamed',
    });
    expect(body.incident).toMatchObject({ title: 'Renamed', status: 'scheduled' });
    expect(body.plan.steps.map((step: { kind: string }) => step.kind)).toEqual(['remind', 'look', 'overrun']);
    expect(await world.heard(id)).toHaveLength(1);
  });

  it('is not moved to where it cannot be', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule()).body.incident;
    for (const [change, status] of [
      [{ scheduledFor: iso(three), scheduledUntil: iso(two) }, 422],
      [{ scheduledFor: iso(two - 10 * day), scheduledUntil: iso(three - 10 * day) }, 422],
      [{ components: [{ id: 'nobodyknows1' }] }, 422],
      [{ reminders: [0] }, 400],
      [{ colour: 'red' }, 400],
    ] as const)
      expect((await world.service.ask('PATCH', `/api/maintenances/${id}`, change)).status).toBe(status);
    expect((await world.read(id)).incident.scheduledFor).toBe(iso(two));
  });

  it('has begun: then only its end can be moved, to a later time, which is said', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule({ reminders: [] })).body.incident;
    await world.at(two);
    const change = (body: object) => world.service.ask('PATCH', `/api/maintenances/${id}`, body);
    expect((await change({ scheduledFor: iso(two + hour), scheduledUntil: iso(three + hour) })).status).toBe(
      409,
    );
    expect((await change({ scheduledUntil: iso(three - minute) })).status).toBe(409);
    const longer = await change({ scheduledUntil: iso(three + hour) });
    expect(longer.body.incident.updates[0].message).toContain('We now expect to finish by 04:00 AEDT.');
  });
});

describe('after an outage of our own', () => {
  it('says on the page what has become true, and tells the networks nothing stale', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule()).body.incident;
    await world.at(three + 5 * hour);
    const { incident, plan } = await world.read(id);
    expect(said(incident)).toEqual(['planned', 'done']);
    expect(await world.heard(id)).toHaveLength(1);
    const notes = plan.steps.map((step: { kind: string; note: string | null }) => [step.kind, step.note]);
    expect(notes).toEqual([
      ['remind', 'It has begun, or does not happen.'],
      ['remind', 'It has begun, or does not happen.'],
      ['start', '360 min late: only the page says it.'],
    ]);
    expect((await world.service.page(`/incidents/${id}/`)).text).toContain('Done');
  });

  it('is done at its hours as far as anybody knows, when nobody was there to start it', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule()).body.incident;
    await world.at(three + day);
    const { incident } = await world.read(id);
    expect(incident).toMatchObject({ status: 'completed', startedAt: iso(two), resolvedAt: iso(three) });
    expect(incident.updates[0].message).toBe(
      'Planned work on Acme is done. It ran from 02:00 to 03:00 AEDT.',
    );
  });

  it('starts late within its hours, and says so only while that is news', async () => {
    const world = await startPlanned();
    const long = { scheduledUntil: iso(two + 8 * hour), reminders: [] };
    const soon = (await world.schedule(long)).body.incident.id;
    await world.at(two + 20 * minute);
    expect((await world.heard(soon)).at(-1)).toContain('has started');

    const other = await startPlanned();
    const late = (await other.schedule(long)).body.incident.id;
    await other.at(two + 2 * hour);
    expect((await other.read(late)).incident.status).toBe('in_progress');
    expect(await other.heard(late)).toHaveLength(1);
    await other.at(two + 8 * hour);
    expect(await other.heard(late)).toHaveLength(2);
  });

  it('reminds once of what it should have reminded of twice', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule()).body.incident;
    await world.at(two - 30 * minute);
    expect(said((await world.read(id)).incident)).toEqual(['planned', 'planned']);
    expect(await world.heard(id)).toHaveLength(2);
  });
});
