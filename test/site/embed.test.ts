import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../db/ids.ts';
import { appNotice } from '../../site/src/feeds/app-notice.ts';
import { drawBadge } from '../../site/src/badge.ts';
import { looks } from '../../site/src/state.ts';
import { useBrowser } from '../support/browser.ts';
import { openScene, type Scene } from './compiled.ts';
import { incident, inEnglish, part } from './parts.ts';
import { minute, night, tell } from './story.ts';

const { openPage } = useBrowser();
let scene: Scene;
beforeAll(async () => {
  scene = await openScene({ past: 3 });
});
afterAll(() => scene.close());

const resolveAll = ({ store, story }: Scene, now = night + 40 * minute) =>
  store.addUpdate(story.incident, {
    id: newId(),
    status: 'resolved',
    phase: 'fixed',
    message: 'It works again.',
    nextUpdateAt: null,
    displayAt: now,
    author: 'test',
    now,
    cardId: null,
    components: [story.app.iphone, story.app.android, story.signIn, story.uploads].map((id) => ({
      id,
      status: 'operational' as const,
    })),
  });

describe('the badges', () => {
  it('say the state in word, shape and colour, and again for those who cannot see', async () => {
    const { type, body } = await scene.draw('/badge.svg');
    expect(type).toBe('image/svg+xml');
    expect(body).toContain('role="img" aria-label="Acme: Not working"><title>Acme: Not working</title>');
    expect(body).toContain('M1 1h22v22H1z');
    expect(body.length).toBeLessThan(1200);
    expect((await scene.draw('/badge/uptime.svg')).body).toContain('aria-label="Uptime, 90 days: 100 %"');
  });

  it('are whole pictures with any name, in every state', async () => {
    const page = await openPage({});
    for (const look of looks) {
      const svg = drawBadge({ label: 'A & <B>"\u0001 状態', value: 'Word', look });
      const faults = await page.evaluate(
        `new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml').querySelectorAll('parsererror').length`,
      );
      expect([look, faults]).toEqual([look, 0]);
    }
  });
});

describe('the notice for apps', () => {
  const settings = () => scene.store.readSettings();

  it('tells what the page tells, in a few bytes', async () => {
    const { type, body } = await scene.draw('/app-notice.json');
    expect(type).toBe('application/json; charset=utf-8');
    expect(body.length).toBeLessThan(900);
    expect(JSON.parse(body)).toEqual({
      notice: {
        state: 'down',
        headline: 'The app and Sign-in aren’t working. Someone’s on it.',
        message: 'An engineer has been on it since 22:56. The website works.',
        affected: ['The app', 'Sign-in', 'Uploads'],
        platforms: ['ios', 'android', 'web'],
        startedAt: '2026-11-21T11:44:00.000Z',
        nextUpdateAt: '2026-11-21T12:20:00.000Z',
        updatedAt: '2026-11-21T12:14:00.000Z',
        url: `https://status.acme.example/incidents/${scene.story.incident}/`,
        colors: { ground: '#ff9259', ink: '#1c0f07' },
        close: 'Close',
      },
    });
  });

  it('names the platforms that the parts name, and all where a part names none', async () => {
    const platforms = async (...names: string[]) => {
      const components = names.map((name) => part(name, 'major_outage'));
      const known = { components, open: [incident({})], settings: await settings() };
      return appNotice(inEnglish, known).notice?.platforms;
    };
    expect(await platforms('iPhone')).toEqual(['ios']);
    expect(await platforms('The iOS app', 'Android')).toEqual(['ios', 'android']);
    expect(await platforms('Website')).toEqual(['web']);
    expect(await platforms('iPhone', 'Payments')).toEqual(['ios', 'android', 'web']);
  });

  it('is nothing while all works', async () => {
    const other = await openScene({ past: 1 });
    try {
      await resolveAll(other);
      expect(JSON.parse((await other.draw('/app-notice.json')).body)).toEqual({ notice: null });
    } finally {
      await other.close();
    }
  });
});

describe('what is there to copy', () => {
  it('is whole HTML with any name, and leads to the page in its language', async () => {
    const other = await openScene({ past: 0, languages: ['de'] });
    try {
      const name = 'Acme "& <Söns>"';
      await other.store.changeSettings({ name }, { now: night + 40 * minute, author: 'test' });
      const page = await openPage({});
      const copied = async (path: string) => {
        await page.setContent((await other.draw(path)).body);
        const codes = await page.locator('pre').allInnerTexts();
        await page.setContent(codes.slice(0, 3).join(''));
        return page
          .getByRole('link')
          .evaluateAll((links) =>
            links.map((link) => [
              link.getAttribute('href'),
              link.textContent || link.querySelector('img')?.getAttribute('alt'),
            ]),
          );
      };
      const said = [`${name} status`, `${name} status`, `${name} status: uptime`];
      const home = 'https://status.acme.example/';
      expect(await copied('/embed/')).toEqual(said.map((words) => [home, words]));
      expect((await copied('/de/embed/')).map(([href]) => href)).toEqual(said.map(() => `${home}de/`));
    } finally {
      await other.close();
    }
  });
});

describe('the banner for other sites', () => {
  let status: Server;
  let site: Server;
  const urlOf = (server: Server) => {
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  };
  const listen = (server: Server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  beforeAll(async () => {
    status = createServer((request, response) => {
      void scene.draw(request.url ?? '/').then(({ status: code, type, body }) => {
        response
          .writeHead(code, { 'content-type': type ?? 'text/plain', 'access-control-allow-origin': '*' })
          .end(body);
      });
    });
    await listen(status);
    site = createServer((_, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(
          `<!doctype html><title>A shop</title><h1>A shop</h1><script async src="${urlOf(status)}/embed.js"></script>`,
        );
    });
    await listen(site);
  });
  afterAll(() => {
    for (const server of [status, site]) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('has two kilobytes at most', async () => {
    const { type, body } = await scene.draw('/embed.js');
    expect(type).toBe('text/javascript; charset=utf-8');
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(2_000);
  });

  it('shows itself and can be closed where a browser keeps nothing for sites', async () => {
    const page = await openPage({});
    await page.clock.install();
    await page.addInitScript(
      `Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('Denied', 'SecurityError'); } });`,
    );
    await page.goto(urlOf(site));
    const banner = page.getByRole('status');
    await banner.getByRole('button', { name: 'Close' }).click();
    expect(await banner.count()).toBe(0);
    await page.clock.runFor(61_000);
    await page.waitForLoadState('networkidle');
    expect(await banner.count()).toBe(0);
  });

  it('shows itself on another site, can be closed, and comes back only with news', async () => {
    const page = await openPage({ viewport: { width: 360, height: 640 } });
    await page.clock.install();
    await page.goto(urlOf(site));
    const banner = page.getByRole('status');
    await banner
      .getByRole('link', { name: 'The app and Sign-in aren’t working. Someone’s on it.' })
      .waitFor();
    await banner.getByRole('button', { name: 'Close' }).click();
    expect(await banner.count()).toBe(0);
    await page.clock.runFor(61_000);
    await page.reload();
    await page.waitForLoadState('networkidle');
    expect(await banner.count()).toBe(0);

    const evil = '<img src=x onerror="document.title=1">';
    const components = [{ id: scene.story.website, status: 'major_outage' as const }];
    await scene.store.changeSettings({ name: evil }, { now: night + 45 * minute, author: 'test' });
    await tell(scene.store, evil, [{ at: night + 50 * minute, message: evil, components }]);
    await page.clock.runFor(61_000);
    await banner.getByRole('link', { name: /<img src=x/ }).waitFor();
    expect(await page.title()).toBe('A shop');
    expect(await banner.locator('img').count()).toBe(0);

    await resolveAll(scene, night + 60 * minute);
    const [open] = await scene.store.listOpenIncidents();
    await scene.store.addUpdate(open?.id ?? '', {
      id: newId(),
      status: 'resolved',
      phase: 'fixed',
      message: 'Over.',
      nextUpdateAt: null,
      displayAt: night + 61 * minute,
      author: 'test',
      now: night + 61 * minute,
      cardId: null,
      components: [{ id: scene.story.website, status: 'operational' }],
    });
    await page.clock.runFor(61_000);
    await expect.poll(() => banner.count()).toBe(0);
  });
});
