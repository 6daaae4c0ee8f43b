import { describe, expect, it } from 'vitest';
import {
  day,
  hour,
  iso,
  minute,
  type PlannedWorld,
  startPlanned,
  three,
  two,
} from '../../support/planned.ts';

const weekly = { repeat: { rule: 'FREQ=WEEKLY;BYDAY=TH' } };
const upcoming = async ({ service }: PlannedWorld) =>
  (await service.ask('GET', '/api/maintenances')).body.maintenances as {
    id: string;
    scheduledFor: string;
    scheduledUntil: string;
    title: string;
  }[];
const starts = async (world: PlannedWorld) => (await upcoming(world)).map(({ scheduledFor }) => scheduledFor);

describe('planned work that comes every week', () => {
  it('shows the next time as soon as one begins, announces it by its reminders only, and keeps its components', async () => {
    const world = await startPlanned();
    const { body } = await world.schedule(weekly);
    expect(await starts(world)).toEqual([iso(two)]);
    await world.at(two);
    expect(await starts(world)).toEqual([iso(two + 7 * day)]);
    const [next] = await upcoming(world);
    const id = next?.id ?? '';
    expect(await world.heard(id)).toEqual([]);
    expect((await world.service.page('/')).text).toContain('3 Dec 2026, 02:00 to 03:00 AEDT');

    await world.at(two + 6 * day);
    expect(await world.heard(id)).toHaveLength(1);
    expect((await world.heard(id))[0]).toContain(`/incidents/${id}/`);
    await world.at(two + 7 * day);
    await world.at(three + 7 * day);
    const { incident, plan } = await world.read(id);
    expect(incident).toMatchObject({
      status: 'completed',
      components: [world.component],
      title: 'New database',
    });
    expect(plan).toMatchObject({
      seriesId: (await world.read(body.incident.id)).plan.seriesId,
      occurrence: '2026-12-03T02:00',
    });
  });

  it('is at 02:00 in Sydney before and after its clocks are changed', async () => {
    const saturday = Date.parse('2027-04-02T15:00:00Z');
    const world = await startPlanned(saturday - 2 * day);
    const times = { scheduledFor: iso(saturday), scheduledUntil: iso(saturday + hour) };
    await world.schedule({ ...times, repeat: { rule: 'FREQ=DAILY' }, reminders: [] });
    await world.at(saturday);
    expect(await starts(world)).toEqual(['2027-04-03T15:00:00.000Z']);
    await world.at(saturday + day);
    expect(await starts(world)).toEqual(['2027-04-04T16:00:00.000Z']);
    expect((await world.service.page('/')).text).toContain('5 Apr 2027, 02:00 to 03:00 AEST');
  });

  it('is there before its first reminder, when that comes earlier than the time before', async () => {
    const world = await startPlanned();
    await world.schedule({ repeat: { rule: 'FREQ=DAILY' }, reminders: [3 * 24 * 60] });
    await world.at(two - 2 * day + minute);
    expect(await starts(world)).toEqual([iso(two), iso(two + day)]);
  });

  it('passes over the times of an outage', async () => {
    const world = await startPlanned();
    await world.schedule(weekly);
    await world.at(two + 17 * day);
    expect(await starts(world)).toEqual([iso(two + 21 * day)]);
    expect(await world.service.deps.store.listMaintenances('all', 10)).toHaveLength(2);
  });

  it('goes on with the next time when one is cancelled, and ends when it is to end', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule(weekly)).body.incident;
    await world.say(id, 'cancel');
    await world.at(two - day);
    expect(await starts(world)).toEqual([iso(two + 7 * day)]);

    const { body } = await world.service.ask('GET', '/api/maintenances/series');
    expect(body.series).toMatchObject([
      {
        rule: 'FREQ=WEEKLY;BYDAY=TH',
        timeZone: 'Australia/Sydney',
        firstAt: '2026-11-26T02:00',
        lastsMinutes: 60,
      },
    ]);
    const end = () => world.service.ask('POST', `/api/maintenances/series/${body.series[0].id}/end`, {});
    expect((await end()).status).toBe(201);
    expect((await end()).status).toBe(409);
    await world.at(two + 7 * day);
    await world.at(three + 7 * day);
    expect(await starts(world)).toEqual([]);
  });

  it('goes on with the next time, too, when an update cancels one', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule(weekly)).body.incident;
    const update = { message: 'Not this week.', status: 'cancelled' };
    expect((await world.service.ask('POST', `/api/incidents/${id}/updates`, update)).status).toBe(201);
    await world.at(two - day);
    expect(await starts(world)).toEqual([iso(two + 7 * day)]);
  });

  it('moves only the one time that is moved', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule({ ...weekly, reminders: [] })).body.incident;
    const moved = { scheduledFor: iso(two + day), scheduledUntil: iso(three + day) };
    expect((await world.service.ask('PATCH', `/api/maintenances/${id}`, moved)).status).toBe(200);
    await world.at(two);
    expect(await starts(world)).toEqual([iso(two + day), iso(two + 7 * day)]);
  });

  it('ends by itself after its last time', async () => {
    const world = await startPlanned();
    await world.schedule({ repeat: { rule: 'FREQ=DAILY;COUNT=2' }, reminders: [] });
    for (const moment of [two, three, two + day, three + day, two + 2 * day]) await world.at(moment);
    expect(await world.service.deps.store.listMaintenances('all', 10)).toHaveLength(2);
    expect((await world.service.ask('GET', '/api/maintenances/series')).body.series).toEqual([]);
  });
});

describe('POST /api/maintenances', () => {
  it('refuses what cannot be, and says which field', async () => {
    const world = await startPlanned();
    for (const [change, status, field] of [
      [{ scheduledUntil: iso(two) }, 400, 'scheduledUntil'],
      [{ scheduledFor: iso(two - 9 * day), scheduledUntil: iso(two - 8 * day) }, 422, 'scheduledUntil'],
      [{ scheduledFor: 'tomorrow' }, 400, 'scheduledFor'],
      [{ scheduledFor: '1026-11-25T15:00:00Z' }, 422, 'scheduledFor'],
      [{ scheduledUntil: '9999-12-31T23:59:59Z' }, 422, 'scheduledUntil'],
      [{ components: [{ id: 'nobodyknows1' }] }, 422, 'components.0.id'],
      [{ channels: ['fax'] }, 422, 'channels'],
      [{ repeat: { rule: 'FREQ=WEEKLY;BYDAY=FR' } }, 422, 'repeat.rule'],
      [{ repeat: { rule: 'every week' } }, 422, 'repeat.rule'],
      [{ title: ' ' }, 400, 'title'],
    ] as const) {
      const answer = await world.schedule(change);
      expect([change, answer.status]).toEqual([change, status]);
      expect(Object.keys(answer.body.error.fields)).toContain(field);
    }
    expect(await starts(world)).toEqual([]);
  });

  it('answers the same key with the same work, also for a series', async () => {
    const world = await startPlanned();
    const send = () =>
      world.service.ask(
        'POST',
        '/api/maintenances',
        { title: 'T', scheduledFor: iso(two), scheduledUntil: iso(three), ...weekly },
        { 'idempotency-key': 'plan-1' },
      );
    const [first, again] = [await send(), await send()];
    expect(again.body).toEqual(first.body);
    expect(await starts(world)).toHaveLength(1);
    expect(await world.service.deps.store.listSeries()).toHaveLength(1);
  });

  it('says own words as they are, in the channels that are named, at every step', async () => {
    const world = await startPlanned();
    const channels = ['practice-mastodon'];
    const { body } = await world.schedule({ message: 'We move house.', channels, reminders: [] });
    await world.at(two);
    const { deliveries } = await world.read(body.incident.id);
    expect(deliveries.map((each: { channel: string }) => each.channel)).toEqual([...channels, ...channels]);
    expect((await world.heard(body.incident.id))[0]).toContain('We move house.');
  });

  it('lists what lies ahead, is under way and is over', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule({ reminders: [] })).body.incident;
    const list = async (state: string) =>
      (await world.service.ask('GET', `/api/maintenances?state=${state}`)).body.maintenances.length;
    expect([await list('upcoming'), await list('active'), await list('over')]).toEqual([1, 0, 0]);
    await world.say(id, 'start');
    expect([await list('upcoming'), await list('active'), await list('over')]).toEqual([0, 1, 0]);
    await world.say(id, 'complete');
    expect([await list('all'), await list('active'), await list('over')]).toEqual([1, 0, 1]);
  });
});
