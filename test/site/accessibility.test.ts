import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyPage } from '../../api/publish/touched.ts';
import { expectNoFaults } from '../support/axe.ts';
import { useBrowser } from '../support/browser.ts';
import { openScene, type Scene } from './compiled.ts';

const { openPage } = useBrowser();

let scene: Scene;
let server: Server;
let origin: string;
beforeAll(async () => {
  scene = await openScene({ past: 5, updates: 4, languages: ['ar'] });
  server = createServer((request, response) => {
    void scene.draw(request.url ?? '/').then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type ?? 'text/plain' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await scene.close();
});

/** Every public page of people in a language, the one for addresses that do not exist among them. */
async function pages({ isArabic }: { isArabic: boolean }): Promise<string[]> {
  const { wantedAt } = await scene.store.readPublishing();
  return (await everyPage(scene.store, wantedAt)).filter(
    (path) => path.endsWith('/') && path.startsWith('/ar/') === isArabic,
  );
}

const phone = { width: 360, height: 740 };
const desktop = { width: 1280, height: 900 };

/** Opens each page once, and shows it in every way that is asked for. */
async function findFaults(paths: string[], viewports: (typeof phone)[]): Promise<void> {
  expect(paths.length).toBeGreaterThan(8);
  const page = await openPage({ bypassCSP: true });
  for (const path of paths) {
    await page.goto(origin + path);
    for (const viewport of viewports)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await expectNoFaults(page);
      }
  }
}

describe('every public page, in light and dark', () => {
  it('has nothing that axe finds fault with, on a phone and a desktop', { timeout: 120_000 }, async () => {
    await findFaults(await pages({ isArabic: false }), [phone, desktop]);
  });

  it('has nothing that axe finds fault with from right to left', { timeout: 120_000 }, async () => {
    await findFaults(await pages({ isArabic: true }), [phone]);
  });
});

it('runs from right to left in Arabic, at no width wider than the screen', async () => {
  for (const width of [320, 360, 1280]) {
    const page = await openPage({ viewport: { width, height: 740 } });
    for (const path of ['/ar/', `/ar/incidents/${scene.story.incident}/`, '/ar/embed/']) {
      await page.goto(origin + path);
      const { brand, overflow } = await page.evaluate<{ brand: number; overflow: number }>(
        `({ brand: document.querySelector('.brand').getBoundingClientRect().right,
            overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth })`,
      );
      expect(brand, path).toBeGreaterThan(width * 0.9);
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
  }
});
