import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { existsSync, rmSync } from 'node:fs';
import { sayAlive } from '../../../api/publish/alive.ts';
import { currentFile, sharedService, type TestService } from '../../support/service.ts';
import {
  freePort,
  hasCaddy,
  hasNginx,
  startOurCaddy,
  startOurNginx,
  type Served,
  type StaticServer,
} from '../../support/static-servers.ts';
import { newFolder, tempFolder } from '../../support/temp.ts';

const service = sharedService();
const data = ['/api/v2/summary.json', '/api/v2/incidents/unresolved.json', '/history.json'];
const feeds = ['/history.atom', '/history.rss'];
const types: Record<string, string> = {
  '/': 'text/html; charset=utf-8',
  '/history.atom': 'application/atom+xml; charset=utf-8',
  '/history.rss': 'application/rss+xml; charset=utf-8',
  '/history.json': 'application/json; charset=utf-8',
  '/api/v2/summary.json': 'application/json; charset=utf-8',
};

interface Running {
  url: string;
  stop(): Promise<void>;
}

/** What is answered to an address that is neither a file nor anything for the process. */
async function saysThatThereIsNothing(url: string) {
  for (const [method, path, origin] of [
    ['GET', '/nope', null],
    ['GET', '/nope/', null],
    ['POST', '/', null],
    ['POST', '/history/', null],
    ['GET', '/api/v2/nope.json', '*'],
    ['GET', '/api/v2/', '*'],
  ] as const) {
    const answer = await fetch(url + path, { method });
    expect([method, path, answer.status]).toEqual([method, path, 404]);
    expect(await answer.text()).toContain('There is no page here.');
    expect(answer.headers.get('content-type')?.toLowerCase()).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect([path, answer.headers.get('access-control-allow-origin')]).toEqual([path, origin]);
  }
  expect((await fetch(`${url}/api/v2`)).status).toBe(404);
}

/** What a server that stands for the page must do, whichever it is. */
function servesThePage(name: string, start: (service: TestService, folder: string) => Promise<Running>) {
  describe(name, () => {
    let running: Running;
    let incident: string;
    const folder = newFolder();
    beforeAll(async () => {
      const ours = await service();
      const { body } = await ours.ask('POST', '/api/incidents', { title: 'Down', message: 'We know.' });
      incident = `/incidents/${body.incident.id}/`;
      // A compressed twin is another answer, with another ETag: from here on they are all there.
      const twin = currentFile(ours, `${incident}index.html.gz`);
      while (!existsSync(twin)) await sleep(20);
      running = await start(ours, folder);
    });
    afterAll(async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    const get = (path: string, init: RequestInit = {}) =>
      fetch(running.url + path, { redirect: 'manual', ...init });

    it('gives each file its type, its time to live and its rules', async () => {
      for (const [path, type] of Object.entries(types)) {
        const { status, headers } = await get(path);
        expect([path, status, headers.get('content-type')?.toLowerCase()]).toEqual([path, 200, type]);
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
      }
      const fresh = 'public, max-age=5, stale-while-revalidate=60, stale-if-error=86400';
      for (const path of ['/', incident, '/history/', ...feeds]) {
        expect([path, (await get(path)).headers.get('cache-control')]).toEqual([path, fresh]);
      }
      const asset = /src="(\/_assets\/[^"]+)"/.exec(await (await get('/')).text())?.[1] ?? '';
      const script = await get(asset);
      expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
    });

    it('keeps pages out of frames and gives data to everybody', async () => {
      const page = (await get('/')).headers;
      expect(page.get('content-security-policy')).toBe("frame-ancestors 'none'");
      expect(page.get('access-control-allow-origin')).toBeNull();
      for (const path of [...data, ...feeds]) {
        const { headers } = await get(path);
        expect([path, headers.get('access-control-allow-origin')]).toEqual([path, '*']);
        const asked = await get(path, { method: 'OPTIONS' });
        expect([path, asked.status]).toEqual([path, 204]);
        expect(asked.headers.get('access-control-allow-origin')).toBe('*');
        expect(asked.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
        expect(asked.headers.get('access-control-allow-headers')).toBe('*');
      }
    });

    it('serves the interface with the headers its clients know', async () => {
      for (const path of data.slice(0, 2)) {
        expect((await get(path)).headers.get('cache-control')).toBe(
          'max-age=10, public, s-maxage=10, stale-while-revalidate=20, stale-if-error=3600',
        );
      }
    });

    it('answers HEAD like GET, without a body', async () => {
      for (const path of ['/', incident, ...data, ...feeds]) {
        const [head, whole] = [await get(path, { method: 'HEAD' }), await get(path)];
        expect([path, head.status, await head.text()]).toEqual([path, 200, '']);
        expect(head.headers.get('etag')).toBe(whole.headers.get('etag'));
        expect(head.headers.get('etag')).toMatch(/"/);
      }
    });

    it('answers 304 to those who have it already', async () => {
      for (const path of ['/', incident, ...data, ...feeds]) {
        const etag = (await get(path)).headers.get('etag') ?? '';
        const again = await get(path, { headers: { 'if-none-match': etag } });
        expect([path, again.status]).toEqual([path, 304]);
      }
    });

    it('compresses, with the same words inside', async () => {
      const plain = await (await get('/', { headers: { 'accept-encoding': 'identity' } })).text();
      const packed = await get('/', { headers: { 'accept-encoding': 'gzip' } });
      expect(packed.headers.get('content-encoding')).toBe('gzip');
      expect(packed.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
      expect(await packed.text()).toBe(plain);
    });

    it('gives the word that all is well as it was said last', async () => {
      const current = currentFile(await service(), '');
      const said = async () => Number(await (await get('/alive.txt')).text());
      for (let time = 0; time < 2; time++) {
        const before = Date.now();
        sayAlive(current);
        await expect.poll(said, { timeout: 5_000 }).toBeGreaterThanOrEqual(before);
        await sleep(5);
      }
      const { headers } = await get('/alive.txt');
      expect(headers.get('content-type')?.toLowerCase()).toBe('text/plain; charset=utf-8');
      expect(headers.get('date')).not.toBeNull();
    });

    it('leads from an address without its slash to the page', async () => {
      const { status, headers } = await get(incident.slice(0, -1));
      expect([301, 308]).toContain(status);
      expect(new URL(headers.get('location') ?? '', running.url).pathname).toBe(incident);
    });

    it('says 404 with the page for it, and hides what is not public', async () => {
      for (const path of [
        '/nothing/',
        '/incidents/',
        '/api/v2/nothing.json',
        '/../codered.db',
        '/%2e%2e/%2e%2e/codered.db',
      ]) {
        const { status } = await get(path);
        expect([path, [400, 404].includes(status)]).toEqual([path, true]);
      }
      await saysThatThereIsNothing(running.url);
    });

    it('leaves to the process what is no file', async () => {
      expect((await get('/health')).status).toBe(200);
      expect((await get('/api/incidents')).status).toBe(401);
      expect((await get('/api/incidents', { method: 'OPTIONS' })).status).toBe(401);
      expect((await get('/staff/')).headers.get('location')).toMatch(/\/staff\//);
    });

    it('lets through what the API takes, and no more', async () => {
      const post = (length: number) => get('/api/incidents', { method: 'POST', body: 'a'.repeat(length) });
      const answer = await post(2 * 2 ** 20);
      expect([answer.status, await answer.json()]).toMatchObject([401, { error: { code: 'unauthorized' } }]);
      expect((await post(2 * 2 ** 20 + 1)).status).toBe(413);
    });
  });
}

const placesOf = (service: TestService, folder: string): Served => ({
  folder,
  root: join(service.data, 'site/current'),
  process: service.url,
});

/** What remains of the page, and is said of the rest, when nothing answers where the process should. */
function standsAlone(name: string, start: (served: Served) => Promise<StaticServer>) {
  it(`${name} serves the page with the process dead, and says what needs it`, async () => {
    const folder = tempFolder();
    const dead = `http://127.0.0.1:${await freePort()}`;
    const { url, stop } = await start({ ...placesOf(await service(), folder), process: dead });
    onTestFinished(stop);
    for (const path of ['/', ...data, ...feeds])
      expect([path, (await fetch(url + path)).status]).toEqual([path, 200]);
    await saysThatThereIsNothing(url);
    for (const path of ['/', '/history/', '/history.json', '/history', '/nope', '/health']) {
      const { headers } = await fetch(url + path, { redirect: 'manual' });
      expect([path, headers.get('strict-transport-security')]).toEqual([path, 'max-age=31536000']);
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
    }
    for (const path of ['/health', '/api/incidents', '/staff/', '/subscription/email/', '/reports/']) {
      const answer = await fetch(url + path);
      expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '30']);
      expect(await answer.text()).toContain('The status itself is at /.');
    }
  });
}

/** A server that is not installed here is named, so that nobody takes it for tested. */
function withInstalled(name: string, isThere: boolean, start: (served: Served) => Promise<StaticServer>) {
  if (isThere) {
    servesThePage(name, (ours, folder) => start(placesOf(ours, folder)));
    standsAlone(name, start);
  } else {
    it(`is not tried with ${name}, which is not installed here`, () => {
      console.warn(`NOT TESTED: ${name} is not installed here (apt-get install ${name.toLowerCase()}).`);
    });
  }
}

servesThePage('Code Red itself', async (ours) => ({ url: ours.url, stop: async () => {} }));
withInstalled('nginx', hasNginx(), startOurNginx);
withInstalled('Caddy', hasCaddy(), startOurCaddy);
