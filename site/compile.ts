import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['site/src/**/*.*', 'site/*.{ts,mjs}', 'db/{vocabulary,calendar,recently-used}.ts'];
const packages = ['astro', 'markdown-it', 'sanitize-html'];
/** The newest bundles that stay: an older process may still be drawing with the one before. */
const kept = 2;

/** A folder such as `[...language]` has dots in its name, too. */
const sourceFiles = (): string[] =>
  globSync(sources, { cwd: root })
    .filter((file) => /\.\w+$/.test(file))
    .toSorted();

/** Names the sources and the packages that go into the bundle. */
function hashSources(): string {
  const hash = createHash('sha256');
  for (const name of packages) hash.update(readFileSync(join(root, 'node_modules', name, 'package.json')));
  for (const file of sourceFiles()) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function compileInto(folder: string): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'site/build.ts'), folder], {
    cwd: root,
    // Nothing of our own environment, so that it cannot get into the bundle.
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (words: Buffer) => said.push(words));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`The site could not be compiled:\n${Buffer.concat(said).toString()}`);
}

/** Where another process was faster, its bundle stays. */
function takePlace(unfinished: string, outDir: string): void {
  try {
    renameSync(unfinished, outDir);
  } catch (error) {
    if (!existsSync(outDir)) throw error;
  }
}

function prune(folder: string): void {
  const bundles = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => ({ path: join(folder, name), madeAt: statSync(join(folder, name)).mtimeMs }))
    .toSorted((a, b) => b.madeAt - a.madeAt);
  for (const { path } of bundles.slice(kept)) rmSync(path, { recursive: true, force: true });
}

export interface Compiled {
  /** Which sources it was made from. */
  bundle: string;
  /** Holds `server/entry.mjs`, which exports `render`, and `client/` with the hashed assets. */
  outDir: string;
}

/**
 * Compiles the site into a folder named after its sources, when it is not there yet. Throws an Error with
 * the compiler's words when it cannot; what was compiled before stays.
 */
export async function compileSite({ folder = join(root, 'site/.compiled') } = {}): Promise<Compiled> {
  const bundle = hashSources();
  const outDir = join(folder, bundle);
  if (existsSync(outDir)) return { bundle, outDir };

  const unfinished = join(folder, `.${bundle}.${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    await compileInto(unfinished);
    rmSync(join(unfinished, '.cache'), { recursive: true, force: true });
    takePlace(unfinished, outDir);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  prune(folder);
  return { bundle, outDir };
}
