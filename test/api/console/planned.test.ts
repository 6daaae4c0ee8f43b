import { describe, expect, it } from 'vitest';
import { byItself } from '../../../api/maintenances/perform.ts';
import { performDue } from '../../../api/maintenances/timekeeper.ts';
import { withAudience } from '../../support/audience.ts';
import { signedIn } from '../../support/console.ts';
import { addComponent } from '../../support/incidents.ts';
import { idOf, minute, startAcme, value } from './acme.ts';

const hour = 60 * minute;
/** Tuesday, 24 November 2026, 02:00 in Sydney: the night after the next. */
const two = Date.parse('2026-11-23T15:00:00Z');

async function startPlanning() {
  const { service, setClock } = await startAcme();
  const component = await addComponent(service.deps.store, 'Sign-in');
  return { service, component, console: await signedIn(service), setClock };
}

const hours = { from: '2026-11-24T02:00', until: '2026-11-24T03:00' };

describe('the form for planned work', () => {
  it('is filled in for the next night, and says what is said when before anything is sent', async () => {
    const { service, console } = await startPlanning();
    const page = await console.get('/staff/maintenances/new/');
    expect(page.headings).toContain('Plan work');
    expect([value(page, 'from'), value(page, 'until')]).toEqual(['2026-11-23T02:00', '2026-11-23T03:00']);
    expect(value(page, 'message')).toContain('Acme will be unavailable on 23 Nov 2026, 02:00 to 03:00 AEDT.');

    const preview = await console.send(page, 'from', { ...hours, do: 'preview' });
    expect(value(preview, 'message')).toContain('on 24 Nov 2026, 02:00 to 03:00 AEDT.');
    expect(preview.text).toMatch(/What is said when Now .*Reminder , 23 Nov 2026, 02:00 AEDT A reminder: /);
    expect(preview.text).toMatch(
      /Starts automatically , 24 Nov 2026, 02:00 AEDT Planned work on Acme has started\./,
    );
    expect(preview.text).toMatch(
      /Ends automatically , 24 Nov 2026, 03:00 AEDT Planned work on Acme is done\./,
    );
    expect(await service.deps.store.listMaintenances('all', 10)).toEqual([]);
  });

  it('schedules it with its components, once however often it is sent', async () => {
    const { service, console, component } = await startPlanning();
    const page = await console.get('/staff/maintenances/new/');
    const change = { ...hours, components: [component], title: 'New database', do: 'post' };
    const answers = await Promise.all([
      console.send(page, 'from', change),
      console.send(page, 'from', change),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const [work, ...more] = await service.deps.store.listMaintenances('all', 10);
    expect(more).toEqual([]);
    expect(work).toMatchObject({ title: 'New database', scheduledFor: two, componentIds: [component] });
    const shown = await console.get(answers[0]?.to ?? '');
    expect(shown.text).toContain('Automatic Reminder');
    expect((await console.get('/staff/')).text).toContain('New database');
  });

  it('refuses hours that cannot be, and keeps what was typed', async () => {
    const { service, console } = await startPlanning();
    const page = await console.get('/staff/maintenances/new/');
    for (const [change, problem] of [
      [
        { from: '2026-11-24T03:00', until: '2026-11-24T02:00' },
        'The end is before the start. Choose a later end.',
      ],
      [
        { from: '2026-11-24T02:00', until: '2026-11-24T02:00' },
        'It would end as it starts. Choose a later end.',
      ],
      [{ from: '2026-11-22T22:00' }, 'The start has passed. Choose a later start.'],
      [{ from: '2026-11-20T03:00', until: '2026-11-20T04:00' }, 'This planned work would be over already.'],
      [{ from: 'soon', until: '2026-11-24T02:00' }, 'Say when it starts.'],
      [{ ...hours, message: ' ' }, 'Say something.'],
    ] as const) {
      const refused = await console.send(page, 'from', { title: 'My title', ...change, do: 'post' });
      expect([refused.status, value(refused, 'title')]).toEqual([422, 'My title']);
      expect(refused.text).toContain(problem);
    }
    expect(await service.deps.store.listMaintenances('all', 10)).toEqual([]);
  });

  it('is announced only after what is said when was shown', async () => {
    const { console } = await startPlanning();
    const page = await console.get('/staff/maintenances/new/');
    expect(page.html).toContain('formaction="/staff/maintenances/new/#moments"');
    expect(page.text).not.toContain('Plan it and tell everyone');
    const seen = await console.send(page, 'from', { ...hours, do: 'preview' });
    expect([seen.status, seen.headings.includes('What is said when')]).toEqual([200, true]);
    expect(seen.text).toContain('Plan it and tell everyone');
  });

  it('names all that is wrong at once, at the first look', async () => {
    const { console } = await startPlanning();
    const page = await console.get('/staff/maintenances/new/');
    const change = { title: ' ', from: '2026-11-21T02:00', until: '2026-11-20T02:00' };
    for (const wish of ['preview', 'post']) {
      const refused = await console.send(page, 'from', { ...change, do: wish });
      expect(refused.status).toBe(422);
      for (const problem of ['Give it a title.', 'The start has passed.', 'The end is before the start.'])
        expect(refused.text).toContain(problem);
      expect(refused.text).not.toContain('Plan it and tell everyone');
    }
  });

  it('says what a time means that the clocks skip or show twice', async () => {
    const { console } = await startPlanning();
    const page = await console.get('/staff/maintenances/new/');
    const skipped = { from: '2027-10-03T02:30', until: '2027-10-03T04:00', do: 'preview' };
    expect((await console.send(page, 'from', skipped)).text).toContain(
      'The clocks skip this time on that day: it means 3 Oct 2027, 03:30 AEDT.',
    );
    const twice = { from: '2027-04-04T02:30', until: '2027-04-04T04:00', do: 'preview' };
    expect((await console.send(page, 'from', twice)).text).toContain(
      'it means the first, 4 Apr 2027, 02:30 AEDT.',
    );
  });

  it('plans it every month on the same weekday, and lets it not come again', async () => {
    const { service, console } = await startPlanning();
    const page = await console.get('/staff/maintenances/new/');
    const answer = await console.send(page, 'from', { ...hours, repeat: 'monthly-weekday', do: 'post' });
    const [series] = await service.deps.store.listSeries();
    expect(series).toMatchObject({ rule: 'FREQ=MONTHLY;BYDAY=4TU', firstAt: '2026-11-24T02:00' });
    const shown = await console.follow(answer);
    expect(shown.text).toContain('Every month, on the same weekday.');
    expect(shown.text).toContain('Stop repeating Nothing further is planned by itself');
    const end = `${answer.to?.replace('incidents', 'maintenances')}end-series/`;
    for (const _ of ['first tap', 'second tap']) {
      const ended = await console.post(end, [['csrf', value(shown, 'csrf')]]);
      expect(ended.to).toBe(`${answer.to}#repeats`);
      expect((await console.follow(ended)).text).toContain('It does not repeat any more.');
    }
    expect(await service.deps.store.listSeries()).toEqual([]);
  });
});

describe('planned work on its page', () => {
  async function withWork() {
    const world = await startPlanning();
    const page = await world.console.get('/staff/maintenances/new/');
    const id = idOf(await world.console.send(page, 'from', { ...hours, do: 'post' }));
    const act = async (action: string, change = {}) => {
      const form = await world.console.get(`/staff/maintenances/${id}/${action}/`);
      return world.console.send(form, 'message', { ...change, do: 'post' });
    };
    const read = async () => (await world.service.deps.store.readMaintenance(id))?.incident;
    return { ...world, id, act, read };
  }

  it('is started, extended, checked and done with two taps each, its ready words filled in', async () => {
    const { act, read, setClock, console, id } = await withWork();
    setClock(two - 5 * minute);
    expect((await console.get(`/staff/incidents/${id}/`)).text).toContain('Start now');
    expect((await act('start')).status).toBe(303);
    expect((await read())?.status).toBe('in_progress');
    setClock(two + 50 * minute);
    const longer = await console.get(`/staff/maintenances/${id}/longer/`);
    expect(value(longer, 'until')).toBe('2026-11-24T03:30');
    expect(value(longer, 'message')).toContain(
      'It was due to finish by 03:00 AEDT. We now expect to finish by 03:30 AEDT.',
    );
    expect((await act('longer')).status).toBe(303);
    expect((await read())?.scheduledUntil).toBe(two + 90 * minute);
    await act('check');
    await act('complete');
    expect(await read()).toMatchObject({ status: 'completed' });
    // Whether the schedule has reminded of it first depends on who was quicker.
    const byHand = (await read())?.updates.filter(({ author }) => author !== byItself);
    expect(byHand?.map(({ phase }) => phase)).toEqual([
      'done',
      'under_way',
      'overrun',
      'under_way',
      'planned',
    ]);
  });

  it('has its start at the thumb only when that is near', async () => {
    const { console, id, setClock } = await withWork();
    const atThumb = async () => {
      const { html } = await console.get(`/staff/incidents/${id}/`);
      return /class="primary" href="[^"]+">\s*([^<]*?)\s*</.exec(html)?.[1];
    };
    expect(await atThumb()).toBe('Done');
    expect((await console.get(`/staff/incidents/${id}/`)).text).toContain('Start now');
    setClock(two - 30 * minute);
    expect(await atThumb()).toBe('Start now');
    expect((await console.get(`/staff/incidents/${id}/`)).text.split('Start now').length).toBe(2);
  });

  it('is moved, and refuses to be moved to where it is', async () => {
    const { act, read } = await withWork();
    expect((await act('move')).text).toContain('These are the hours that it has already.');
    expect((await act('move', { from: '2026-11-25T02:00', until: '2026-11-25T03:00' })).status).toBe(303);
    expect(await read()).toMatchObject({ status: 'scheduled', scheduledFor: two + 24 * hour });
    expect((await read())?.updates[0]?.message).toContain(
      'now planned for 25 Nov 2026, 02:00 to 03:00 AEDT.',
    );
  });

  it('is cancelled, and says so', async () => {
    const { act, read, console, id } = await withWork();
    expect((await act('cancel')).status).toBe(303);
    expect((await read())?.status).toBe('cancelled');
    const shown = await console.get(`/staff/incidents/${id}/`);
    expect(shown.text).toContain('Cancelled');
    expect(shown.text).not.toContain('Start now');
    expect((await act('start')).status).toBe(409);
  });

  it('shows what somebody else has said of it meanwhile before more is said', async () => {
    const { console, id, act, read } = await withWork();
    const mine = await console.get(`/staff/maintenances/${id}/note/`);
    await act('start');
    const asked = await console.send(mine, 'message', { message: 'Still on for tonight.', do: 'post' });
    expect(asked.status).toBe(409);
    expect(asked.text).toContain('Somebody has posted while you were writing.');
    expect(asked.text).toContain('Planned work on Acme has started.');
    expect(value(asked, 'message')).toBe('Still on for tonight.');
    expect((await read())?.updates.length).toBe(2);
    expect((await console.send(asked, 'message', { do: 'post' })).status).toBe(303);
    expect((await read())?.updates.length).toBe(3);
  });

  it('is spoken of in its own form, also from the address of updates', async () => {
    const { console, id, act, read } = await withWork();
    expect((await console.get(`/staff/incidents/${id}/update/`)).to).toBe(`/staff/maintenances/${id}/note/`);
    expect((await act('note')).status).toBe(422);
    await act('note', { message: 'Still on for tonight.' });
    expect((await read())?.updates[0]).toMatchObject({
      status: 'scheduled',
      message: 'Still on for tonight.',
    });
    expect((await console.get(`/staff/maintenances/${id}/nonsense/`)).status).toBe(404);
  });

  it('says that its time has passed while nobody has said that it is over', async () => {
    const { service, console, id, setClock } = await withWork();
    await service.ask('PATCH', `/api/maintenances/${id}`, { autoComplete: false });
    setClock(two);
    await performDue(service.deps);
    setClock(two + 2 * hour);
    await performDue(service.deps);
    const shown = await console.get(`/staff/incidents/${id}/`);
    expect(shown.text).toContain('Taking longer than planned');
    expect(shown.text).toContain('Was due to finish by 03:00 AEDT');
  });
});

describe('who hears of planned work', () => {
  async function withSubscriber() {
    const { service, subscribe } = await withAudience({ CODERED_PRACTICE: 'auto' });
    await subscribe('visitor@example.com', [['hears', 'every']]);
    const console = await signedIn(service);
    const plan = async (change: Record<string, string | string[]> = {}) => {
      const page = await console.get('/staff/maintenances/new/');
      return idOf(await console.send(page, 'from', { ...change, do: 'post' }));
    };
    const act = async (id: string, action: string, change: Record<string, string | string[]> = {}) => {
      const page = await console.get(`/staff/maintenances/${id}/${action}/`);
      const answer = await console.send(page, 'message', { ...change, do: 'post' });
      if (answer.status !== 303) throw new Error(answer.text);
    };
    /** How many of the updates subscribers were told of. */
    const told = async (id: string) =>
      new Set((await service.deps.store.countNotices(id)).map(({ updateId }) => updateId)).size;
    return { service, console, plan, act, told };
  }

  it('is every subscriber, too, whatever is said of it', async () => {
    const { console, plan, act, told } = await withSubscriber();
    const form = await console.get('/staff/maintenances/new/');
    expect(form.text).toContain('Email 1 person');
    const id = await plan();
    expect(await told(id)).toBe(1);
    for (const [index, action] of ['remind', 'start', 'longer', 'check', 'complete'].entries()) {
      await act(id, action);
      expect(await told(id), action).toBe(index + 2);
    }
    const other = await plan();
    await act(other, 'cancel');
    expect(await told(other)).toBe(2);
  });

  it('is not those who are left out, and those who can be told only later are not left out', async () => {
    const { service, plan, act, told } = await withSubscriber();
    const [first = '', ...rest] = service.deps.channels.map(({ id }) => id);
    const id = await plan({ channels: [...rest, 'email'] });
    expect(await told(id)).toBe(1);
    const { plan: agreed } = (await service.deps.store.readMaintenance(id)) ?? {};
    expect(agreed?.channels).toEqual(expect.arrayContaining([...rest, 'email', 'webhook']));
    expect(agreed?.channels).not.toContain(first);
    await act(id, 'start', { channels: rest });
    expect(await told(id)).toBe(1);
  });

  it('is who is chosen when it is moved', async () => {
    const { service, plan, act } = await withSubscriber();
    const [first = ''] = service.deps.channels.map(({ id }) => id);
    const id = await plan();
    await act(id, 'move', { from: '2030-11-24T02:00', until: '2030-11-24T03:00', channels: [first] });
    const incident = await service.deps.store.readIncident(id);
    const moved = (await service.deps.store.listDeliveries(id)).filter(
      ({ updateId }) => updateId === incident?.updates[0]?.id,
    );
    expect(moved.map(({ channel }) => channel)).toEqual([first]);
  });
});
