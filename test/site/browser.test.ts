import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright, type Page } from 'playwright-core';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyPath, loadRender, openScene, type Scene } from './compiled.ts';
import { addComponent, day, night, tell } from './story.ts';

let scene: Scene;
let server: Server;
let browser: Browser;
let origin: string;
let asked: string[] = [];

beforeAll(async () => {
  scene = await openScene({ past: 3, updates: 4 });
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    void scene.draw(request.url ?? '/').then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type ?? 'text/plain' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    // In one process the browser would end with its first page.
    args: chromium.args.filter((each) => each !== '--single-process' && each !== '--no-zygote'),
  });
});
afterAll(async () => {
  await browser.close();
  server.close();
  await scene.close();
});

async function open(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  asked = [];
  const page = await browser.newPage({ viewport: { width: 360, height: 740 }, ...options });
  await page.goto(origin + path);
  return page;
}

/** What reaches over the edge of the screen. */
const overflow = (page: Page) =>
  page.evaluate(`[...document.querySelectorAll('body *')]
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 || each.getBoundingClientRect().left < -1)
    .map((each) => each.outerHTML.slice(0, 80))`);

describe('the page in a browser', () => {
  it('needs one request and no script', async () => {
    const page = await open('/', { javaScriptEnabled: false });
    expect(asked).toEqual(['/']);
    expect(await page.locator('h1').innerText()).toMatch(/aren’t working/);
    await page.close();
  });

  it('is drawn in its own style, which its policy lets in', async () => {
    const page = await open('/', { colorScheme: 'light' });
    const colors = () =>
      page.evaluate(
        '[getComputedStyle(document.body.parentElement).backgroundColor, getComputedStyle(document.querySelector(".banner")).backgroundColor]',
      );
    expect(await colors()).toEqual(['rgb(248, 245, 239)', 'rgb(255, 146, 89)']);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await colors()).toEqual(['rgb(21, 19, 15)', 'rgb(89, 36, 7)']);
    await page.close();
  });

  it('takes the second colour and the rules of its owner, and nothing that they would bring from elsewhere', async () => {
    await scene.store.changeSettings(
      {
        accentColor: '#0b5c8a',
        ownCss:
          '.banner h1 { letter-spacing: 2px } </style><script>attacked()</script> h2 { color: url(//evil.example/x) }',
      },
      { now: night, author: 'test' },
    );
    const page = await open('/', { colorScheme: 'light' });
    const styleOf = (selector: string, property: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`);
    expect(await styleOf('h1', 'letterSpacing')).toBe('2px');
    expect(await styleOf('article h2 a', 'color')).toBe('rgb(11, 92, 138)');
    expect(await page.locator('script:not([src])').count()).toBe(0);
    expect(asked).toEqual(['/', expect.stringMatching(/^\/_assets\//)]);
    await scene.store.changeSettings({ accentColor: null, ownCss: null }, { now: night, author: 'test' });
    await page.close();
  });

  it('answers within the first screen of a phone: state, whom, since when, next word', async () => {
    const page = await open('/');
    for (const words of ['Not working', 'Affected', 'Started', 'Next update promised by']) {
      const box = await page.getByText(words, { exact: true }).first().boundingBox();
      expect(box).not.toBeNull();
      expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(740);
    }
    await page.close();
  });

  it('offers to tell when it is over before anything that was said', async () => {
    for (const path of ['/', `/incidents/${scene.story.incident}/`]) {
      const page = await open(path);
      const top = async (selector: string) => (await page.locator(selector).first().boundingBox())?.y ?? 0;
      const link = 'a:text-is("Tell me when it’s fixed")';
      expect(await top(link)).toBeGreaterThan(await top('.report'));
      expect(await top(link)).toBeLessThan(await top('.updates'));
      await page.locator(link).first().click();
      await expect.poll(() => page.evaluate('document.querySelector(":target")?.id')).toBe('tell-me');
      await page.close();
    }
  });

  it('parts no word of the answer, however large the text', async () => {
    await scene.store.changeSettings({ languages: ['de', 'ar'] }, { now: night, author: 'test' });
    for (const path of ['/', '/de/', '/ar/']) {
      const page = await open(path);
      await page.evaluate('document.documentElement.style.fontSize = "200%"');
      const parted = await page.evaluate(`[...document.querySelectorAll('.word, h1')].flatMap((line) => {
        const node = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        const found = [];
        while (node.nextNode()) for (const { 0: word, index } of node.currentNode.data.matchAll(/[\\p{L}]+/gu)) {
          const range = new Range();
          range.setStart(node.currentNode, index);
          range.setEnd(node.currentNode, index + word.length);
          if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) found.push(word);
        }
        return found;
      })`);
      expect([path, parted]).toEqual([path, []]);
      await page.close();
    }
    await scene.store.changeSettings({ languages: [] }, { now: night, author: 'test' });
  });

  it('writes the day after the clock from right to left, too', async () => {
    await scene.store.changeSettings({ languages: ['ar'] }, { now: night, author: 'test' });
    const page = await open(`/ar/incidents/${scene.story.incident}/`);
    const mixed = await page.evaluate(`(() => {
      const rects = (part) => [...document.querySelector('.updates time ' + part).getClientRects()];
      return rects('b').some((clock) => rects('span').some((day) => Math.abs(day.top - clock.top) < 12 && day.right > clock.left));
    })()`);
    expect(mixed).toBe(false);
    await page.close();
    await scene.store.changeSettings({ languages: [] }, { now: night, author: 'test' });
  });

  it('fits on every screen, with large text and long words too', async () => {
    const long = 'Donaudampfschifffahrtsgesellschaft'.repeat(4);
    const component = await addComponent(scene.store, long, { description: long });
    const id = await tell(scene.store, `${long} ${'x'.repeat(100)}`, [
      {
        at: night,
        message: `${long}\n\n\`\`\`\n${'y'.repeat(300)}\n\`\`\``,
        components: [{ id: component, status: 'major_outage' }],
      },
    ]);
    for (const path of ['/', `/incidents/${id}/`, '/history/', '/history/2026-11/', '/404/']) {
      const page = await open(path, { viewport: { width: 320, height: 640 } });
      expect([path, await overflow(page)]).toEqual([path, []]);
      await page.evaluate('document.documentElement.style.fontSize = "200%"');
      expect([path, 'at 200 %', await overflow(page)]).toEqual([path, 'at 200 %', []]);
      await page.evaluate('document.documentElement.dir = "rtl"');
      expect([path, 'from right to left', await overflow(page)]).toEqual([path, 'from right to left', []]);
      await page.close();
    }
  });

  it('shows a badge no wider than the screen, however long the name', async () => {
    await scene.store.changeSettings(
      { name: 'Donaudampfschifffahrt '.repeat(4) },
      { now: night, author: 'test' },
    );
    const page = await open('/embed/', { viewport: { width: 320, height: 640 } });
    expect(await overflow(page)).toEqual([]);
    await page.close();
    await scene.store.changeSettings({ name: 'Acme' }, { now: night, author: 'test' });
  });

  it('has room for a finger around everything that leads on', async () => {
    const page = await open('/');
    for (const link of await page.locator('nav a, footer a, summary, .on a').all()) {
      expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(48);
    }
    for (const link of await page.locator('nav a, footer a, summary, .on a, h2 a, h3 a').all()) {
      const box = await link.boundingBox();
      expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(44);
    }
    await page.close();
  });

  it('runs nothing that was typed, even without its policy', async () => {
    const attack = '<img src=x onerror=attacked()><script>attacked()</script><svg onload=attacked()>';
    const component = await addComponent(scene.store, attack, { description: attack });
    const components = [{ id: component, status: 'major_outage' as const }];
    await tell(scene.store, attack, [
      { at: night, message: `${attack}\n\n[x](javascript:attacked())`, components },
    ]);
    let attacks = 0;
    for (const path of await everyPath(scene)) {
      const page = await browser.newPage({ bypassCSP: true });
      await page.exposeFunction('attacked', () => attacks++);
      await page.goto(origin + path);
      await page.close();
    }
    expect(attacks).toBe(0);
  });

  it('puts every state where the others are, however long the name beside it', async () => {
    const name = 'Rechtsschutzversicherungsgesellschaften';
    const groupId = await addComponent(scene.store, name, { isGroup: true });
    await addComponent(scene.store, name, { groupId });
    const page = await open('/', { viewport: { width: 320, height: 640 } });
    const ends = await page.evaluate(
      `[...document.querySelectorAll('.components .state')].map((each) => Math.round(each.getBoundingClientRect().right))`,
    );
    expect(new Set(ends as number[]).size).toBe(1);
    await page.setViewportSize({ width: 1280, height: 900 });
    const starts = await page.evaluate(
      `[...document.querySelectorAll('.components .state')].map((each) => Math.round(each.getBoundingClientRect().left))`,
    );
    expect(new Set(starts as number[]).size).toBe(1);
    await page.close();
  });

  it('draws what is filled in as what is chosen, and the line beside a group from its name on', async () => {
    const page = await open('/subscribe/');
    const weights = await page.evaluate(
      `[...document.querySelectorAll('.ask input[type=email], .ask input[type=url]')].map((each) => getComputedStyle(each).fontWeight)`,
    );
    expect(weights).toEqual(['400', '400']);
    const legend = page.locator('fieldset fieldset legend').first();
    const [name, group] = [await legend.boundingBox(), await legend.locator('..').boundingBox()];
    expect(name?.y).toBeCloseTo(group?.y ?? 0, 0);
    expect((group?.height ?? 0) - (name?.height ?? 0)).toBeGreaterThan(96);
    await page.close();
  });

  it('leads to the month before from the edge that it stands at', async () => {
    const inOctober = { startedAt: night - 40 * day };
    await tell(scene.store, 'In October', [{ at: night, message: 'Over.', status: 'resolved' }], inOctober);
    const page = await open('/history/2026-11/', { viewport: { width: 320, height: 640 } });
    const alignOf = (place: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('.months ${place}')).textAlign`);
    expect(await alignOf('[rel=prev]')).toBe('start');
    expect(await alignOf('> :last-child')).toBe('end');
    await page.close();
  });

  it('marks the lines of a list in a message as any list', async () => {
    const message = '- one\n- two\n  - inside\n\n1. first\n2. second';
    const id = await tell(scene.store, 'A list', [{ at: night, message }]);
    const page = await open(`/incidents/${id}/`);
    const marks = await page.evaluate(
      `[...document.querySelectorAll('.said :is(ul, ol)')].map((each) => getComputedStyle(each).listStyleType)`,
    );
    expect(marks).toEqual(['disc', 'disc', 'decimal']);
    await page.close();
  });

  it('keeps the paragraphs of an answer apart, and from their headline', async () => {
    const render = await loadRender();
    const { store } = scene;
    const answer = { page: 'said', says: 'asked', by: 'mail' };
    const nothing = { ...store, listComponents: () => Promise.resolve([]) };
    const page = await open('/404/');
    const gapOver = async (selector: string, body: string) => {
      await page.setContent(body);
      return page.evaluate(`(() => {
        const below = document.querySelector('${selector}');
        return below.getBoundingClientRect().top - below.previousElementSibling.getBoundingClientRect().bottom;
      })()`);
    };
    const said = await render('/subscription/said/', { store, view: answer });
    expect(await gapOver('main p + p', said.body)).toBeGreaterThan(10);
    const unknown = await render('/uptime/', { store: nothing });
    expect(await gapOver('h1 + p', unknown.body)).toBeGreaterThan(10);
    await page.close();
  });

  it('prints black on white, without what only leads on', async () => {
    const page = await open('/');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.ways').isVisible()).toBe(false);
    expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).color')).toBe('rgb(0, 0, 0)');
    await page.goto(`${origin}/incidents/${scene.story.incident}/`);
    expect(await page.locator('.updates').isVisible()).toBe(true);
    for (const form of await page.locator('form').all()) expect(await form.isVisible()).toBe(false);
    await page.close();
  });

  it('frames the promise for whoever chose colours of their own', async () => {
    const page = await open('/', { forcedColors: 'active' });
    const edge = await page.evaluate(
      `(({ borderTopWidth, borderTopColor, color }) => [borderTopWidth, borderTopColor === color])(getComputedStyle(document.querySelector('.promise')))`,
    );
    expect(edge).toEqual(['2px', true]);
    await page.close();
  });

  it('has a feed that an XML parser reads', async () => {
    const feed = (await scene.draw('/history.atom')).body;
    const page = await open('/404/');
    const read = await page.evaluate(`(() => {
      const parsed = new DOMParser().parseFromString(${JSON.stringify(feed)}, 'application/xml');
      const count = (selector) => parsed.querySelectorAll(selector).length;
      return { faults: count('parsererror'), entries: count('feed > entry > content') };
    })()`);
    expect(read).toEqual({ faults: 0, entries: feed.match(/<entry>/g)?.length });
    await page.close();
  });
});
