import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phone, useBrowser } from '../support/browser.ts';
import { hasNginx, startOurNginx } from '../support/static-servers.ts';
import { newFolder } from '../support/temp.ts';

const { openPage } = useBrowser();
const minute = 60_000;
const token = 'a-token-for-the-killed-test';
const folder = newFolder();
const childFile = fileURLToPath(new URL('../crash/child.ts', import.meta.url));
const promisedAt = Math.ceil((Date.now() + 20 * minute) / minute) * minute;
const promised = new Date(promisedAt).toISOString().slice(11, 16);
/** Shortly before midnight it is promised for another day, which is named then. */
const tomorrow = String.raw`(?:\d+ \w+ \d{4}, )?`;

let server: { url: string; stop(): Promise<void> };
let incident: string;

/** The plainest static server there is, where nginx is not installed. */
async function startPlain(root: string): Promise<typeof server> {
  const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };
  const plain = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\/$/, '/index.html');
    const file = join(root, path);
    if (!existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  }).listen(0, '127.0.0.1');
  await once(plain, 'listening');
  const address = plain.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    async stop() {
      plain.closeAllConnections();
      plain.close();
    },
  };
}

/** An update is accepted; then process and database are gone at once, and only the files are left. */
beforeAll(async () => {
  const data = join(folder, 'data');
  const environment = {
    PORT: '0',
    HOST: '127.0.0.1',
    CODERED_DATA: data,
    CODERED_TOKEN: token,
    LOG_LEVEL: 'silent',
  };
  const child = fork(childFile, [JSON.stringify(environment)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  const answer = await fetch(`${url}/api/incidents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      title: 'The app is down',
      message: 'We know, and we are on it.',
      nextUpdateAt: new Date(promisedAt).toISOString(),
    }),
  });
  const { incident: opened } = (await answer.json()) as { incident: { id: string } };
  incident = `/incidents/${opened.id}/`;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  for (const ending of ['', '-wal', '-shm']) rmSync(join(data, `codered.db${ending}`), { force: true });
  await expect(fetch(url)).rejects.toThrow();

  const root = join(data, 'site/current');
  server = hasNginx()
    ? await startOurNginx({ folder: join(folder, 'nginx'), root, process: url })
    : await startPlain(root);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('with process and database killed, and only a static server left', () => {
  it('the page and the incident are there, and what they promise stays true without a script', async () => {
    for (const path of ['/', incident]) {
      const page = await openPage(phone);
      await page.goto(server.url + path);
      expect(await page.locator('h1').innerText()).toMatch(/a problem|The app is down/);
      expect(await page.getByText('We know, and we are on it.').count()).toBe(1);
      // Words about the past: as true after that time as before it.
      expect(await page.locator('.promise').innerText()).toMatch(
        new RegExp(`^Next update promised by\\s+${tomorrow}${promised} UTC$`),
      );
    }
  });

  it('the promise clock tells that the promise was missed, as soon as it was', async () => {
    for (const path of ['/', incident]) {
      const page = await openPage({ viewport: { width: 360, height: 740 }, timezoneId: 'Etc/UTC' });
      await page.clock.install({ time: promisedAt - minute });
      // The server's clock goes with the visitor's.
      let serverAt = promisedAt - minute;
      await page.route('**/*', async (route) => {
        const response = await route.fetch();
        const date = new Date(serverAt).toUTCString();
        await route.fulfill({ response, headers: { ...response.headers(), date } });
      });
      await page.goto(server.url + path);
      expect(await page.locator('.promise dt').innerText()).toBe('Next update promised by');
      serverAt = promisedAt + 2_000;
      await page.clock.runFor(minute + 2_000);
      await expect
        .poll(() => page.locator('.promise dt').innerText())
        .toBe('This update is late. We promised it by');
      await expect
        .poll(() => page.locator('#live').innerText())
        .toMatch(new RegExp(`^This update is late. We promised it by ${tomorrow}${promised} UTC.$`));
      // What the page is asking for right now has nobody to answer.
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    }
  });

  it('the data is there too, and what needs the process says that it does not answer', async () => {
    const summary = await fetch(`${server.url}/api/v2/summary.json`);
    expect(((await summary.json()) as { incidents: unknown[] }).incidents).toHaveLength(1);
    if (!hasNginx()) return;
    const form = await fetch(`${server.url}/staff/`, { method: 'POST' });
    expect([form.status, await form.text()]).toEqual([503, expect.stringContaining('does not answer now')]);
  });
});
