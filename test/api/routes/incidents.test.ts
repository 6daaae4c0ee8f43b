import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addComponents } from '../../support/components.ts';
import { currentFile, settled, sharedService, startTestService } from '../../support/service.ts';

const started = sharedService();

const inMinutes = (n: number) => new Date(Date.now() + n * 60_000).toISOString();

describe('POST /api/incidents', () => {
  it('answers with the incident, its update and one delivery a channel, and the page says it by then', async () => {
    const service = await started();
    const input = { title: 'Sign-in is down', message: 'We **know**.', nextUpdateAt: inMinutes(20) };
    const { status, body } = await service.ask('POST', '/api/incidents', input);

    expect(status).toBe(201);
    expect(body.incident).toMatchObject({
      title: 'Sign-in is down',
      status: 'investigating',
      impact: 'none',
    });
    expect(body.incident.id).toMatch(/^[a-z0-9]{12}$/);
    expect(body.update).toMatchObject({
      message: 'We **know**.',
      phase: 'know',
      nextUpdateAt: input.nextUpdateAt,
    });
    expect(body.deliveries).toHaveLength(3);
    for (const path of ['/', `/incidents/${body.incident.id}/`, '/history.atom', '/api/v2/summary.json']) {
      const page = await service.page(path);
      expect(page.status).toBe(200);
      expect(page.text).toContain('Sign-in is down');
    }
  });

  it('posts on every channel, and each follow-up into the same thread', async () => {
    const service = await started();
    const opened = await service.ask('POST', '/api/incidents', {
      title: 'Sign-in is down',
      message: 'We know.',
    });
    const { id } = opened.body.incident;
    await settled(service, id);
    await service.ask('POST', `/api/incidents/${id}/updates`, { message: 'Found it.', status: 'identified' });
    const deliveries = await settled(service, id);

    expect(deliveries.map((each) => each.state)).toEqual(Array(6).fill('sent'));
    for (const network of ['x', 'bluesky', 'mastodon']) {
      const [reply, root] = deliveries.filter((each) => each.channel === `practice-${network}`);
      const wall = `${service.data}/wall/${network}/${reply.remoteId}.json`;
      expect(JSON.parse(readFileSync(wall, 'utf8'))).toMatchObject({
        thread: root.remoteId,
        text: expect.stringContaining('Found it.'),
      });
      expect(existsSync(wall.replace('.json', '.png'))).toBe(true);
    }
  });

  it('draws the card of the phase in every size, and links the one for previews', async () => {
    const service = await started();
    const { body } = await service.ask('POST', '/api/incidents', {
      title: 'Sign-in is down',
      message: 'We know.',
    });
    await settled(service, body.incident.id);
    await service.deps.background.settle();
    for (const address of Object.values<string>(body.incident.cards)) {
      const card = await fetch(address.replace(/^https?:\/\/[^/]+/, service.url));
      expect([card.status, card.headers.get('content-type')]).toEqual([200, 'image/png']);
    }
    const page = await service.page(`/incidents/${body.incident.id}/`);
    expect(page.text).toContain(new URL(body.incident.cards.preview).pathname);
  });

  it('posts only where it is asked to', async () => {
    const service = await started();
    const input = { title: 'Slow', message: 'We know.', channels: ['practice-x'] };
    const { body } = await service.ask('POST', '/api/incidents', input);
    expect(body.deliveries.map((each: { channel: string }) => each.channel)).toEqual(['practice-x']);
  });

  it('moves components, and ends with them working again', async () => {
    const service = await startTestService();
    const { body: made } = await service.ask('POST', '/api/components', { name: 'Sign-in' });
    const { id: component } = made.component;
    const components = [{ id: component, status: 'major_outage' }];
    const { body } = await service.ask('POST', '/api/incidents', {
      title: 'Down',
      message: 'We know.',
      components,
    });
    expect(body.incident).toMatchObject({ impact: 'critical', components: [component] });
    const status = async () => JSON.parse((await service.page('/api/v2/status.json')).text).status.indicator;
    expect(await status()).toBe('critical');

    await service.ask('POST', `/api/incidents/${body.incident.id}/updates`, {
      message: 'Done.',
      status: 'resolved',
    });
    expect(await status()).toBe('none');
    const { body: after } = await service.ask('GET', `/api/incidents/${body.incident.id}`);
    expect(after.incident).toMatchObject({ status: 'resolved', impact: 'critical' });
  });

  it('gives a component back to the other incidents that hold it, as bad as they have said', async () => {
    const service = await startTestService();
    const { id } = (await service.ask('POST', '/api/components', { name: 'Sign-in' })).body.component;
    const open = async (title: string, status: string) => {
      const input = { title, message: 'We know.', components: [{ id, status }] };
      return (await service.ask('POST', '/api/incidents', input)).body.incident.id;
    };
    const end = async (incident: string) => {
      const update = { message: 'Done.', status: 'resolved' };
      await service.ask('POST', `/api/incidents/${incident}/updates`, update);
      const { body } = await service.ask('GET', `/api/incidents/${incident}`);
      const { components } = (await service.ask('GET', '/api/components')).body;
      return [body.incident.impact, components[0].status];
    };
    const slow = await open('Slow', 'degraded_performance');
    const down = await open('Down', 'major_outage');
    expect(await end(down)).toEqual(['critical', 'degraded_performance']);
    const again = await open('Down again', 'major_outage');
    expect(await end(slow)).toEqual(['minor', 'major_outage']);
    expect(await end(again)).toEqual(['critical', 'operational']);
  });

  it('takes text in any script as text, and never as markup', async () => {
    const service = await started();
    const message =
      '日本語で失礼します 👩‍💻🚨 <script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1))';
    const { status, body } = await service.ask('POST', '/api/incidents', {
      title: '<b>ログイン</b> 🔥',
      message,
    });
    expect(status).toBe(201);
    const { text } = await service.page(`/incidents/${body.incident.id}/`);
    expect(text).toContain('日本語で失礼します 👩‍💻🚨');
    // Before it they stand in attributes, where they are text.
    const main = text.slice(text.indexOf('<main'));
    expect(main).not.toMatch(/<script|<img src=x|<b>ログイン|href="javascript/);
    const deliveries = await settled(service, body.incident.id);
    expect(deliveries.every((each) => each.state === 'sent')).toBe(true);
    expect(deliveries[0].text).toContain('<script>alert(1)</script>');
  });

  it('refuses a beginning that lies ahead', async () => {
    const service = await started();
    const startedAt = new Date(Date.now() + 40 * 24 * 60 * 60_000).toISOString();
    const answer = await service.ask('POST', '/api/incidents', { title: 'Soon', message: 'x', startedAt });
    expect([answer.status, answer.body.error.fields]).toEqual([
      422,
      { startedAt: 'This time has not come yet.' },
    ]);
  });

  it('takes a title that fits no card', async () => {
    const service = await started();
    const title = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft '
      .repeat(3)
      .trim();
    const { status, body } = await service.ask('POST', '/api/incidents', { title, message: 'We know.' });
    expect(status).toBe(201);
    const deliveries = await settled(service, body.incident.id);
    expect(deliveries.map((each) => [each.state, each.pictureNote])).toEqual(Array(3).fill(['sent', null]));
  });
});

describe('an incident that is told of later', () => {
  it('held its components down since it began, on the uptime as in the history, also after a correction', async () => {
    const service = await startTestService();
    const { signIn, uploads } = await addComponents(service);
    const { store } = service.deps;
    const at = (daysAgo: number) => new Date(Date.now() - daysAgo * 24 * 60 * 60_000).toISOString();
    for (const id of [signIn, uploads])
      await service.ask('PATCH', `/api/components/${id}`, { startDate: at(9).slice(0, 10) });
    await service.ask('PATCH', `/api/components/${uploads}`, { status: 'partial_outage' });
    const [worse] = await store.listComponentChanges(uploads, 0);

    const { body } = await service.ask('POST', '/api/incidents', {
      title: 'T',
      message: 'M',
      startedAt: at(2),
      components: [
        { id: signIn, status: 'major_outage' },
        { id: uploads, status: 'major_outage' },
      ],
    });
    const { id, startedAt } = body.incident;
    const changesOf = async (component: string) =>
      (await store.listComponentChanges(component, 0)).map(({ newStatus, at }) => [newStatus, at]);
    expect(await changesOf(signIn)).toEqual([['major_outage', Date.parse(startedAt)]]);
    expect(await changesOf(uploads)).toEqual([
      ['partial_outage', worse?.at],
      ['major_outage', worse?.at],
    ]);
    expect((await service.page('/uptime/')).text).toContain('of outage');
    const ended = await service.ask('POST', `/api/incidents/${id}/updates`, {
      message: 'M',
      status: 'resolved',
    });
    const resolvedAt = Date.parse(ended.body.incident.resolvedAt);
    expect((await changesOf(signIn)).at(-1)).toEqual(['operational', resolvedAt]);

    const corrected = await service.ask('PATCH', `/api/incidents/${id}`, { startedAt: at(1) });
    const beginning = Date.parse(corrected.body.incident.startedAt);
    expect(await changesOf(signIn)).toEqual([
      ['major_outage', beginning],
      ['operational', resolvedAt],
    ]);
  });

  it('leaves nothing down when it is over already', async () => {
    const service = await started();
    const { signIn } = await addComponents(service);
    const input = { title: 'T', message: 'M', status: 'resolved' };
    const down = { ...input, components: [{ id: signIn, status: 'major_outage' }] };
    const answer = await service.ask('POST', '/api/incidents', down);
    expect([answer.status, Object.keys(answer.body.error.fields)]).toEqual([422, ['components.0.status']]);
    const works = { ...input, components: [{ id: signIn, status: 'operational' }] };
    expect((await service.ask('POST', '/api/incidents', works)).status).toBe(201);
  });
});

describe('bad input', () => {
  const cases: [string, string, unknown, number, string][] = [
    [
      'an unknown component',
      '/api/incidents',
      { title: 'T', message: 'M', components: [{ id: 'aaaaaaaaaaaa', status: 'major_outage' }] },
      422,
      'components.0.id',
    ],
    ['a wrong state', '/api/incidents', { title: 'T', message: 'M', status: 'exploded' }, 400, 'status'],
    [
      'a wrong component status',
      '/api/incidents',
      { title: 'T', message: 'M', components: [{ id: 'aaaaaaaaaaaa', status: 'bad' }] },
      400,
      'components.0.status',
    ],
    ['26,000 characters', '/api/incidents', { title: 'T', message: 'a'.repeat(26_000) }, 400, 'message'],
    ['no title', '/api/incidents', { message: 'M' }, 400, 'title'],
    ['a title of blanks', '/api/incidents', { title: '   ', message: 'M' }, 400, 'title'],
    ['a field nobody knows', '/api/incidents', { title: 'T', message: 'M', severity: 'high' }, 400, 'body'],
    [
      'a promise in the past',
      '/api/incidents',
      { title: 'T', message: 'M', nextUpdateAt: '2020-01-01T00:00:00Z' },
      422,
      'nextUpdateAt',
    ],
    [
      'a channel that is not there',
      '/api/incidents',
      { title: 'T', message: 'M', channels: ['fax'] },
      422,
      'channels',
    ],
    ['a title of two lines', '/api/incidents', { title: 'One\ntwo', message: 'M' }, 400, 'title'],
    ['a name of two lines', '/api/components', { name: 'One\r\ntwo' }, 400, 'name'],
    [
      'the impact of planned work',
      '/api/incidents',
      { title: 'T', message: 'M', impact: 'maintenance' },
      400,
      'impact',
    ],
    ['a language without words', '/api/incidents', { title: 'T', message: 'M', locale: 'xx' }, 400, 'locale'],
    [
      'a beginning a thousand years ago',
      '/api/incidents',
      { title: 'T', message: 'M', startedAt: '1026-11-22T00:00:00Z' },
      422,
      'startedAt',
    ],
    [
      'a promise that nobody lives to see',
      '/api/incidents',
      { title: 'T', message: 'M', nextUpdateAt: '9999-12-31T23:59:59Z' },
      422,
      'nextUpdateAt',
    ],
    [
      'planned work in another age',
      '/api/maintenances',
      { title: 'T', scheduledFor: '9999-12-30T00:00:00Z', scheduledUntil: '9999-12-31T23:59:59Z' },
      422,
      'scheduledUntil',
    ],
    [
      'a component of the year 1',
      '/api/components',
      { name: 'T', startDate: '0001-01-01' },
      400,
      'startDate',
    ],
    [
      'planned work that ends before it starts',
      '/api/maintenances',
      {
        title: 'T',
        message: 'M',
        scheduledFor: '2030-01-01T02:00:00Z',
        scheduledUntil: '2030-01-01T01:00:00Z',
      },
      400,
      'scheduledUntil',
    ],
  ];

  it('is answered with what is wrong and where, and changes nothing', async () => {
    const service = await startTestService();
    const before = await service.deps.store.readPublishing();
    for (const [what, path, input, status, field] of cases) {
      const answer = await service.ask('POST', path, input);
      expect([what, answer.status]).toEqual([what, status]);
      expect(answer.body.error.message.length).toBeGreaterThan(10);
      expect(Object.keys(answer.body.error.fields)).toContain(field);
    }
    const { body } = await service.ask('GET', '/api/incidents');
    expect(body.incidents).toEqual([]);
    expect(await service.deps.store.readPublishing()).toEqual(before);
  });

  it('of broken JSON, of the wrong type or too large is refused in words', async () => {
    const service = await started();
    const broken = await service.ask('POST', '/api/incidents', '{"title": "T", ', {
      'content-type': 'application/json',
    });
    expect([broken.status, broken.body.error]).toEqual([
      400,
      { code: 'invalid', message: 'The body is not whole JSON: look for a missing quote, comma or brace.' },
    ]);
    const form = await service.ask('POST', '/api/incidents', 'title=T', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect([form.status, form.body.error.message]).toEqual([
      400,
      'Send JSON, with the header "Content-Type: application/json".',
    ]);
    const odd = await service.ask('POST', '/api/incidents', { message: 5, status: 'bad', severity: 'high' });
    expect(odd.body.error.fields).toEqual({
      title: 'This is missing.',
      message: 'This has to be a text.',
      status: 'This is one of: investigating, identified, monitoring, resolved, postmortem.',
      body: 'There is no field "severity" here.',
    });
    const large = await service.ask('POST', '/api/incidents', {
      title: 'T',
      message: 'a'.repeat(3 * 2 ** 20),
    });
    expect([large.status, large.body.error.code]).toEqual([413, 'too_large']);
  });

  it('of an unknown address or id is said so', async () => {
    const service = await started();
    for (const path of [
      '/api/nothing',
      '/api/incidents/aaaaaaaaaaaa',
      '/api/incidents/aaaaaaaaaaaa/deliveries',
      '/api/incidents/aaaaaaaaaaaa/updates/aaaaaaaaaaaa/revisions',
    ]) {
      const answer = await service.ask('GET', path);
      expect([path, answer.status, answer.body.error.code]).toEqual([path, 404, 'not_found']);
    }
    const update = await service.ask('POST', '/api/incidents/aaaaaaaaaaaa/updates', {
      message: 'M',
      status: 'resolved',
    });
    expect(update.status).toBe(404);
  });
});

describe('POST /api/incidents/{id}/updates', () => {
  it('keeps a promise that lies ahead until another is made or it is taken back, and says it everywhere', async () => {
    let now = Date.now();
    const service = await startTestService({ clock: () => now });
    const nextUpdateAt = new Date(now + 20 * 60_000).toISOString();
    const opened = await service.ask('POST', '/api/incidents', { title: 'T', message: 'M', nextUpdateAt });
    const { id } = opened.body.incident;
    const say = async (input = {}) => {
      const update = { message: 'Found it.', status: 'identified', ...input };
      return (await service.ask('POST', `/api/incidents/${id}/updates`, update)).body;
    };
    const { incident, update } = await say();
    expect([incident.nextUpdateAt, update.nextUpdateAt]).toEqual([nextUpdateAt, nextUpdateAt]);
    const words = await service.deps.store.readPost(update.id);
    expect(words?.text).toContain(`Next update by ${nextUpdateAt.slice(11, 16)} UTC`);
    expect((await say({ nextUpdateAt: null })).incident.nextUpdateAt).toBe(null);

    await say({ nextUpdateAt });
    // The update that was promised is here, late as it is.
    now += 25 * 60_000;
    expect((await say()).incident.nextUpdateAt).toBe(null);
    expect((await say({ status: 'resolved' })).incident.nextUpdateAt).toBe(null);
  });

  it('takes up again what is not over after all, in the same threads, and ends it anew', async () => {
    const service = await startTestService();
    const { signIn } = await addComponents(service);
    const down = [{ id: signIn, status: 'major_outage' }];
    const opened = await service.ask('POST', '/api/incidents', {
      title: 'T',
      message: 'M',
      components: down,
    });
    const { id } = opened.body.incident;
    const path = `/api/incidents/${id}/updates`;
    const say = (status: string, rest = {}) => service.ask('POST', path, { message: 'M', status, ...rest });
    const ended = await say('resolved');
    const again = await say('investigating', { components: down });
    expect([again.status, again.body.incident]).toMatchObject([
      201,
      { status: 'investigating', resolvedAt: null, impact: 'critical' },
    ]);
    expect(
      JSON.parse((await service.page('/api/v2/incidents/unresolved.json')).text).incidents,
    ).toMatchObject([{ id, status: 'investigating', resolved_at: null }]);
    expect(JSON.parse((await service.page('/api/v2/status.json')).text).status.indicator).toBe('major');

    const watched = await say('monitoring');
    const { incident } = (await say('resolved')).body;
    expect(Date.parse(incident.resolvedAt)).toBeGreaterThan(Date.parse(ended.body.incident.resolvedAt));
    expect(incident.monitoringAt).toBe(watched.body.update.at);
    expect(JSON.parse((await service.page('/api/v2/status.json')).text).status.indicator).toBe('none');
    const deliveries = await settled(service, id);
    const onX = deliveries.filter(({ channel }) => channel === 'practice-x');
    expect(onX.map(({ state }) => state)).toEqual(Array(5).fill('sent'));
    const changes = await service.deps.store.listComponentChanges(signIn, 0);
    expect(changes.map(({ newStatus }) => newStatus)).toEqual([
      'major_outage',
      'operational',
      'major_outage',
      'operational',
    ]);
  });

  it('does not take up again what has been over for more than a day, but lets it be corrected', async () => {
    let now = Date.now();
    const service = await startTestService({ clock: () => now });
    const { body } = await service.ask('POST', '/api/incidents', {
      title: 'T',
      message: 'M',
      status: 'resolved',
    });
    const path = `/api/incidents/${body.incident.id}/updates`;
    now += 25 * 60 * 60_000;
    const reopened = await service.ask('POST', path, { message: 'Again.', status: 'investigating' });
    expect([reopened.status, reopened.body.error.message]).toEqual([
      409,
      'This incident has been over for more than a day. Open a new one.',
    ]);
    const corrected = await service.ask('POST', path, {
      message: 'Sorry: it was 23:09.',
      status: 'resolved',
    });
    expect([corrected.status, corrected.body.incident.resolvedAt]).toEqual([201, body.incident.resolvedAt]);
  });

  it('does not take the statuses of planned work', async () => {
    const service = await started();
    const { body } = await service.ask('POST', '/api/incidents', { title: 'T', message: 'M' });
    const answer = await service.ask('POST', `/api/incidents/${body.incident.id}/updates`, {
      message: 'M',
      status: 'completed',
    });
    expect(answer.status).toBe(422);
  });
});

describe('PATCH /api/incidents/{id}', () => {
  const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
  const day = 24 * 60 * 60_000;

  it('corrects title, impact and beginning on the page, takes back the months of a slip, and posts nothing', async () => {
    const service = await startTestService();
    const { body } = await service.ask('POST', '/api/incidents', {
      title: 'Sing-in is down',
      titleTranslations: { de: 'Anmeldung geht nicht' },
      message: 'We know.',
      startedAt: '1996-11-22T00:00:00Z',
    });
    const { id } = body.incident;
    expect((await service.page('/history/1996-11/')).text).toContain('Sing-in is down');
    const before = (await settled(service, id)).length;

    const startedAt = ago(day);
    const correction = { title: 'Sign-in is down', impact: 'major', startedAt };
    const answer = await service.ask('PATCH', `/api/incidents/${id}`, correction);
    expect([answer.status, answer.body.incident]).toMatchObject([
      200,
      { ...correction, titleTranslations: {} },
    ]);
    const month = `/history/${startedAt.slice(0, 7)}/`;
    for (const path of ['/', month, `/incidents/${id}/`, '/history.atom', '/api/v2/incidents.json']) {
      const { text } = await service.page(path);
      expect([path, text.includes('Sign-in is down'), text.includes('Sing-in')]).toEqual([path, true, false]);
    }
    expect((await service.page('/history/1996-11/')).status).toBe(404);
    expect((await service.page('/history/')).text).not.toContain('1996');
    expect((await settled(service, id)).length).toBe(before);
    expect(await service.deps.store.listAudit(1)).toMatchObject([
      { action: 'correct incident', author: 'CODERED_TOKEN', before: { title: 'Sing-in is down' } },
    ]);
  });

  it('keeps the translations of a title that stays, and takes new ones', async () => {
    const service = await started();
    const titleTranslations = { de: 'Kaputt' };
    const opened = await service.ask('POST', '/api/incidents', {
      title: 'T',
      message: 'M',
      titleTranslations,
    });
    const path = `/api/incidents/${opened.body.incident.id}`;
    const kept = await service.ask('PATCH', path, { impact: 'minor' });
    expect(kept.body.incident).toMatchObject({ title: 'T', titleTranslations, impact: 'minor' });
    const better = await service.ask('PATCH', path, { titleTranslations: { de: 'Gestört' } });
    expect(better.body.incident).toMatchObject({ title: 'T', titleTranslations: { de: 'Gestört' } });
  });

  it('refuses a beginning after the first word, and what is no incident', async () => {
    const service = await startTestService();
    const opened = await service.ask('POST', '/api/incidents', { title: 'T', message: 'M' });
    const path = `/api/incidents/${opened.body.incident.id}`;
    for (const startedAt of [ago(0), ago(-day), '1026-11-22T00:00:00Z']) {
      const answer = await service.ask('PATCH', path, { startedAt });
      expect([startedAt, answer.status, Object.keys(answer.body.error.fields)]).toEqual([
        startedAt,
        422,
        ['startedAt'],
      ]);
    }
    expect((await service.ask('PATCH', '/api/incidents/aaaaaaaaaaaa', { title: 'T' })).status).toBe(404);
    const planned = await service.ask('POST', '/api/maintenances', {
      title: 'Work',
      scheduledFor: inMinutes(60),
      scheduledUntil: inMinutes(90),
    });
    const refused = await service.ask('PATCH', `/api/incidents/${planned.body.incident.id}`, { title: 'T' });
    expect([refused.status, refused.body.error.message]).toEqual([
      409,
      expect.stringContaining('PATCH /api/maintenances/'),
    ]);
  });
});

describe('PATCH /api/incidents/{id}/updates/{updateId}', () => {
  it('changes the words on the page and keeps the old ones', async () => {
    const service = await started();
    const { body } = await service.ask('POST', '/api/incidents', { title: 'T', message: 'We kmow.' });
    const path = `/api/incidents/${body.incident.id}/updates/${body.update.id}`;
    const edited = await service.ask('PATCH', path, { message: 'We know.' });
    expect([edited.status, edited.body.update.message]).toEqual([200, 'We know.']);
    expect((await service.page(`/incidents/${body.incident.id}/`)).text).toContain('We know.');
    const { body: old } = await service.ask('GET', `${path}/revisions`);
    expect(old.revisions).toMatchObject([{ message: 'We kmow.', replacedBy: 'CODERED_TOKEN' }]);
  });
});

describe('POST /api/maintenances', () => {
  it('shows planned work on the page', async () => {
    const service = await started();
    const input = {
      title: 'New database',
      message: 'We move house.',
      scheduledFor: inMinutes(600),
      scheduledUntil: inMinutes(660),
    };
    const { status, body } = await service.ask('POST', '/api/maintenances', input);
    expect([status, body.incident.status, body.incident.impact]).toEqual([201, 'scheduled', 'maintenance']);
    expect((await service.page('/')).text).toContain('New database');
    const summary = JSON.parse((await service.page('/api/v2/summary.json')).text);
    expect(summary.scheduled_maintenances).toMatchObject([{ name: 'New database', status: 'scheduled' }]);
  });
});

describe('the files', () => {
  it('are those that a static server would serve', async () => {
    const service = await started();
    const { body } = await service.ask('POST', '/api/incidents', { title: 'T', message: 'M' });
    const file = readFileSync(currentFile(service, `incidents/${body.incident.id}/index.html`), 'utf8');
    expect((await service.page(`/incidents/${body.incident.id}/`)).text).toBe(file);
    expect((await service.page(`/incidents/${body.incident.id}`)).status).toBe(301);
    expect((await service.page('/nothing/here/')).status).toBe(404);
    expect((await service.page('/..%2f..%2fcodered.db')).status).toBe(404);
  });

  it('are served compressed, and not at all when the reader has them', async () => {
    const service = await started();
    for (const encoding of ['gzip', 'br']) {
      const response = await fetch(service.url, { headers: { 'accept-encoding': encoding } });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      const etag = response.headers.get('etag') ?? '';
      const again = await fetch(service.url, {
        headers: { 'accept-encoding': encoding, 'if-none-match': etag },
      });
      expect(again.status).toBe(304);
    }
  });
});
