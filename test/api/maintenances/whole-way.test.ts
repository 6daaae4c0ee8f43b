import { describe, expect, it } from 'vitest';
import { day, hour, iso, minute, startPlanned, statusOf, three, two } from '../../support/planned.ts';

describe('planned work that is left to itself', () => {
  it('is announced, reminded of twice, started and done, each with one post in one thread', async () => {
    const world = await startPlanned();
    const { status, body } = await world.schedule();
    expect([status, body.incident.status]).toEqual([201, 'scheduled']);
    const { id } = body.incident;
    expect(await statusOf(world, world.component)).toBe('operational');
    expect(await world.heard(id)).toHaveLength(1);

    await world.at(two - day);
    expect(await world.heard(id)).toHaveLength(2);
    await world.at(two - hour);
    expect(await world.heard(id)).toHaveLength(3);
    expect((await world.read(id)).incident.status).toBe('scheduled');

    await world.at(two);
    expect((await world.read(id)).incident).toMatchObject({ status: 'in_progress', startedAt: iso(two) });
    expect(await statusOf(world, world.component)).toBe('under_maintenance');
    expect(await world.heard(id)).toHaveLength(4);

    await world.at(three);
    const { incident, plan } = await world.read(id);
    expect(incident).toMatchObject({ status: 'completed', resolvedAt: iso(three) });
    expect(await statusOf(world, world.component)).toBe('operational');
    const words = await world.heard(id);
    expect(words.map((text) => text.split('\n')[0])).toEqual([
      'Planned work: Acme will be unavailable on 26 Nov 2026, 02:00 to 03:00 AEDT. ' +
        "We'll post when it starts and when it's done.",
      "A reminder: planned work on Acme on 26 Nov 2026, 02:00 to 03:00 AEDT. We'll post when it starts and when it's done.",
      "A reminder: planned work on Acme on 26 Nov 2026, 02:00 to 03:00 AEDT. We'll post when it starts and when it's done.",
      "Planned work on Acme has started. It's due to finish by 03:00 AEDT.",
      'Planned work on Acme is done. It ran from 02:00 to 03:00 AEDT.',
    ]);
    expect(plan.steps.map((step: { kind: string; state: string }) => [step.kind, step.state])).toEqual([
      ['remind', 'done'],
      ['remind', 'done'],
      ['start', 'done'],
      ['complete', 'done'],
    ]);
  });

  it('says nothing twice, however often one looks', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule()).body.incident;
    for (let moment = two - day - hour; moment <= three + hour; moment += 10 * minute) {
      await world.at(moment);
      await world.at(moment);
    }
    expect(await world.heard(id)).toHaveLength(5);
    expect((await world.read(id)).incident.updates).toHaveLength(5);
  });

  it('takes longer until a person says otherwise when it is not to end by itself', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule({ autoComplete: false, reminders: [] })).body.incident;
    await world.at(two);
    await world.at(three + minute);
    const { incident } = await world.read(id);
    expect([incident.status, incident.updates[0].phase]).toEqual(['in_progress', 'overrun']);
    expect((await world.heard(id)).at(-1)).toContain(
      'is taking longer than planned. It was due to finish by 03:00 AEDT.',
    );
    const front = (await world.service.page('/')).text;
    expect(front).toContain('Taking longer');
    await world.at(three + 5 * hour);
    expect(await world.heard(id)).toHaveLength(3);

    const done = await world.say(id, 'complete');
    expect([done.status, done.body.incident.status]).toEqual([201, 'completed']);
    expect((await world.heard(id)).at(-1)).toContain('It ran from 02:00 to 08:00 AEDT.');
  });

  it('keeps a promise that still lies ahead when it takes longer by itself', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule({ autoComplete: false, reminders: [] })).body.incident;
    await world.at(two + minute);
    const nextUpdateAt = iso(three + 20 * minute);
    const halfway = { message: 'Halfway.', status: 'in_progress', nextUpdateAt };
    expect((await world.service.ask('POST', `/api/incidents/${id}/updates`, halfway)).status).toBe(201);
    await world.at(three + minute);
    const { incident } = await world.read(id);
    expect([incident.updates[0].phase, incident.nextUpdateAt]).toEqual(['overrun', nextUpdateAt]);
    expect((await world.say(id, 'complete')).body.incident.nextUpdateAt).toBe(null);
  });

  it('does not start by itself when a person is to start it, and the page does not say so', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule({ autoStart: false, reminders: [] })).body.incident;
    await world.at(two + minute);
    expect((await world.read(id)).incident.status).toBe('scheduled');
    expect((await world.service.page('/')).text).toContain('Not started yet');
    await world.at(three + minute);
    expect((await world.read(id)).incident.status).toBe('scheduled');
    expect(await world.heard(id)).toHaveLength(1);
    expect((await world.say(id, 'start')).status).toBe(201);
  });
});

describe('planned work that is led by hand', () => {
  it('starts early, is extended, checked and done, and nothing happens by itself a second time', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule({ reminders: [5] })).body.incident;
    world.setClock(two - 10 * minute);
    expect((await world.say(id, 'remind')).status).toBe(201);
    expect((await world.say(id, 'start')).body.incident.status).toBe('in_progress');
    expect((await world.say(id, 'start')).status).toBe(409);
    await world.at(two);
    expect((await world.read(id)).incident.updates).toHaveLength(3);

    const until = three + 30 * minute;
    const longer = await world.say(id, 'overrun', { scheduledUntil: iso(until) });
    expect(longer.body.update.message).toContain('We now expect to finish by 03:30 AEDT.');
    await world.at(three + minute);
    expect((await world.read(id)).incident.status).toBe('in_progress');
    expect((await world.say(id, 'check', { message: 'Looks good.' })).body.incident.status).toBe('verifying');
    await world.at(until);
    expect((await world.read(id)).incident.status).toBe('completed');
    expect((await world.say(id, 'complete')).status).toBe(409);
    expect(await world.heard(id)).toHaveLength(6);
  });

  it('refuses what cannot be said now, in words that help', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule()).body.incident;
    const refused = async (action: string) => {
      const { status, body } = await world.say(id, action);
      return [status, body.error?.message];
    };
    expect(await refused('complete')).toEqual([409, 'It has not started. Start it first, or cancel it.']);
    expect(await refused('check')).toEqual([409, 'It is not under way.']);
    expect(await refused('overrun')).toEqual([409, 'It is not under way.']);
    await world.at(two);
    expect(await refused('cancel')).toEqual([409, 'It is under way: say that it is done instead.']);
    const inAnotherAge = { scheduledUntil: '9999-12-31T23:59:59Z' };
    expect((await world.say(id, 'overrun', inAnotherAge)).body.error.fields).toEqual({
      scheduledUntil: 'Look at the year.',
    });
    await world.at(three);
    expect(await refused('start')).toEqual([409, 'This planned work is done already.']);
    expect((await world.say('aaaaaaaaaaaa', 'start')).status).toBe(404);
  });

  it('does not go back to a status that it has left, and says so', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule()).body.incident;
    await world.at(two);
    await world.say(id, 'check');
    for (const status of ['in_progress', 'scheduled']) {
      const path = `/api/incidents/${id}/updates`;
      const answer = await world.service.ask('POST', path, { message: 'Once more.', status });
      expect([answer.status, answer.body.error.message]).toEqual([
        409,
        `This planned work is verifying: it cannot be ${status} again.`,
      ]);
    }
    expect((await world.read(id)).incident.status).toBe('verifying');
  });

  it('answers a repeated request with the same answer, and posts once', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule()).body.incident;
    const start = () =>
      world.service.ask('POST', `/api/maintenances/${id}/start`, {}, { 'idempotency-key': 'start-1' });
    const [first, again] = [await start(), await start()];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await world.heard(id)).toHaveLength(2);
  });
});

describe('components', () => {
  it('that are down for another reason do not look better because planned work starts', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule()).body.incident;
    world.setClock(two - minute);
    const { body } = await world.service.ask('POST', '/api/incidents', {
      title: 'Sign-in is down',
      message: 'We know.',
      components: [{ id: world.component, status: 'major_outage' }],
    });
    await world.at(two);
    expect(await statusOf(world, world.component)).toBe('major_outage');
    await world.at(three);
    expect((await world.read(id)).incident.status).toBe('completed');
    expect(await statusOf(world, world.component)).toBe('major_outage');
    await world.service.ask('POST', `/api/incidents/${body.incident.id}/updates`, {
      message: 'Fixed.',
      status: 'resolved',
    });
    expect(await statusOf(world, world.component)).toBe('operational');
  });

  it('are not touched by work that is cancelled before it starts', async () => {
    const world = await startPlanned();
    const { id } = (await world.schedule()).body.incident;
    await world.service.ask('PATCH', `/api/components/${world.component}`, { status: 'partial_outage' });
    await world.say(id, 'cancel');
    expect(await statusOf(world, world.component)).toBe('partial_outage');
  });
});
