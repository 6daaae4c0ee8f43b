import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../../db/open.ts';
import { withAudience } from '../../../support/audience.ts';
import { addComponents } from '../../../support/components.ts';
import { signedIn } from '../../../support/console.ts';
import { networks, reportFrom } from '../../../support/reports.ts';
import { startTestService, token } from '../../../support/service.ts';
import { tempFolder } from '../../../support/temp.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A service whose clock stands still until it is moved, and that looks when it is told to. */
async function withClock() {
  let now = Date.parse('2026-11-22T11:44:00Z');
  const service = await startTestService({ clock: () => now });
  const { store, reportWatch } = service.deps;
  await reportWatch.stop();
  /** What staff were told, the oldest first. */
  const alerts = async () => {
    await reportWatch.look();
    return (await store.listAlerts(0)).toReversed();
  };
  return { service, store, alerts, ...(await addComponents(service)), pass: (ms: number) => (now += ms) };
}

describe('staff', () => {
  it('are told when three people within ten minutes say the same, not before', async () => {
    const { service, alerts, signIn, uploads, pass } = await withClock();
    await reportFrom(service, networks(2), { component: signIn, platform: 'ios' });
    await reportFrom(service, networks(2), { component: signIn, platform: 'ios' });
    await reportFrom(service, networks(2, 10), { component: uploads });
    await reportFrom(service, networks(2, 20));
    expect(await alerts()).toEqual([]);
    pass(11 * minute);
    await reportFrom(service, networks(1, 30), { component: signIn, platform: 'android' });
    expect(await alerts()).toEqual([]);
    await reportFrom(service, networks(2, 40), { component: signIn, platform: 'ios' });
    expect(await alerts()).toMatchObject([{ target: signIn, people: 3, platforms: { ios: 2, android: 1 } }]);
  });

  it('are not told what one network alone says, however many browsers it has', async () => {
    const { service, alerts, signIn } = await withClock();
    const sayAs = (browser: string, network: string) =>
      fetch(`${service.url}/reports/`, {
        method: 'POST',
        headers: { 'x-forwarded-for': network, 'user-agent': browser },
        body: new URLSearchParams({ component: signIn }),
      });
    for (const browser of ['one', 'another', 'a third', 'a fourth']) await sayAs(browser, '203.0.113.7');
    expect(await alerts()).toEqual([]);
    await sayAs('one', '203.0.113.8');
    expect(await alerts()).toMatchObject([{ target: signIn, people: 5 }]);
  });

  it('are told once an hour of each part, however many go on reporting', async () => {
    const { service, alerts, signIn, pass } = await withClock();
    await reportFrom(service, networks(3), { component: signIn });
    await alerts();
    await reportFrom(service, networks(20, 10), { component: signIn });
    await reportFrom(service, networks(3));
    expect((await alerts()).map(({ target }) => target).toSorted()).toEqual([signIn, 'page'].toSorted());
    pass(61 * minute);
    expect(await alerts()).toHaveLength(2);
    await reportFrom(service, networks(3, 40), { component: signIn });
    expect(await alerts()).toHaveLength(3);
  });

  it('are not told what an open incident says already', async () => {
    const { service, alerts, signIn, uploads } = await withClock();
    const components = [{ id: signIn, status: 'major_outage' }];
    await service.ask('POST', '/api/incidents', {
      title: 'Sign-in is down',
      message: 'We know.',
      components,
    });
    await reportFrom(service, networks(5), { component: signIn });
    await reportFrom(service, networks(5));
    expect(await alerts()).toEqual([]);
    await reportFrom(service, networks(5), { component: uploads });
    expect(await alerts()).toMatchObject([{ target: uploads }]);
  });

  it('are not told what planned work says that has begun, only of its own parts', async () => {
    const { service, alerts, signIn, pass } = await withClock();
    const at = Date.parse('2026-11-22T12:00:00Z');
    const { status } = await service.ask('POST', '/api/maintenances', {
      title: 'New database',
      scheduledFor: new Date(at).toISOString(),
      scheduledUntil: new Date(at + hour).toISOString(),
      components: [{ id: signIn, status: 'under_maintenance' }],
      autoStart: true,
    });
    expect(status).toBe(201);
    pass(17 * minute);
    const statusOfWork = async () => (await service.deps.store.listPlannedWork())[0]?.status;
    await expect.poll(statusOfWork, { timeout: 5_000 }).toBe('in_progress');
    await reportFrom(service, networks(5), { component: signIn });
    expect(await alerts()).toEqual([]);
    await reportFrom(service, networks(5));
    expect(await alerts()).toMatchObject([{ target: 'page' }]);
  });

  it('are told of what is unusual for the hour, where many always report', async () => {
    const { service, store, alerts, signIn } = await withClock();
    const report = (person: string) => ({
      target: signIn,
      persons: [person],
      platform: null,
      country: null,
      likelyPlatform: 'web' as const,
    });
    const now = service.deps.clock();
    // Twelve in this hour on each of twenty days: two in ten minutes.
    for (let day = 1; day <= 20; day++) {
      for (let n = 0; n < 12; n++) await store.noteReport(report(`${day} ${n}`), now - day * 24 * hour);
    }
    await reportFrom(service, networks(5), { component: signIn });
    expect(await alerts()).toEqual([]);
    expect((await service.ask('GET', '/api/reports')).body.reports).toMatchObject([{ people: 5, usual: 12 }]);
    await reportFrom(service, networks(1, 50), { component: signIn });
    expect(await alerts()).toMatchObject([{ people: 6 }]);
  });

  it('are told by itself, and of what was reported before the process died', async () => {
    const data = tempFolder();
    const before = await openStore(join(data, 'codered.db'));
    const report = { target: 'page', platform: null, country: null, likelyPlatform: 'web' as const };
    for (const person of ['ana', 'ben', 'chi']) {
      await before.noteReport({ ...report, persons: [person] }, Date.now());
    }
    await before.close();
    const { deps } = await startTestService({ data });
    await expect.poll(() => deps.store.listAlerts(0), { timeout: 5_000 }).toMatchObject([{ people: 3 }]);
  });
});

describe('what was reported', () => {
  it('is forgotten by itself after thirty days, with what staff were told of it', async () => {
    const { service, store, alerts, pass } = await withClock();
    await reportFrom(service, networks(3));
    expect(await alerts()).toHaveLength(1);
    const now = service.deps.clock() + 40 * 24 * hour;
    const kept = () => store.listReportsAtThisHour('page', { now, days: 100 });
    pass(25 * hour);
    expect([await alerts(), await kept()]).toEqual([[expect.anything()], [3]]);
    pass(29 * 24 * hour);
    expect([await alerts(), await kept()]).toEqual([[], []]);
  });
});

describe('where staff are told', () => {
  it('the console shows it first, with one tap to the form that answers it', async () => {
    const { service, alerts, signIn } = await withClock();
    const console = await signedIn(service);
    await reportFrom(service, networks(2), { component: signIn, platform: 'ios' });
    await alerts();
    expect((await console.get('/staff/')).text).not.toContain('people say');
    await reportFrom(service, networks(1, 10), { component: signIn, platform: 'android' });
    await alerts();
    await reportFrom(service, networks(1, 20), { component: signIn, platform: 'ios' });
    const home = await console.get('/staff/');
    expect(home.headings[0]).toBe('4 people say Sign-in is not working (iPhone 3, Android 1)');
    expect(home.text).toContain('usually nobody does at this time of day');
    const address = /href="(\/staff\/incidents\/new\/\?components=[^"]+)"/.exec(home.html)?.[1] ?? '';
    const form = await console.get(address);
    expect(form.form('message').fields).toContainEqual(['components', signIn]);

    const sent = await console.send(form, 'message', { do: 'post' });
    expect(sent.status).toBe(303);
    expect((await console.get('/staff/')).text).not.toContain('people say');
  });

  it('the console forgets it after an hour', async () => {
    const { service, alerts, signIn, pass } = await withClock();
    const console = await signedIn(service);
    await reportFrom(service, networks(3), { component: signIn });
    await alerts();
    pass(61 * minute);
    expect((await console.get('/staff/')).text).not.toContain('people say');
  });

  it('GET /api/events says it to whoever listens, with all releases', async () => {
    const { service, alerts, signIn } = await withClock();
    await reportFrom(service, networks(3));
    await alerts();
    const abort = new AbortController();
    const response = await fetch(`${service.url}/api/events`, {
      headers: { authorization: `Bearer ${token}` },
      signal: abort.signal,
    });
    let heard = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      heard += decoder.decode(chunk, { stream: true });
      if (heard.split('event: alert').length === 2 && !heard.includes('Sign-in')) {
        await reportFrom(service, networks(3), { component: signIn, platform: 'web' });
        await alerts();
      }
      if (heard.includes('Sign-in is not working')) break;
    }
    abort.abort();
    expect(heard).toContain('"words":"3 people say it is not working, not which part (web 3)"');
    expect(heard).toContain('"words":"3 people say Sign-in is not working (web 3)"');
  });

  it('a mail goes to everybody of the staff, once, and again under the same id when it was refused', async () => {
    let now = Date.parse('2026-11-22T11:44:00Z');
    const { service, mailbox } = await withAudience({}, { clock: () => now });
    const { reportWatch } = service.deps;
    await reportWatch.stop();
    const { signIn } = await addComponents(service);
    await signedIn(service);
    const isAlert = (mail: { parsed: { subject?: string | undefined } }) =>
      mail.parsed.subject?.includes('people say') ?? false;
    let refusals = 1;
    mailbox.onMail = () => {
      if (refusals-- > 0) throw Object.assign(new Error('4.3.0 Try again later'), { responseCode: 451 });
    };
    await reportFrom(service, networks(3), { component: signIn, platform: 'ios' });
    await reportWatch.look();
    expect(mailbox.mails.filter(isAlert)).toEqual([]);
    now += 10 * minute;
    await reportWatch.look();
    await reportWatch.look();
    const mail = await mailbox.next(isAlert);
    expect(mail.to).toBe('ana@acme.example');
    expect(mail.parsed.subject).toBe('Acme: 3 people say Sign-in is not working (iPhone 3)');
    expect(mail.links).toContain(`${service.url}/staff/incidents/new/?components=${signIn}`);
    expect(mail.parsed.messageId).toMatch(/^<alert\.[a-z0-9]{12}@acme\.example>$/);
    await sleep(300);
    expect(mailbox.mails.filter(isAlert)).toHaveLength(1);
  });
});
