import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { addressFor } from '../../../api/audience/links.ts';
import type { Wish } from '../../../db/records.ts';
import { withAudience } from '../../support/audience.ts';
import { addComponents } from '../../support/components.ts';

type Fields = Record<string, string>;

/** A form as a browser in some network sends it, over a proxy near the service. */
const formFrom = (url: string, network: string, fields: Fields, headers: Fields = {}) =>
  fetch(`${url}/subscription/`, {
    method: 'POST',
    headers: { 'x-forwarded-for': network, ...headers },
    body: new URLSearchParams(fields),
  });

const agent = new Agent({ keepAlive: true, maxSockets: 32 });
afterAll(() => agent.destroy());

/** The status of the same, for many: a tenth of the work of `fetch`. */
const statusOfForm = (url: string, network: string, address: string) =>
  new Promise<number>((resolve, reject) => {
    const headers = {
      'x-forwarded-for': network,
      'content-type': 'application/x-www-form-urlencoded',
    };
    request(`${url}/subscription/`, { method: 'POST', agent, headers }, (response) =>
      response.resume().once('end', () => resolve(response.statusCode ?? 0)),
    )
      .once('error', reject)
      .end(new URLSearchParams({ address }).toString());
  });

describe('asking to be told', () => {
  it('is answered the same for addresses we know and those we do not', async () => {
    const { service, mailbox, subscribe } = await withAudience();
    await subscribe('known@example.com');
    mailbox.refuse = (address) =>
      address === 'bounced@example.com' ? { code: 550, text: '5.1.1 no' } : undefined;
    const answers = await Promise.all(
      ['known@example.com', 'unknown@example.com', 'bounced@example.com', 'unknown@example.com'].map(
        async (address) => {
          const response = await formFrom(service.url, '203.0.113.7', { address });
          return [response.status, (await response.text()).replaceAll(address, '')];
        },
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.[0]).toBe(202);
  });

  it('works without script from the page, which is a plain file', async () => {
    const { service, browser } = await withAudience();
    const page = await browser.get('/subscribe/');
    expect(page.form('address').action).toBe(`${service.url}/subscription/`);
    expect(page.html).not.toMatch(/<script(?! type="module" src="\/_assets\/)/);
    expect((await service.page('/')).text).toContain('href="/subscribe/"');
    expect((await browser.send(page, 'address', { address: 'ana@example.com' })).headings).toEqual([
      'One more step',
    ]);
  });

  it('does nothing for what is no address', async () => {
    const { service, mailbox } = await withAudience();
    for (const address of [
      '',
      'ana',
      'ana@',
      'a b@example.com',
      'ana@example.com\r\nBcc: eve@example.com',
      'ana@example.com,eve@example.com',
      '"<script>alert(1)</script>"@example.com',
      `${'a'.repeat(300)}@example.com`,
    ]) {
      const { status } = await formFrom(service.url, '198.51.100.9', { address });
      expect([address, status]).toEqual([address, 422]);
    }
    expect((await service.ask('GET', '/api/subscribers')).body.counts).toEqual([]);
    expect(mailbox.mails).toEqual([]);
  });

  it('keeps all that was filled in where the address is wrong, and says so at the field', async () => {
    const { service, browser, subscriberWith } = await withAudience();
    await service.deps.store.changeSettings({ languages: ['de'] }, { now: Date.now(), author: 'test' });
    const { signIn } = await addComponents(service);
    const wrong = { address: 'ana@', hears: 'every', components: signIn };
    const refused = await browser.send(await browser.get('/de/subscribe/'), 'address', wrong);
    expect([refused.status, refused.headings]).toEqual([422, ['Das hat nicht geklappt']]);
    expect(refused.html).toMatch(/<input[^>]* value="ana@"[^>]* aria-invalid="true" aria-describedby="why"/);
    expect(refused.html).toMatch(/<input[^>]* value="every" checked/);
    const { action, fields } = refused.form('address');
    expect(action).toMatch(/\/subscription\/\?language=de$/);
    expect(fields).toContainEqual(['components', signIn]);
    const right = { address: 'ana@example.com', hears: 'every' };
    expect((await browser.send(refused, 'address', right)).status).toBe(202);
    const { id } = await subscriberWith(({ address }) => address === 'ana@example.com');
    expect((await service.deps.store.readSubscriber(id))?.wish).toEqual([{ target: signIn, hears: 'every' }]);
  });

  it('is refused when another website sends the form unseen, and taken from a copy of the page', async () => {
    const { service, mailbox, askedMail } = await withAudience();
    const statusFrom = async (dest: string) => {
      const headers = {
        'sec-fetch-site': 'cross-site',
        'sec-fetch-dest': dest,
        origin: 'https://copy.example',
      };
      return (await formFrom(service.url, '203.0.113.7', { address: 'ana@example.com' }, headers)).status;
    };
    for (const dest of ['iframe', 'empty', 'image'])
      expect([dest, await statusFrom(dest)]).toEqual([dest, 403]);
    expect((await service.ask('GET', '/api/subscribers')).body.counts).toEqual([]);
    expect(mailbox.mails).toEqual([]);
    expect(await statusFrom('document')).toBe(202);
    await askedMail('ana@example.com');
  });

  it('goes to the service from every form of a page, which the policy of the page allows', async () => {
    const { service, open } = await withAudience();
    await service.deps.store.changeSettings({ languages: ['de'] }, { now: Date.now(), author: 'test' });
    const { incident } = await open();
    for (const language of ['', '/de'])
      for (const path of ['/subscribe/', `/incidents/${incident.id}/`]) {
        const { text } = await service.page(language + path);
        const actions = [...text.matchAll(/<form[^>]* action="([^"]+)"/g)].map(([, action = '']) => action);
        expect(actions.length).toBeGreaterThan(2);
        const elsewhere = actions.filter((action) => !action.startsWith(`${service.url}/`));
        expect([language + path, elsewhere]).toEqual([language + path, []]);
        expect(actions.every((action) => action.endsWith('?language=de') === (language !== ''))).toBe(true);
        expect(text).toContain(`form-action 'self' ${service.url};`);
      }
  });

  it('costs an address one mail in ten minutes, and no more than three that nobody answers', async () => {
    let now = Date.now();
    const { service, mailbox } = await withAudience({}, { clock: () => now });
    for (let n = 0; n < 60; n++) {
      await formFrom(service.url, `203.0.113.${n}`, { address: 'victim@example.com' });
      if (n === 29) {
        await mailbox.next(({ to }) => to === 'victim@example.com');
        expect(mailbox.mails).toHaveLength(1);
      }
    }
    for (let hour = 1; hour <= 12; hour++) {
      now += 60 * 60_000;
      await formFrom(service.url, '203.0.113.99', { address: 'victim@example.com' });
      await sleep(50);
    }
    await sleep(1_500);
    expect(mailbox.mails.length).toBeLessThanOrEqual(3);
  });
});

describe('thousands of forms from one network', () => {
  it.each([
    ['an address', 10_000, () => '203.0.113.7'],
    [
      'a household of IPv6',
      1_000,
      (n: number) => `2001:db8:1:2:${(n % 60_000).toString(16)}::${n.toString(16)}`,
    ],
  ])(
    'cost nothing beyond the limit: %s',
    async (_, many, networkOf) => {
      const { service, mailbox } = await withAudience();
      const statuses = new Map<number, number>();
      let next = 0;
      const send = async () => {
        while (next < many) {
          const n = next++;
          const status = await statusOfForm(service.url, networkOf(n), `victim-${n}@example.com`);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      };
      await Promise.all(Array.from({ length: 32 }, send));
      await sleep(2_000);
      expect(Object.fromEntries(statuses)).toEqual({ 202: 20, 429: many - 20 });
      expect(mailbox.mails).toHaveLength(20);
      expect((await service.ask('GET', '/api/subscribers')).body.subscribers).toHaveLength(20);
    },
    180_000,
  );
});

describe('the page behind the link in a mail', () => {
  async function withReader() {
    const all = await withAudience();
    const ids = await addComponents(all.service);
    await all.subscribe('ana@example.com');
    await all.told((await all.open()).incident.id);
    const mail = await all.mailbox.next(({ parsed }) => parsed.text?.includes('We know') ?? false);
    const manage = all.pathOf(mail.links.find((link) => link.includes('/manage/')));
    return { ...all, ...ids, manage };
  }

  it('shows the choice, and keeps what is chosen', async () => {
    const { browser, manage, signIn, service } = await withReader();
    const page = await browser.get(manage);
    expect(page.text).toContain('ana@example.com');
    const saved = await browser.send(page, 'hears', { hears: 'every', components: signIn });
    expect((await browser.follow(saved)).text).toContain('Saved');
    const [{ id }] = (await service.ask('GET', '/api/subscribers')).body.subscribers;
    const { subscriptions } = (await service.ask('GET', `/api/subscribers/${id}`)).body.subscriber;
    expect(subscriptions).toEqual([{ target: signIn, hears: 'every' }]);
  });

  it('shows what shows itself only in trouble to those who have chosen it', async () => {
    const { browser, manage, signIn, uploads, service } = await withReader();
    const page = await browser.get(manage);
    await browser.follow(await browser.send(page, 'hears', { about: undefined, components: signIn }));
    for (const id of [signIn, uploads])
      await service.ask('PATCH', `/api/components/${id}`, { onlyShowIfDegraded: true });
    const { text } = await browser.get(manage);
    expect(text).toContain('Sign-in');
    expect(text).not.toContain('Uploads');
  });

  /** Whoever is told of this alone, and what they are told after a form that holds this. */
  async function choosing(wish: (ids: { incidentId: string; uploads: string }) => Wish) {
    const { service, browser, open } = await withAudience();
    const { uploads, signIn } = await addComponents(service);
    const incidentId = String((await open()).incident.id);
    const { store } = service.deps;
    const address = 'ben@example.com';
    const told = { kind: 'email' as const, address, secret: 's', wish: [wish({ incidentId, uploads })] };
    await store.addConfirmed([told], Date.now());
    const heard = async () => {
      const [found] = await store.findSubscribers(address);
      const { subscriptions = [] } = (await store.readSubscriber(found?.id ?? '')) ?? {};
      return subscriptions.map(({ target, hears }) => `${hears} ${target}`).toSorted();
    };
    const [found] = await store.findSubscribers(address);
    if (!found) throw new Error('Nobody is there.');
    const manage = addressFor('', found, 'manage');
    const page = await browser.get(manage);
    const [shown = ''] = /<input[^>]*name="hears"[^>]*checked[^>]*>/.exec(page.html) ?? [];
    const { fields } = page.form('hears');
    const ticked = fields.filter(([name]) => ['about', 'components', 'incidents'].includes(name));
    const send = async (change: Record<string, string | string[] | undefined>) => {
      const answer = await browser.send(await browser.get(manage), 'hears', change);
      return { ...(await browser.follow(answer)), heard: await heard() };
    };
    return { incidentId, uploads, signIn, shown, ticked, send, heard };
  }

  it('takes a part for the whole where somebody hears everything', async () => {
    const { shown, ticked, send, uploads, signIn } = await choosing(() => ({
      target: 'page',
      hears: 'every',
    }));
    expect([shown, ticked]).toEqual([expect.stringContaining('value="every"'), [['about', 'page']]]);
    const part = await send({ hears: 'main', components: uploads });
    expect([part.text, part.heard]).toEqual([expect.stringContaining('Saved'), [`main ${uploads}`]]);
    expect((await send({ hears: 'main', components: [uploads, signIn] })).heard).toHaveLength(2);
    expect((await send({ hears: 'main', about: 'page' })).heard).toEqual(['main page']);
  });

  it('leaves a part alone where nothing is ticked, and asks whether to stop', async () => {
    const { shown, ticked, send, uploads } = await choosing((ids) => ({
      target: ids.uploads,
      hears: 'fixed',
    }));
    expect([shown, ticked]).toEqual([expect.stringContaining('value="fixed"'), [['components', uploads]]]);
    const empty = await send({ hears: 'fixed', components: undefined });
    expect([empty.headings, empty.heard]).toEqual([['Unsubscribe?'], [`fixed ${uploads}`]]);
  });

  it('signs nobody up for more than the one incident that they asked about', async () => {
    const { shown, ticked, send, incidentId, signIn } = await choosing((ids) => ({
      target: ids.incidentId,
      hears: 'fixed',
    }));
    expect([shown, ticked]).toEqual([expect.stringContaining('value="fixed"'), [['incidents', incidentId]]]);
    const empty = await send({ hears: 'fixed', incidents: undefined });
    expect([empty.headings, empty.heard]).toEqual([['Unsubscribe?'], [`fixed ${incidentId}`]]);
    expect((await send({ hears: 'every' })).heard).toEqual([`every ${incidentId}`]);
    expect((await send({ hears: 'main', components: signIn })).heard).toEqual(
      [`main ${incidentId}`, `main ${signIn}`].toSorted(),
    );
    expect((await send({ hears: 'every', components: signIn })).heard).toContain(`main ${incidentId}`);
  });

  it('gives out everything that is kept, and nothing of it after leaving', async () => {
    const { browser, manage, service } = await withReader();
    const data = await (await fetch(`${service.url}${manage}data.json`)).json();
    expect(data).toMatchObject({
      address: 'ana@example.com',
      subscriptions: [{ target: 'page' }],
      notices: [{ state: 'sent' }],
    });
    expect(JSON.stringify(data)).not.toMatch(/secret/);
    const page = await browser.get(manage);
    const leave = /action="(\/subscription\/leave\/[^"]+)"/.exec(page.html)?.[1] ?? '';
    expect((await browser.post(leave, [])).headings).toEqual(['You’re unsubscribed']);
    expect((await browser.get(manage)).status).toBe(410);
  });

  it('opens for nobody else: links of another purpose, of others, or changed ones', async () => {
    const { browser, manage } = await withReader();
    const token = manage.split('/')[3] ?? '';
    for (const wrong of [
      manage.replace('/manage/', '/confirm/'),
      `/subscription/manage/${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}/`,
      `/subscription/manage/aaaaaaaaaaaa${token.slice(12)}/`,
      '/subscription/manage/x/',
    ]) {
      expect([wrong, (await browser.get(wrong)).status]).toEqual([wrong, 410]);
    }
    const leave = await browser.post(`/subscription/leave/${token}/`, []);
    expect(leave.status).toBe(200);
    expect((await browser.get(manage)).status).toBe(200);
  });

  it('says to whoever confirms a second time that they are subscribed, and opens nothing more', async () => {
    let now = Date.now();
    const { subscribe, askedMail, ask, browser, pathOf } = await withAudience({}, { clock: () => now });
    await subscribe('ana@example.com');
    const link = pathOf((await askedMail('ana@example.com')).links[0]);
    for (const page of [await browser.get(link), await browser.post(link, [])]) {
      expect([page.status, page.headings]).toEqual([200, ['You’re subscribed']]);
      expect(page.html).not.toContain('/subscription/manage/');
    }
    now += 3 * 24 * 60 * 60_000;
    expect((await browser.get(link)).headings).toEqual(['You’re subscribed']);
    await ask([['address', 'ana@example.com']]);
    expect((await browser.get(link)).status).toBe(410);
  });

  it('confirms only the newest wish, and only for two days', async () => {
    let now = Date.now();
    const { ask, askedMail, browser, pathOf } = await withAudience({}, { clock: () => now });
    await ask([['address', 'ana@example.com']]);
    const letter = await askedMail('ana@example.com');
    now += 49 * 60 * 60_000;
    expect((await browser.post(pathOf(letter.links[0]), [])).status).toBe(410);
  });
});

describe('erasing', () => {
  it('leaves nothing in the database that tells who somebody was', async () => {
    const { service, subscribe, open, told } = await withAudience();
    await subscribe('very.rare.name@example.com');
    await told((await open()).incident.id);
    const [{ id }] = (await service.ask('GET', '/api/subscribers?search=rare.name')).body.subscribers;
    const input = { address: 'very.rare.name@example.com' };
    const again = await service.ask('POST', '/api/subscribers', input, { 'idempotency-key': 'k1' });
    expect(again.body.asked.address).toBe(input.address);
    expect((await service.ask('DELETE', `/api/subscribers/${id}`)).body).toEqual({ removed: id });
    expect((await service.ask('GET', `/api/subscribers/${id}`)).status).toBe(404);
    const database = new Sqlite(join(service.data, 'codered.db'), { readonly: true });
    const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all();
    const everything = tables.map((table) => database.prepare(`select * from "${String(table)}"`).all());
    database.close();
    expect(JSON.stringify(everything)).toContain('Sign-in is down');
    expect(JSON.stringify(everything)).not.toContain('very.rare.name');
  });
});
