/** `npm run pictures`: a picture of every public page, light and dark, on a phone and on a desktop; the README keeps them small. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp, { type OverlayOptions } from 'sharp';
import { everyPage } from '../../api/publish/touched.ts';
import { newId } from '../../db/ids.ts';
import { compileSite } from '../../site/compile.ts';
import { openScene, type Scene } from '../site/compiled.ts';
import { minute, night } from '../site/story.ts';
import { launchBrowser } from './browser.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'data/pictures');
const readme = join(root, 'test/support/pictures');

const schemes = ['light', 'dark'] as const;
const screens = {
  phone: { width: 360, height: 740 },
  desktop: { width: 1280, height: 900 },
};

/** Which pictures the README shows, and under which names. */
const kept: Record<string, string> = {
  'incident/front-desktop-light': 'page.png',
  'incident/front-phone-dark': 'page-phone-dark.png',
};

/** Height of the small pictures, and what is between two of them, in pixels. */
const [small, gap] = [440, 12];

/** The other pages look the same whether all works or not. */
const keptSmall = (name: string, state: string) =>
  state === 'incident' || ['front', 'incident'].includes(name);

/** What is seen of a page before anybody scrolls, in every way side by side. */
async function keepSmall(name: string, views: readonly Buffer[]): Promise<void> {
  const pictures: OverlayOptions[] = [];
  let left = gap;
  for (const view of views) {
    const { data, info } = await sharp(view).resize({ height: small }).toBuffer({ resolveWithObject: true });
    pictures.push({ input: data, left, top: gap });
    left += info.width + gap;
  }
  await sharp({ create: { width: left, height: small + 2 * gap, channels: 3, background: '#8a8f98' } })
    .composite(pictures)
    .webp({ quality: 82, effort: 6 })
    .toFile(join(readme, 'pages', `${name}.webp`));
}

async function serve(scene: Scene) {
  const { outDir } = await compileSite();
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path.startsWith('/_assets/')) {
      const script = readFileSync(join(outDir, 'client', path));
      return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    }
    void scene.draw(path).then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type ?? 'text/plain' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, stop };
}

/** One page of each kind: all months look alike, and so do most incidents. */
function shown(paths: readonly string[], incident: string): Record<string, string> {
  const pages = paths.filter((path) => path.endsWith('/'));
  const months = pages.filter((path) => /^\/history\/\d/.test(path));
  const rest = pages.filter((path) => !/^\/(history\/\d|incidents\/)/.test(path));
  const named = rest.map((path) => [path.split('/').filter(Boolean).join('-') || 'front', path]);
  return Object.fromEntries([...named, ['month', months.at(-1)], ['incident', `/incidents/${incident}/`]]);
}

/** The night is over, and all works. */
const resolve = ({ store, story }: Scene) =>
  store.addUpdate(story.incident, {
    id: newId(),
    status: 'resolved',
    phase: 'fixed',
    message:
      'Acme works again. It was down from 22:44 to 23:14. Nothing you saved is lost. Sorry for the long evening.',
    nextUpdateAt: null,
    displayAt: night + 30 * minute,
    author: 'test',
    now: night + 30 * minute,
    cardId: null,
    components: [story.app.iphone, story.app.android, story.signIn, story.uploads].map((id) => ({
      id,
      status: 'operational',
    })),
  });

rmSync(folder, { recursive: true, force: true });
const browser = await launchBrowser();
const all: string[] = [];

async function take(scene: Scene, state: string): Promise<void> {
  const { origin, stop } = await serve(scene);
  const { wantedAt } = await scene.store.readPublishing();
  const pages = shown(await everyPage(scene.store, wantedAt), scene.story.incident);
  const views = new Map<string, Buffer[]>(Object.keys(pages).map((name) => [name, []]));
  mkdirSync(join(folder, state), { recursive: true });
  for (const [screen, viewport] of Object.entries(screens)) {
    for (const colorScheme of schemes) {
      const page = await browser.newPage({
        viewport,
        colorScheme,
        deviceScaleFactor: 2,
        timezoneId: 'Australia/Sydney',
      });
      await page.clock.setFixedTime(night + 31 * minute);
      for (const [name, path] of Object.entries(pages)) {
        const picture = `${state}/${name}-${screen}-${colorScheme}`;
        await page.goto(origin + path);
        await page.screenshot({ path: join(folder, `${picture}.png`), fullPage: true });
        all.push(picture);
        const keep = kept[picture];
        if (keep) await page.screenshot({ path: join(readme, keep), scale: 'css' });
        views.get(name)?.push(await page.screenshot());
      }
      await page.close();
    }
  }
  for (const [name, each] of views) if (keptSmall(name, state)) await keepSmall(`${name}-${state}`, each);
  stop();
}

const scene = await openScene({ past: 20, updates: 3 });
await scene.store.changeSettings(
  { subscribeBy: ['email', 'webhook', 'slack'] },
  { now: night + 30 * minute, author: 'test' },
);
rmSync(join(readme, 'pages'), { recursive: true, force: true });
mkdirSync(join(readme, 'pages'), { recursive: true });
try {
  await take(scene, 'incident');
  await resolve(scene);
  await take(scene, 'well');
} finally {
  await browser.close();
  await scene.close();
}

const figures = all.map(
  (each) => `<figure><img src="${each}.png" alt="" loading="lazy"><figcaption>${each}</figcaption></figure>`,
);
writeFileSync(
  join(folder, 'index.html'),
  `<!doctype html><meta charset="utf-8"><title>Pictures</title><style>body{display:flex;flex-wrap:wrap;gap:2rem;align-items:start}img{width:24rem}figure{margin:0}</style>${figures.join('')}`,
);
console.log(`${all.length} pictures: ${join(folder, 'index.html')}`);
