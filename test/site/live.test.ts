import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../db/ids.ts';
import { compileSite } from '../../site/compile.ts';
import { useBrowser } from '../support/browser.ts';
import { openScene, type Scene } from './compiled.ts';
import { minute, night } from './story.ts';

const { openPage } = useBrowser();
const phone = { viewport: { width: 360, height: 740 } };

let scene: Scene;
let server: Server;
let origin: string;
/** The time by the server's clock. */
let serverAt = 0;
/** When the service last said that it was well; without one nothing does. */
let alive: number | undefined;
/** What the server does instead of drawing the page. */
let instead: { body?: string; broken?: boolean; after?: Promise<void> } = {};
let asked: string[] = [];

beforeEach(async () => {
  scene = await openScene({ past: 1 });
  instead = {};
  alive = undefined;
  asked = [];
  serverAt = night + 31 * minute;
  const { outDir } = await compileSite();
  server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    response.setHeader('date', new Date(serverAt).toUTCString());
    if (instead.broken) return void response.destroy();
    if (path === '/alive.txt' && alive) return void response.end(`${alive}`);
    if (path.startsWith('/_assets/')) {
      return void response
        .writeHead(200, { 'content-type': 'text/javascript' })
        .end(readFileSync(join(outDir, 'client', path)));
    }
    void Promise.all([scene.draw(path), instead.after]).then(([{ status, type, body }]) => {
      response.writeHead(status, { 'content-type': type ?? 'text/plain' }).end(instead.body ?? body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await scene.close();
});

/** A visitor in Sydney at a moment of the night, whose clock stands still until it is moved. */
async function visit(at: number, { path = '/', timezoneId = 'Australia/Sydney' } = {}): Promise<Page> {
  const page = await openPage({ ...phone, timezoneId });
  await page.clock.install({ time: at });
  await page.goto(origin + path);
  return page;
}

const heading = (page: Page) => page.locator('h1').innerText();
const news = (page: Page) => page.locator('#live').innerText();
const promise = (page: Page) => page.locator('.promise').innerText();
const halfMinute = 36_000;

const add = (change: Partial<Parameters<Scene['store']['addUpdate']>[1]> = {}) =>
  scene.store.addUpdate(scene.story.incident, {
    id: newId(),
    status: 'monitoring',
    phase: 'coming_back',
    message: 'It comes back.',
    nextUpdateAt: night + 60 * minute,
    displayAt: night + 31 * minute,
    author: 'test',
    now: night + 31 * minute,
    cardId: null,
    components: [
      scene.story.app.iphone,
      scene.story.app.android,
      scene.story.signIn,
      scene.story.uploads,
    ].map((id) => ({ id, status: 'operational' as const })),
    ...change,
  });

describe('the script of the page', () => {
  it('brings in what changed, in place, and says it in one sentence of one live region', async () => {
    const page = await visit(night + 30 * minute);
    expect(await news(page)).toBe('');
    await page.locator('#components').evaluate((node) => Object.assign(node, { isTheSame: true }));
    await page.locator('.components summary').click();
    await page.locator('.components summary').focus();
    await add();
    await page.clock.runFor(halfMinute);
    await page.locator('#live:not(:empty)').waitFor();
    expect(await heading(page)).toBe('Acme is coming back. We’re watching it.');
    expect(await news(page)).toBe('23:15 AEDT: Acme is coming back. We’re watching it.');
    expect(await page.title()).toBe('Coming back: Acme status');
    expect(await page.locator('.banner').getAttribute('class')).toBe('banner is-returning');
    expect(await page.locator('.updates > li').count()).toBe(3);
    expect(await page.locator('[aria-live], [role=status], [role=alert]').count()).toBe(1);
    // What did not change is the same node: the visitor's place, focus and what they closed.
    expect(await page.locator('#components').evaluate((node) => 'isTheSame' in node)).toBe(true);
    expect(await page.evaluate('document.activeElement.localName')).toBe('summary');
    expect(await page.locator('.components details').getAttribute('open')).toBeNull();
  });

  it('is silent while nothing is new', async () => {
    const page = await visit(night + 30 * minute);
    await page.clock.runFor(halfMinute);
    await expect.poll(() => asked.filter((path) => path === '/').length).toBe(2);
    await page.getByText('Last checked at 23:14').waitFor();
    expect(await news(page)).toBe('');
  });

  it('never shows an older release than it has seen, not even after another visit', async () => {
    const older = (await scene.draw('/')).body;
    await add();
    const page = await visit(night + 32 * minute);
    instead = { body: older };
    await page.clock.runFor(halfMinute);
    await expect.poll(() => asked.filter((path) => path === '/').length).toBe(2);
    expect(await heading(page)).toBe('Acme is coming back. We’re watching it.');
    await page.reload();
    await expect.poll(() => news(page)).toMatch(/older than one you have seen/);
    instead = {};
    await page.clock.runFor(halfMinute);
    await expect.poll(() => heading(page)).toBe('Acme is coming back. We’re watching it.');
    expect(await news(page)).not.toMatch(/older/);
  });

  it('says when it cannot reach anybody, and takes it back when it can', async () => {
    const page = await visit(night + 30 * minute);
    instead = { broken: true };
    for (let i = 0; i < 3; i++) await page.clock.runFor(halfMinute);
    await expect
      .poll(() => news(page))
      .toBe('No word from this page’s server since 23:14 your time. What you see may be out of date.');
    instead = {};
    await page.clock.runFor(halfMinute);
    await expect.poll(() => news(page)).toBe('');
  });

  it('says at once when what is served has outlived its service, and takes it back when there is one again', async () => {
    alive = serverAt - 6 * minute;
    const page = await visit(night + 31 * minute);
    const lost = 'No word from this page’s server since 23:09 your time. What you see may be out of date.';
    await expect.poll(() => news(page)).toBe(lost);
    await add();
    await page.clock.runFor(halfMinute);
    await expect.poll(() => heading(page)).toBe('Acme is coming back. We’re watching it.');
    await expect.poll(() => news(page)).toBe(lost);
    expect(await page.getByText('Last checked at').count()).toBe(0);
    alive = serverAt;
    await page.clock.runFor(halfMinute);
    await expect.poll(() => news(page)).toBe('');
    alive = serverAt - 26 * 60 * minute;
    await page.clock.runFor(halfMinute);
    await expect.poll(() => news(page)).toMatch(/since 20 Nov, 21:\d\d your time/);
  });

  it('believes a service that said so lately, whatever the visitor’s clock shows', async () => {
    alive = serverAt - 4 * minute;
    const page = await visit(serverAt + 90 * minute);
    await page.clock.runFor(halfMinute);
    await page.getByText('Last checked at').waitFor();
    expect(await news(page)).toBe('');
  });

  it('can be stopped and goes on when asked', async () => {
    const page = await visit(night + 30 * minute);
    await page.getByRole('button', { name: 'Pause live updates' }).click();
    await add();
    await page.clock.runFor(5 * minute);
    expect(asked.filter((path) => path === '/')).toHaveLength(1);
    expect(await heading(page)).toBe('The app and Sign-in aren’t working. Someone’s on it.');
    await page.getByRole('button', { name: 'Resume live updates' }).click();
    await expect.poll(() => heading(page)).toBe('Acme is coming back. We’re watching it.');
  });

  it('begins a long way to stop it where all lines begin', async () => {
    await scene.store.changeSettings({ languages: ['de'] }, { now: night + 31 * minute, author: 'test' });
    const page = await visit(night + 30 * minute, { path: '/de/' });
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate('getComputedStyle(document.querySelector(".made button")).textAlign')).toBe(
      'start',
    );
  });

  it('tells that a promise was missed the moment it was, whoever is dead', async () => {
    const page = await visit(night + 35 * minute + halfMinute);
    expect(await promise(page)).toMatch(/^Next update promised by\s+23:20 AEDT/);
    instead = { broken: true };
    await page.clock.runFor(halfMinute + 2_000);
    await expect.poll(() => promise(page)).toMatch(/^This update is late. We promised it by\s+23:20 AEDT/);
    await expect.poll(() => news(page)).toBe('This update is late. We promised it by 23:20 AEDT.');
    instead = {};
    serverAt = night + 37 * minute;
    await page.clock.runFor(halfMinute);
    expect(await promise(page)).toMatch(/^This update is late/);
    await add();
    await page.clock.runFor(halfMinute);
    await expect.poll(() => promise(page)).toMatch(/^Next update promised by\s+23:44 AEDT/);
  });

  it('blames nobody by a visitor’s clock that is wrong', async () => {
    const page = await visit(serverAt + 90 * minute);
    await page.clock.runFor(5_000);
    await expect.poll(() => asked.filter((path) => path === '/').length).toBe(2);
    await page.getByText('Last checked at').waitFor();
    await page.clock.runFor(5_000);
    expect(await promise(page)).toMatch(/^Next update promised by/);
  });

  it('asks once about a promise that may be missed, however long the answer takes', async () => {
    const page = await visit(night + 30 * minute);
    await page.evaluate(
      'looks = 0; const real = fetch; fetch = (...asked) => { looks++; return real(...asked); };',
    );
    const held = Promise.withResolvers<void>();
    instead.after = held.promise;
    serverAt = night + 90 * minute;
    await page.clock.fastForward(60 * minute);
    const before = await page.evaluate('looks');
    expect(before).toBeGreaterThan(0);
    await page.clock.runFor(5_000);
    expect(await page.evaluate('looks')).toBe(before);
    expect(await promise(page)).toMatch(/^Next update promised by/);
    held.resolve();
    await expect.poll(() => promise(page)).toMatch(/^This update is late\. We promised it by/);
  });

  it('adds the visitor’s own clock where it is another than the page’s and UTC', async () => {
    const there = await visit(night + 30 * minute, { timezoneId: 'America/New_York' });
    expect(await promise(there)).toMatch(/23:20 AEDT \(12:20 UTC\)\s+07:20 your time/);
    await there.clock.runFor(halfMinute);
    await there.getByText('Last checked at 07:14 your time.').waitFor();
    const here = await visit(night + 30 * minute);
    expect(await promise(here)).not.toContain('your time');
    const utc = await visit(night + 30 * minute, { timezoneId: 'Etc/UTC' });
    expect(await promise(utc)).not.toContain('your time');
    const yesterday = await visit(night + 30 * minute, { timezoneId: 'Pacific/Honolulu' });
    expect(await promise(yesterday)).toMatch(/02:20 your time/);
  });

  it('writes its days as the page does', async () => {
    const by = { now: night + 31 * minute, author: 'test' };
    await scene.store.changeSettings({ languages: ['ar'] }, by);
    const tomorrow = { timezoneId: 'Pacific/Kiritimati' };
    expect(await promise(await visit(night + 30 * minute, tomorrow))).toMatch(/22 Nov, 02:20 your time/);
    const arabic = await promise(await visit(night + 30 * minute, { ...tomorrow, path: '/ar/' }));
    expect(arabic).toMatch(/22 نوفمبر، 02:20/);
  });

  it('does the same on an incident’s own page', async () => {
    const page = await visit(night + 30 * minute, { path: `/incidents/${scene.story.incident}/` });
    await add();
    await page.clock.runFor(halfMinute);
    await expect.poll(() => news(page)).toBe('23:15 AEDT: Coming back: Acme isn’t working');
    expect(await page.locator('.updates > li').count()).toBe(3);
  });
});
