import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import { subscriberErase, subscriberExport } from '../../../api/commands/subscriber.ts';
import type { BrowserMessage } from '../../../site/src/audience/views.ts';
import { withAudience } from '../../support/audience.ts';
import { addComponents } from '../../support/components.ts';
import { startTestService } from '../../support/service.ts';
import { tempFolder } from '../../support/temp.ts';

const isQuestion = ({ confirm }: BrowserMessage) => confirm !== undefined;
const isWord = (message: BrowserMessage) => !isQuestion(message);

type Audience = Awaited<ReturnType<typeof withAudience>>;

/** The whole database as it lies on the disk, read by nobody else. */
function everythingIn(data: string): Record<string, unknown[]> {
  const database = new Sqlite(join(data, 'codered.db'), { readonly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all();
  const rows = tables.map((table) => [
    String(table),
    database.prepare(`select * from "${String(table)}"`).all(),
  ]);
  database.close();
  return Object.fromEntries(rows);
}

const counts = async ({ service }: Audience) => (await service.ask('GET', '/api/subscribers')).body.counts;

describe('a browser', () => {
  it('is told only once it has confirmed, which needs what only it can read', async () => {
    const all = await withAudience();
    const one = await all.openBrowser();
    expect((await all.askFor(one)).headings).toEqual(['One more step']);
    const question = await one.next();
    expect(question).toMatchObject({
      title: 'Acme',
      body: 'One more step: open this, and confirm that you want updates.',
    });
    expect((await all.open()).subscribers).toEqual([]);
    expect(await all.confirmIn(one)).toBe(200);
    expect(question.confirm?.body).toBe('This browser will get updates. Tap to choose which.');
    expect((await all.browser.get(all.pathOf(question.confirm?.url))).text).toContain('Your subscription');
    expect((await all.open()).subscribers).toMatchObject([{ channel: 'push', count: 1 }]);
    // A question that comes twice is answered as the first time, and confirmed once.
    expect(await all.confirmIn(one)).toBe(200);
    expect((await all.open()).subscribers).toMatchObject([{ channel: 'push', count: 1 }]);
  });

  it('shows what happened and where to read on, signed by the key of the page and sealed for it alone', async () => {
    const { pushes, subscribeBrowser, open, told } = await withAudience();
    const one = await subscribeBrowser();
    const { incident, update } = await open();
    expect(await told(incident.id)).toEqual({ sent: 1 });
    expect(one.messages.filter(isWord)).toEqual([
      {
        title: 'Sign-in is down',
        body: 'We know.',
        lang: 'en',
        tag: incident.id,
        key: update.id,
        url: expect.stringMatching(new RegExp(`^http.*/incidents/${incident.id}/$`)),
      },
    ]);
    expect(pushes.ledger.at(-1)).toMatchObject({ topic: incident.id, ttl: 86_400, urgency: 'high' });
    expect(pushes.refusals).toEqual([]);
  });

  it('that was away gets of an incident only the newest word, which takes the place of the one before', async () => {
    const { subscribeBrowser, open, followUp, told } = await withAudience();
    const one = await subscribeBrowser([['hears', 'every']]);
    const { incident } = await open();
    await told(incident.id);
    one.isAway = true;
    await followUp(incident.id, 'We found it.');
    await told(incident.id);
    await followUp(incident.id, 'It works again.', 'resolved');
    await told(incident.id);
    one.comeBack();
    const words = one.messages.filter(isWord);
    expect(words.map(({ body }) => body)).toEqual(['We know.', 'It works again.']);
    expect(new Set(words.map(({ tag }) => tag))).toEqual(new Set([incident.id]));
    expect(new Set(words.map(({ key }) => key)).size).toBe(2);
  });

  it('hears what was chosen in the form, and no more', async () => {
    const all = await withAudience();
    const { signIn, uploads } = await addComponents(all.service);
    const one = await all.subscribeBrowser([
      ['components', signIn],
      ['hears', 'fixed'],
    ]);
    const other = await all.open({ components: [{ id: uploads, status: 'major_outage' }] });
    const mine = await all.open({ components: [{ id: signIn, status: 'major_outage' }] });
    for (const { incident } of [other, mine]) await all.followUp(incident.id, 'It works again.', 'resolved');
    await all.told(mine.incident.id);
    await all.told(other.incident.id);
    expect(one.messages.filter(isWord).map(({ tag }) => tag)).toEqual([mine.incident.id]);
  });

  it('hears in the language of the page on which it asked', async () => {
    const { service, browser, openBrowser, confirmIn, open, told } = await withAudience();
    await service.deps.store.changeSettings({ languages: ['de'] }, { now: Date.now(), author: 'test' });
    const one = await openBrowser();
    const fields: [string, string][] = [
      ['kind', 'push'],
      ['address', one.subscription],
    ];
    const answer = await browser.post('/subscription/?language=de', fields);
    expect(answer.text).toContain('Gleich zeigt dieser Browser eine Benachrichtigung an.');
    expect((await one.next(isQuestion)).confirm?.body).toContain('Dieser Browser wird benachrichtigt.');
    expect(await confirmIn(one)).toBe(200);
    const { incident } = await open({
      translations: { de: 'Wir wissen es.' },
      titleTranslations: { de: 'Anmelden geht nicht' },
    });
    await told(incident.id);
    expect(await one.next(isWord)).toMatchObject({
      title: 'Anmelden geht nicht',
      body: 'Wir wissen es.',
      lang: 'de',
      url: expect.stringMatching(new RegExp(`/de/incidents/${incident.id}/$`)),
    });
  });

  it('is told again after a lost answer, under the same key', async () => {
    const { pushes, subscribeBrowser, open, told } = await withAudience();
    const one = await subscribeBrowser();
    pushes.fail('drop-after');
    const { incident } = await open();
    expect(await told(incident.id)).toEqual({ sent: 1 });
    const [first, second, ...more] = one.messages.filter(isWord);
    expect(second).toEqual(first);
    expect(more).toEqual([]);
    const [, sealed, again] = pushes.ledger;
    expect(again?.sha256).not.toBe(sealed?.sha256);
  }, 40_000);

  it('waits as long as its service asks', async () => {
    let now = Date.now();
    const { pushes, service, subscribeBrowser, open, told } = await withAudience({}, { clock: () => now });
    const one = await subscribeBrowser();
    pushes.fail('429');
    const { incident } = await open();
    const notice = async () =>
      everythingIn(service.data)['notices']?.[0] as { due_at: number; state: string };
    await expect.poll(notice).toMatchObject({ state: 'pending', error: 'The push service answered 429.' });
    expect((await notice()).due_at).toBeGreaterThanOrEqual(now + 120_000);
    expect(one.messages.filter(isWord)).toEqual([]);
    now += 121_000;
    expect(await told(incident.id)).toEqual({ sent: 1 });
    expect(one.messages.filter(isWord)).toHaveLength(1);
  });

  it.each([404, 410] as const)('whose subscription is over (%i) is never called again', async (status) => {
    const { pushes, subscribeBrowser, subscriberWith, open, told } = await withAudience();
    const one = await subscribeBrowser();
    one.goneWith = status;
    const { incident } = await open();
    expect(await told(incident.id)).toEqual({ failed: 1 });
    expect(await subscriberWith(({ state }) => state === 'suppressed')).toMatchObject({
      problem: `The push service answered ${status}.`,
    });
    expect((await open()).subscribers).toEqual([]);
    expect(pushes.calls).toHaveLength(2);
  });

  it('is not asked again and again where it is refused, and stays subscribed', async () => {
    const { pushes, subscribeBrowser, subscriberWith, open, told } = await withAudience();
    await subscribeBrowser();
    pushes.fail('telltale');
    const { incident } = await open();
    expect(await told(incident.id)).toEqual({ failed: 1 });
    expect(await subscriberWith(({ state }) => state === 'active')).toMatchObject({ problem: null });
    expect((await open()).subscribers).toMatchObject([{ channel: 'push', count: 1 }]);
  });

  it('takes words of any length and script', async () => {
    const { service, pushes, subscribeBrowser, open, told } = await withAudience();
    const one = await subscribeBrowser();
    for (const letter of ['x', '"', '\\', '状', 'ع', '👩‍👩‍👧‍👦']) {
      const { incident } = await open({
        title: letter.repeat(Math.floor(200 / letter.length)),
        message: `${letter.repeat(4)} `.repeat(Math.floor(2_000 / (letter.length * 4 + 1))),
      });
      expect([letter, await told(incident.id)]).toEqual([letter, { sent: 1 }]);
    }
    expect(pushes.refusals).toEqual([]);
    expect(one.messages.filter(isWord)).toHaveLength(6);
    expect((await service.ask('GET', '/health')).body.status).toBe('ok');
  });
});

describe('asking by a browser', () => {
  it('is refused for what no browser gives, and nothing is kept of it', async () => {
    const all = await withAudience();
    const good = JSON.parse((await all.openBrowser()).subscription);
    const bad = [
      '',
      'null',
      '[]',
      '{"endpoint": 1}',
      good.endpoint,
      JSON.stringify({ ...good, keys: undefined }),
      JSON.stringify({ ...good, keys: { ...good.keys, auth: 'short' } }),
      JSON.stringify({ ...good, keys: { ...good.keys, p256dh: randomBytes(65).toString('base64url') } }),
      JSON.stringify({ ...good, keys: { ...good.keys, p256dh: 'BAAA' } }),
      JSON.stringify({ ...good, endpoint: 'not an address' }),
      JSON.stringify({ ...good, endpoint: 'http://push.example.com/x' }),
      JSON.stringify({ ...good, endpoint: 'https://10.0.0.1/x' }),
      JSON.stringify({ ...good, endpoint: 'https://[::1]/x' }),
      JSON.stringify({ ...good, endpoint: 'https://169.254.169.254/latest/' }),
      JSON.stringify({ ...good, endpoint: 'https://push.example.com:8443/x' }),
      JSON.stringify({ ...good, endpoint: 'https://a:b@push.example.com/x' }),
      JSON.stringify({ ...good, endpoint: 'file:///etc/passwd' }),
      JSON.stringify({ ...good, endpoint: `https://push.example.com/${'x'.repeat(2_500)}` }),
    ];
    for (const address of bad) {
      const { status } = await all.service.ask('POST', '/api/subscribers', {
        channel: 'push',
        address: address.slice(0, 2_000),
      });
      expect([address, status]).toEqual([address, 422]);
    }
    const { status, text } = await all.ask([
      ['kind', 'push'],
      ['address', bad[11] ?? ''],
    ]);
    expect([status, text.includes('We can’t reach this browser.')]).toEqual([422, true]);
    expect(await counts(all)).toEqual([]);
  });

  it('whose name leads into a private network calls nobody', async () => {
    const all = await withAudience();
    const good = JSON.parse((await all.openBrowser()).subscription);
    const address = JSON.stringify({ ...good, endpoint: 'https://localhost/push' });
    await all.service.ask('POST', '/api/subscribers', { channel: 'push', address });
    expect(await all.subscriberWith(({ problem }) => problem !== null)).toMatchObject({
      state: 'pending',
      problem: 'The name leads into a private network.',
    });
  });

  it('is answered the same whether it is known or not', async () => {
    const all = await withAudience();
    const known = await all.subscribeBrowser();
    const stranger = {
      ...JSON.parse(known.subscription),
      keys: JSON.parse((await all.openBrowser()).subscription).keys,
    };
    const answers = await Promise.all(
      [known.subscription, (await all.openBrowser()).subscription, JSON.stringify(stranger)].map(
        async (address) => {
          const { status, text } = await all.ask([
            ['kind', 'push'],
            ['address', address],
          ]);
          return `${status} ${text}`;
        },
      ),
    );
    expect(new Set(answers).size).toBe(1);
  });

  it('changes nothing for whoever only knows where a browser is reached', async () => {
    const all = await withAudience();
    const one = await all.subscribeBrowser([['hears', 'fixed']]);
    const { keys } = JSON.parse((await all.openBrowser()).subscription);
    const stolen = JSON.stringify({ endpoint: one.endpoint, keys });
    await all.ask([
      ['kind', 'push'],
      ['address', stolen],
      ['hears', 'every'],
    ]);
    expect((await all.browser.post('/subscription/browser/choose/', [['address', stolen]])).status).toBe(410);
    expect((await all.browser.post('/subscription/browser/leave/', [['address', stolen]])).status).toBe(200);
    const { id } = await all.subscriberWith(({ state }) => state === 'active');
    const { subscriber } = (await all.service.ask('GET', `/api/subscribers/${id}`)).body;
    expect([subscriber.subscriptions, subscriber.asked]).toEqual([[{ target: 'page', hears: 'fixed' }], []]);
    expect(one.messages.filter(isQuestion)).toHaveLength(1);
  });

  it('is limited for each network, like every other way', async () => {
    const all = await withAudience();
    const browsers = await Promise.all(Array.from({ length: 22 }, () => all.openBrowser()));
    const statuses = [];
    for (const one of browsers) statuses.push((await all.askFor(one)).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  });
});

describe('a browser that is told', () => {
  const leave = ({ browser }: Audience, address: string) =>
    browser.post('/subscription/browser/leave/', [['address', address]]);

  it('chooses what it hears without a link, and leaves', async () => {
    const all = await withAudience();
    const one = await all.subscribeBrowser();
    const choose = () => all.browser.post('/subscription/browser/choose/', [['address', one.subscription]]);
    const page = await all.browser.follow(await choose());
    expect(page.text).toContain('In this browser');
    expect(page.text).not.toContain('127.0.0.1');
    await all.browser.send(page, 'hears', { hears: 'every' });
    const { id } = await all.subscriberWith(() => true);
    const { subscriber } = (await all.service.ask('GET', `/api/subscribers/${id}`)).body;
    expect(subscriber.subscriptions).toEqual([{ target: 'page', hears: 'every' }]);

    const unknown = await all.openBrowser();
    const answers = [
      await leave(all, one.subscription),
      await leave(all, one.subscription),
      await leave(all, unknown.subscription),
      await leave(all, 'null'),
    ];
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(await counts(all)).toEqual([]);
    expect((await choose()).status).toBe(410);
    expect((await all.open()).subscribers).toEqual([]);
  });

  it('that has not confirmed yet is told what is missing', async () => {
    const all = await withAudience();
    const one = await all.openBrowser();
    await all.askFor(one);
    const answer = await all.browser.post('/subscription/browser/choose/', [['address', one.subscription]]);
    expect(answer.headings).toEqual(['One more step']);
  });

  it('is exported and erased by its address, and its keys are told nobody', async ({ onTestFinished }) => {
    const all = await withAudience();
    const one = await all.subscribeBrowser();
    const { incident } = await all.open();
    await all.told(incident.id);
    const { body } = await all.service.ask(
      'GET',
      `/api/subscribers?search=${encodeURIComponent(one.endpoint)}`,
    );
    const { id } = body.subscribers[0];

    const said: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => said.push(line));
    vi.stubEnv('CODERED_DATA', all.service.data);
    onTestFinished(() => {
      vi.restoreAllMocks();
      vi.unstubAllEnvs();
    });
    await subscriberExport.run([one.endpoint]);
    expect(JSON.parse(said[0] ?? '')).toMatchObject({
      channel: 'push',
      address: one.endpoint,
      notices: [{ state: 'sent' }],
    });
    const secrets = everythingIn(all.service.data)['secrets'] as { value: string }[];
    const shown = [
      ...said,
      ...['/subscribe/', '/push.js', `/incidents/${incident.id}/`].map(
        async (path) => (await all.service.page(path)).text,
      ),
      ...['/api/subscribers', `/api/subscribers/${id}`, '/api/settings', '/api/channels', '/health'].map(
        async (path) => JSON.stringify((await all.service.ask('GET', path)).body),
      ),
      JSON.stringify(everythingIn(all.service.data)['audit']),
    ];
    expect(secrets).toHaveLength(1);
    for (const text of await Promise.all(shown)) {
      for (const secret of [one.auth, secrets[0]?.value ?? '']) expect(text).not.toContain(secret);
    }

    await subscriberErase.run([one.endpoint]);
    const { secrets: _, ...rest } = everythingIn(all.service.data);
    for (const trace of [one.endpoint, one.auth]) expect(JSON.stringify(rest)).not.toContain(trace);
    expect(JSON.stringify(rest)).toContain('Sign-in is down');
  });

  it('is still told after the service was started again: its key stays', async () => {
    const data = tempFolder();
    const keyOf = async () => {
      const service = await startTestService({ data, variables: { CODERED_PRACTICE: 'off' } });
      const { pushKey } = await service.deps.store.readSettings();
      await service.deps.publisher.publish();
      const { text } = await service.page('/subscribe/');
      await service.stop();
      expect(text).toContain(`data-key="${pushKey}"`);
      return pushKey;
    };
    const first = await keyOf();
    expect(first).toMatch(/^[\w-]{87}$/);
    expect(await keyOf()).toBe(first);
  });
});

describe('a browser whose address was replaced', () => {
  const renew = ({ browser }: Audience, before: string, renewed: string) =>
    browser.post('/subscription/browser/renew/', [
      ['address', before],
      ['renewed', renewed],
    ]);
  const addressesOf = async ({ service }: Audience): Promise<string[]> =>
    (await service.ask('GET', '/api/subscribers')).body.subscribers.map(
      ({ address }: { address: string }) => address,
    );

  it('goes on being told there, of the same and without a question, even when the old one is over already', async () => {
    const all = await withAudience();
    const { signIn } = await addComponents(all.service);
    const about = { components: [{ id: signIn, status: 'major_outage' }] };
    const one = await all.subscribeBrowser([
      ['components', signIn],
      ['hears', 'every'],
    ]);
    const { id } = await all.subscriberWith(() => true);
    const before = (await all.service.ask('GET', `/api/subscribers/${id}`)).body.subscriber;
    one.goneWith = 410;
    expect(await all.told((await all.open(about)).incident.id)).toEqual({ failed: 1 });
    await all.subscriberWith(({ state }) => state === 'suppressed');

    const next = await all.openBrowser();
    expect((await renew(all, one.subscription, next.subscription)).status).toBe(204);
    const { subscriber } = (await all.service.ask('GET', `/api/subscribers/${id}`)).body;
    expect(subscriber).toEqual({ ...before, address: next.endpoint, notices: [expect.anything()] });
    expect(await all.told((await all.open(about)).incident.id)).toEqual({ sent: 1 });
    expect(next.messages.map(({ body }) => body)).toEqual(['We know.']);
    const manage = await all.browser.post('/subscription/browser/choose/', [['address', next.subscription]]);
    expect((await all.browser.follow(manage)).status).toBe(200);
  });

  it('is answered the same whether it was known or not, and only its own keys prove that it is the one', async () => {
    const all = await withAudience();
    const known = await all.subscribeBrowser();
    const waiting = await all.openBrowser();
    await all.askFor(waiting);
    const thief = await all.openBrowser();
    const { keys } = JSON.parse(thief.subscription);
    const strangers = [
      '',
      'null',
      thief.subscription,
      waiting.subscription,
      JSON.stringify({ endpoint: known.endpoint, keys }),
    ];
    const answerTo = async (old: string) => {
      const { status, html } = await renew(all, old, thief.subscription);
      return `${status} ${html}`;
    };
    const answers = new Set(await Promise.all(strangers.map(answerTo)));
    expect((await addressesOf(all)).toSorted()).toEqual([known.endpoint, waiting.endpoint].toSorted());
    // A second time it is unknown.
    for (let times = 0; times < 2; times++) answers.add(await answerTo(known.subscription));
    expect((await addressesOf(all)).toSorted()).toEqual([thief.endpoint, waiting.endpoint].toSorted());
    expect([...answers]).toEqual(['204 ']);
  });

  it('stays where it was when the new one is no address that is called, or has asked by itself', async () => {
    const all = await withAudience();
    const one = await all.subscribeBrowser();
    const other = await all.subscribeBrowser();
    const good = JSON.parse(other.subscription);
    for (const endpoint of ['https://10.0.0.1/x', 'http://push.example.com/x', 'nothing']) {
      const { status } = await renew(all, one.subscription, JSON.stringify({ ...good, endpoint }));
      expect([endpoint, status]).toEqual([endpoint, 422]);
    }
    expect((await renew(all, one.subscription, other.subscription)).status).toBe(204);
    expect((await addressesOf(all)).toSorted()).toEqual([one.endpoint, other.endpoint].toSorted());
  });

  it('at another push service is asked there first, for the same', async () => {
    const all = await withAudience();
    const one = await all.subscribeBrowser([['hears', 'every']]);
    const { keys } = JSON.parse((await all.openBrowser()).subscription);
    const elsewhere = JSON.stringify({ endpoint: `${all.endpoint.url}/push`, keys });
    expect((await renew(all, one.subscription, elsewhere)).status).toBe(204);
    await all.endpoint.next(({ path }) => path === '/push');
    const { id } = await all.subscriberWith(({ address }) => address.endsWith('/push'));
    const { subscriber } = (await all.service.ask('GET', `/api/subscribers/${id}`)).body;
    expect(subscriber).toMatchObject({ state: 'pending', asked: [{ target: 'page', hears: 'every' }] });
    await all.told((await all.open()).incident.id);
    expect(all.endpoint.calls).toHaveLength(1);
  });

  it('is limited for each network', async () => {
    const all = await withAudience();
    const statuses = [];
    for (let n = 0; n < 22; n++)
      statuses.push((await renew(all, 'null', (await all.openBrowser()).subscription)).status);
    expect(statuses).toEqual([...Array<number>(20).fill(204), 429, 429]);
  });
});

describe('Web Push', () => {
  it('is off where everything is only practised', async () => {
    const service = await startTestService({ variables: { CODERED_PRACTICE: 'on' } });
    await service.deps.publisher.publish();
    const { text } = await service.page('/subscribe/');
    expect([text.includes('data-key'), text.includes('manifest')]).toEqual([false, false]);
  });

  it('is enough to be told when it is fixed, where no mail can be sent', async () => {
    const service = await startTestService({ variables: { CODERED_PRACTICE: 'off' } });
    const { body } = await service.ask('POST', '/api/incidents', {
      title: 'Sign-in is down',
      message: 'We know.',
    });
    const { text } = await service.page(`/incidents/${body.incident.id}/`);
    expect(text).toMatch(/data-browser="ask"[^]*name="hears" value="fixed"[^]*Notify this browser/);
    expect(text).toContain('Notifications need JavaScript');
    expect(text).not.toContain('type="email"');
    expect((await service.page('/')).text).toContain(`/incidents/${body.incident.id}/#tell-me`);
  });

  it('says whom to write to: the page, or who is named for it', async () => {
    const pageOf = await withAudience();
    await pageOf.subscribeBrowser();
    expect(pageOf.pushes.ledger[0]?.contact).toBe('mailto:webmaster@127.0.0.1');
    const named = await withAudience({ PUSH_CONTACT: 'mailto:ops@acme.example' });
    await named.subscribeBrowser();
    expect(named.pushes.ledger[0]?.contact).toBe('mailto:ops@acme.example');
  });

  it('says what is wrong with PUSH_CONTACT before it starts', async () => {
    await expect(
      startTestService({ variables: { CODERED_PRACTICE: 'off', PUSH_CONTACT: 'status@example.com' } }),
    ).rejects.toThrow('Web Push: PUSH_CONTACT must be an address such as mailto:status@example.com');
  });
});
