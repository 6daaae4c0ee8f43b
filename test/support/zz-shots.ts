import { createServer } from 'node:http';
import { mkdirSync } from 'node:fs';
import { openScene } from '../site/compiled.ts';
import { newId } from '../../db/ids.ts';
import { minute, night } from '../site/story.ts';
import { launchBrowser, phone } from './browser.ts';
const out = '/tmp/shots/reports';
mkdirSync(out, { recursive: true });
const scene = await openScene({ past: 5, updates: 3 });
const server = createServer(
  (rq, rs) =>
    void scene
      .draw(rq.url ?? '/')
      .then(({ status, type, body }) =>
        rs.writeHead(status, { 'content-type': type ?? 'text/plain' }).end(body),
      ),
);
await new Promise<void>((r) => server.listen(0, '127.0.0.1', r));
const origin = `http://127.0.0.1:${(server.address() as any).port}`;
const browser = await launchBrowser();
async function shots(state: string, path: string) {
  for (const [screen, viewport] of [
    ['phone', { width: 360, height: 740 }],
    ['desk', { width: 1280, height: 900 }],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({
        ...(screen === 'phone' ? phone : {}),
        viewport,
        colorScheme,
        javaScriptEnabled: false,
      });
      await page.goto(origin + path);
      await page.screenshot({ path: `${out}/${state}-${screen}-${colorScheme}.png` });
      await page.locator('#report summary').click();
      await page.locator('#report').scrollIntoViewIfNeeded();
      await page.screenshot({
        path: `${out}/${state}-${screen}-${colorScheme}-open.png`,
        fullPage: screen === 'phone',
      });
      await page.close();
    }
}
await shots('incident', '/');
await shots('incidentpage', `/incidents/${scene.story.incident}/`);
await scene.store.addUpdate(scene.story.incident, {
  id: newId(),
  status: 'resolved',
  phase: 'fixed',
  message: 'Works again.',
  nextUpdateAt: null,
  displayAt: night + 30 * minute,
  author: 't',
  now: night + 30 * minute,
  cardId: null,
  components: [scene.story.app.iphone, scene.story.app.android, scene.story.signIn, scene.story.uploads].map(
    (id) => ({ id, status: 'operational' as const }),
  ),
});
await shots('well', '/');
await browser.close();
server.closeAllConnections();
server.close();
await scene.close();
