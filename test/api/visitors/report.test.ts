import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { addComponents } from '../../support/components.ts';
import { openConsole } from '../../support/console.ts';
import { sharedService, startTestService, type TestService } from '../../support/service.ts';

type Fields = Record<string, string>;

const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1';
const plain = (html: string) =>
  html
    .replace(/<style[^]*?<\/style>|<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The form of the page as a browser in some network sends it, over a proxy near the service. */
async function reportFrom(
  { url }: Pick<TestService, 'url'>,
  network: string,
  fields: Fields = {},
  headers: Fields = {},
  language?: string,
) {
  const response = await fetch(`${url}/reports/${language ? `?language=${language}` : ''}`, {
    method: 'POST',
    headers: { 'x-forwarded-for': network, 'user-agent': iphone, ...headers },
    body: new URLSearchParams(fields),
  });
  const html = await response.text();
  const heading = plain(/<h1>([^]*?)<\/h1>/.exec(html)?.[1] ?? '');
  return { status: response.status, headers: response.headers, html, said: plain(html), heading };
}

const reportsOf = async (service: TestService) => (await service.ask('GET', '/api/reports')).body.reports;

/** A service whose clock stands still until it is moved. */
async function withClock() {
  let now = Date.parse('2026-11-22T11:44:00Z');
  const service = await startTestService({ clock: () => now });
  return { service, ...(await addComponents(service)), pass: (ms: number) => (now += ms) };
}

const started = sharedService();
const minute = 60_000;
const hour = 60 * minute;

describe('a report', () => {
  it('is sent by the form of the front page, which is a plain file, and thanked for', async () => {
    const service = await started();
    const { signIn } = await addComponents(service);
    const browser = openConsole(service);
    const form = (await browser.get('/')).form('platform');
    expect(form.action).toBe(`${service.url}/reports/`);
    expect(form.fields).toEqual([
      ['component', ''],
      ['platform', ''],
    ]);
    const thanks = await reportFrom(service, '203.0.113.1', { component: signIn, platform: 'android' });
    expect([thanks.status, thanks.heading]).toEqual([200, 'Thanks for telling us.']);
    expect(thanks.said).toContain('We store no address');
    const [reported] = await reportsOf(service);
    expect(reported).toMatchObject({
      componentId: signIn,
      name: 'Sign-in',
      people: 1,
      platforms: { android: 1 },
    });
  });

  it('is about the device in the hand when nobody chooses another, and about everything when no part is named', async () => {
    const service = await started();
    await reportFrom(service, '203.0.113.2');
    const everything = (await reportsOf(service)).find((each: { name: unknown }) => each.name === null);
    expect(everything).toMatchObject({ componentId: null, people: 1, platforms: { ios: 1 } });
  });

  it('is thanked for in the language of the page that it came from, where there is one', async () => {
    const service = await started();
    await service.ask('PATCH', '/api/settings', { languages: ['de'] });
    const form = openConsole(service).get('/de/');
    expect((await form).form('platform').action).toBe(`${service.url}/reports/?language=de`);
    const thanks = await reportFrom(service, '203.0.113.77', {}, {}, 'de');
    expect([thanks.status, thanks.heading]).toEqual([200, 'Danke für den Hinweis.']);
    expect(thanks.html).toContain('<html lang="de">');
    expect(thanks.said).toContain('Neuseeland');
    expect(thanks.html).toContain('href="/de/"');
    expect((await reportFrom(service, '203.0.113.78', {}, {}, 'ja')).heading).toBe('Thanks for telling us.');
    await service.ask('PATCH', '/api/settings', { languages: [] });
  });

  it('takes a country afterwards, by the form of the thanks', async () => {
    const service = await started();
    const thanks = await reportFrom(service, '203.0.113.3');
    expect(thanks.html).toContain('<option value="NZ">New Zealand</option>');
    const again = await reportFrom(service, '203.0.113.3', { component: '', country: 'NZ' });
    expect(again.heading).toBe(thanks.heading);
    expect(again.html).not.toContain('<option');
    const everything = (await reportsOf(service)).find((each: { name: unknown }) => each.name === null);
    expect(everything).toMatchObject({ countries: { NZ: 1 } });
  });

  it('is not lost for fields that cannot be read, and keeps nothing of them', async () => {
    const { service } = await withClock();
    const attack = '"><script>alert(1)</script>';
    const unreadable: Fields[] = [
      { component: attack, platform: attack, country: attack },
      { component: 'a'.repeat(12), platform: 'windows phone', country: 'XX' },
      { component: 'a'.repeat(12), country: 'nz' },
    ];
    for (const fields of unreadable) {
      const thanks = await reportFrom(service, '203.0.113.9', fields, { 'user-agent': attack });
      expect([thanks.status, thanks.html.includes('alert(1)')]).toEqual([200, false]);
    }
    expect(await reportsOf(service)).toEqual([
      {
        componentId: null,
        name: null,
        people: 1,
        usual: 0,
        platforms: { web: 1 },
        countries: {},
        alertedAt: null,
        isSpokenOf: false,
      },
    ]);
  });

  it('is one for the same network and browser within half an hour, with the same answer', async () => {
    const { service, signIn, uploads, pass } = await withClock();
    const answers = [];
    for (let n = 0; n < 5; n++) {
      answers.push((await reportFrom(service, '203.0.113.7', { component: signIn })).html);
      pass(5 * minute);
    }
    expect(new Set(answers).size).toBe(1);
    await reportFrom(service, '203.0.113.7', { component: uploads });
    await reportFrom(service, '203.0.113.7', { component: signIn }, { 'user-agent': 'another browser' });
    await reportFrom(service, '203.0.113.8', { component: signIn });
    const counted = (await reportsOf(service)).map((each: { name: string; people: number }) => [
      each.name,
      each.people,
    ]);
    expect(counted).toEqual([
      ['Sign-in', 3],
      ['Uploads', 1],
    ]);
  });

  it('does not become two at midnight, and belongs to nobody the day after', async () => {
    const { service, pass } = await withClock();
    pass(12 * hour + 10 * minute);
    await reportFrom(service, '203.0.113.7');
    pass(15 * minute);
    await reportFrom(service, '203.0.113.7');
    expect(await reportsOf(service)).toMatchObject([{ people: 1 }]);
    pass(25 * hour);
    await reportFrom(service, '203.0.113.7');
    expect(await reportsOf(service)).toMatchObject([{ people: 1 }]);
  });

  it('never makes a release, and changes nothing on the page', async () => {
    const { service, signIn } = await withClock();
    await service.deps.publisher.publish();
    const before = [await service.page('/'), await service.deps.store.readPublishing()];
    for (let n = 0; n < 12; n++) await reportFrom(service, `203.0.113.${n}`, { component: signIn });
    await service.deps.reportWatch.look();
    await service.deps.publisher.publish();
    const after = [await service.page('/'), await service.deps.store.readPublishing()];
    const shown = ([page, publishing]: typeof before) => [page && 'text' in page && page.text, publishing];
    expect(shown(after)).toEqual(shown(before));
  });

  it('is refused when another website sends it unseen, and taken from a copy of the page', async () => {
    const { service } = await withClock();
    const foreign = (dest: string) => ({ 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': dest });
    for (const dest of ['iframe', 'empty', 'image']) {
      expect((await reportFrom(service, '203.0.113.7', {}, foreign(dest))).status).toBe(403);
    }
    expect(await reportsOf(service)).toEqual([]);
    expect((await reportFrom(service, '203.0.113.7', {}, foreign('document'))).status).toBe(200);
  });

  it('leads back to the page when its address is opened by hand', async () => {
    const service = await started();
    const { status, headers } = await service.page('/reports/');
    expect([status, headers.get('location')]).toEqual([302, '/']);
  });
});

describe('the count', () => {
  it('is nobody’s before staff confirm an incident for it', async () => {
    const { service, signIn, uploads } = await withClock();
    const last = async (component: string, count: number, from: string) => {
      let thanks = await reportFrom(service, `${from}.0`, { component });
      for (let n = 1; n < count; n++) thanks = await reportFrom(service, `${from}.${n}`, { component });
      return thanks;
    };
    expect((await last(signIn, 13, '198.51.100')).said).not.toMatch(/one of|13/);

    const { body } = await service.ask('POST', '/api/incidents', {
      title: 'Sign-in is down',
      message: 'We know.',
      components: [{ id: signIn, status: 'major_outage' }],
    });
    const confirmed = await reportFrom(service, '192.0.2.1', { component: signIn });
    expect(confirmed.heading).toBe('Thanks. You’re one of 14.');
    expect(confirmed.html).toContain(`href="/incidents/${body.incident.id}/"`);
    expect((await reportFrom(service, '192.0.2.2')).heading).toBe('Thanks. You’re one of 15.');
    expect((await last(uploads, 4, '203.0.113')).heading).toBe('Thanks for telling us.');

    await service.ask('POST', `/api/incidents/${body.incident.id}/updates`, {
      message: 'Over.',
      status: 'resolved',
    });
    expect((await reportFrom(service, '192.0.2.3', { component: signIn })).heading).toBe(
      'Thanks for telling us.',
    );
  });
});

describe('hundreds of reports from one network', () => {
  it.each([
    ['an address with ever new browsers', () => '203.0.113.7'],
    ['a household of IPv6', (n: number) => `2001:db8:1:2:${n.toString(16)}::1`],
  ])('count up to the limit, and are thanked for all the same: %s', async (_, networkOf) => {
    const { service, signIn, pass } = await withClock();
    const statuses = new Map<number, number>();
    for (let n = 0; n < 150; n++) {
      const browser = { 'user-agent': `browser ${n}` };
      const { status, heading } = await reportFrom(service, networkOf(n), { component: signIn }, browser);
      expect(heading).toBe('Thanks for telling us.');
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(Object.fromEntries(statuses)).toEqual({ 200: 60, 429: 90 });
    expect(await reportsOf(service)).toMatchObject([{ people: 60 }]);
    const tooMany = await reportFrom(service, networkOf(1), { component: signIn });
    expect(tooMany.said).toContain('this one isn’t counted');
    expect(Number(tooMany.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await reportFrom(service, '198.51.100.1', { component: signIn })).status).toBe(200);
    pass(hour);
    expect((await reportFrom(service, networkOf(1), { component: signIn })).status).toBe(200);
  });
});

describe('what is kept of a visitor', () => {
  it('is no address and no browser', async () => {
    const { service } = await withClock();
    await reportFrom(service, '198.51.100.77', { country: 'AU' }, { 'user-agent': 'very rare browser' });
    const everything = dump(service);
    expect(everything).toContain('"country":"AU"');
    expect(everything).not.toMatch(/198\.51\.100|very rare browser/);
  });
});

function dump(service: TestService): string {
  const database = new Sqlite(join(service.data, 'codered.db'), { readonly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all();
  const everything = tables.map((table) => database.prepare(`select * from "${String(table)}"`).all());
  database.close();
  return JSON.stringify(everything);
}
