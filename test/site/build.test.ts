import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileSite } from '../../site/compile.ts';
import { loadSite } from '../../api/publish/site.ts';
import { everyPage, touchedPages } from '../../api/publish/touched.ts';
import { openScene, type Scene } from './compiled.ts';
import { minute, night } from './story.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const scratch = join(root, 'site/.compiled', `.test.${process.pid}`);
const astro = join(root, 'node_modules/astro/bin/astro.mjs');

let scene: Scene;
beforeAll(async () => {
  mkdirSync(scratch, { recursive: true });
  scene = await openScene({ updates: 4, languages: ['de', 'ar'] });
});
afterAll(async () => {
  await scene.close();
  rmSync(scratch, { recursive: true, force: true });
});

function runAstro(...args: string[]) {
  return spawn(process.execPath, [astro, ...args, '--root', 'site'], {
    cwd: root,
    env: { PATH: process.env['PATH'], CODERED_DATA: scene.folder, ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const pathOf = (file: string) => {
  if (file === '404.html') return '/404/';
  return `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
};

describe('astro build', () => {
  it('makes the same bytes as drawing all pages in one go, even when only the touched pages were drawn again', async () => {
    const drawn = new Map<string, string>();
    const site = await loadSite();
    const draw = (paths: string[]) =>
      site.draw(paths, { store: scene.store }, (path, body) => void drawn.set(path, body));
    const before = await scene.store.readPublishing();
    await draw(await everyPage(scene.store, before.wantedAt));
    const { id } = (await scene.store.readIncident(scene.story.incident)) ?? { id: '' };
    await scene.store.addUpdate(id, {
      id: 'comingback12',
      status: 'monitoring',
      phase: 'coming_back',
      message: 'It comes back.',
      nextUpdateAt: night + 90 * minute,
      displayAt: night + 40 * minute,
      author: 'test',
      now: night + 40 * minute,
      cardId: 'def456',
      components: [{ id: scene.story.signIn, status: 'operational' }],
    });
    const claim = { ...before, ...(await scene.store.readPublishing()), doneSeq: before.wantedSeq };
    const touched = await touchedPages(
      scene.store,
      { ...claim, doneBundle: 'this' },
      {
        bundle: 'this',
        settings: await scene.store.readSettings(),
        changed: await scene.store.listChangedIncidents(before.wantedSeq),
        seen: { componentsChanged: true, isListedAsBefore: () => false },
      },
    );
    expect(touched.length).toBeLessThan(drawn.size);
    await draw(touched);

    const outDir = join(scratch, 'dist');
    const build = runAstro('build', '--outDir', outDir);
    const said: Buffer[] = [];
    build.stdout.on('data', (words: Buffer) => said.push(words));
    build.stderr.on('data', (words: Buffer) => said.push(words));
    const [code] = await once(build, 'close');
    expect([code, code === 0 ? '' : Buffer.concat(said).toString()]).toEqual([0, '']);

    const assets = globSync('_assets/*', { cwd: outDir });
    const ours = join((await compileSite()).outDir, 'client');
    expect(assets).toEqual(globSync('_assets/*', { cwd: ours }));
    for (const file of assets)
      expect(readFileSync(join(outDir, file))).toEqual(readFileSync(join(ours, file)));

    const files = globSync('**/*.*', { cwd: outDir }).filter(
      (file) => !assets.includes(file) && statSync(join(outDir, file)).isFile(),
    );
    expect(files.map(pathOf).toSorted()).toEqual([...drawn.keys()].toSorted());
    for (const file of files) {
      expect([file, readFileSync(join(outDir, file), 'utf8') === drawn.get(pathOf(file))]).toEqual([
        file,
        true,
      ]);
    }
  });
});

describe('astro dev', () => {
  it('answers with the front page', async () => {
    const dev = runAstro('dev', '--port', '0');
    try {
      const address = await new Promise<string>((resolve, reject) => {
        let said = '';
        const listen = (words: Buffer) => {
          said += words.toString();
          const [found] = /http:\/\/[\w.[\]:]+:\d+/.exec(said) ?? [];
          if (found) resolve(found);
        };
        dev.stdout.on('data', listen);
        dev.stderr.on('data', listen);
        dev.once('exit', () => reject(new Error(`astro dev ended:\n${said}`)));
      });
      const response = await fetch(`${address}/`);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('Acme status');
    } finally {
      dev.kill();
    }
  }, 90_000);
});

describe('compileSite', () => {
  it('compiles once for the same sources, and gives an entry that can be loaded', async () => {
    const folder = join(scratch, 'compiled');
    const first = await compileSite({ folder });
    const entry = join(first.outDir, 'server/entry.mjs');
    const made = statSync(entry).mtimeMs;
    expect(await compileSite({ folder })).toEqual(first);
    expect(statSync(entry).mtimeMs).toBe(made);
    expect(first.outDir).toBe(join(folder, first.bundle));
    const leftOver = globSync('.*', { cwd: folder });
    expect(leftOver).toEqual([]);
  });

  it('names nothing of this machine but the store in the bundle', async () => {
    const { outDir } = await compileSite();
    expect(existsSync(join(outDir, 'server/entry.mjs'))).toBe(true);
    for (const file of globSync('server/chunks/*.mjs', { cwd: outDir })) {
      expect(readFileSync(join(outDir, file), 'utf8')).not.toMatch(/better-sqlite3|drizzle-orm/);
    }
  });
});
