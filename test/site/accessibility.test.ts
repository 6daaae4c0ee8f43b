import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyPage } from '../../api/publish/touched.ts';
import { useBrowser } from '../support/browser.ts';
import { openScene, type Scene } from './compiled.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { openPage } = useBrowser();

interface Found {
  violations: { id: string; nodes: { html: string }[] }[];
  passes: unknown[];
}

let scene: Scene;
let server: Server;
let origin: string;
beforeAll(async () => {
  scene = await openScene({ past: 5, updates: 4 });
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

/** Every public page of people, the one for addresses that do not exist among them. */
async function pages(): Promise<string[]> {
  const { wantedAt } = await scene.store.readPublishing();
  return (await everyPage(scene.store, wantedAt)).filter((path) => path.endsWith('/'));
}

describe.each(['light', 'dark'] as const)('every public page, %s', (colorScheme) => {
  it.each([
    { screen: 'on a phone', viewport: { width: 360, height: 740 } },
    { screen: 'on a desktop', viewport: { width: 1280, height: 900 } },
  ])('has nothing that axe finds fault with, $screen', { timeout: 120_000 }, async ({ viewport }) => {
    const paths = await pages();
    expect(paths.length).toBeGreaterThan(8);
    const page = await openPage({ viewport, colorScheme, bypassCSP: true });
    for (const path of paths) {
      await page.goto(origin + path);
      const { violations, passes } = await page.evaluate<Found>(`${axe}; axe.run()`);
      const faults = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
      expect([path, faults]).toEqual([path, []]);
      expect(passes.length).toBeGreaterThan(10);
    }
  });
});
