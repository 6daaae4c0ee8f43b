import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import { alivePath } from './alive.ts';
import { copyRelease } from './copy.ts';
import type { Releases } from './release.ts';

export interface SecondCopy {
  /** Brings these addresses of the current release over, after what is under way. */
  add(paths: readonly string[]): void;
  /** Resolves when nothing waits. */
  settle(): Promise<void>;
  stop(): void;
}

/**
 * Keeps a second folder like the current release. It never holds up a release: what failed is brought over whole
 * at the next look, and so is what another process released.
 */
export function createSecondCopy(
  { current, version }: Pick<Releases, 'current' | 'version'>,
  { folder, log }: { folder: string; log: Log },
  { every = 5_000 } = {},
): SecondCopy {
  const waiting = new Set<string>();
  let copied = '';
  let work: Promise<void> = Promise.resolve();

  async function newCards(): Promise<string[]> {
    const names = async (root: string) => new Set(await readdir(join(root, 'cards')).catch(() => []));
    const there = await names(folder);
    return [...(await names(current))].filter((name) => !there.has(name)).map((name) => `/cards/${name}`);
  }

  async function bring(): Promise<void> {
    const release = version();
    const paths = [...waiting];
    waiting.clear();
    try {
      const isStep = copied !== '' && (paths.length > 0 || copied === release);
      await copyRelease(current, folder, isStep ? [...(await newCards()), ...paths, alivePath] : undefined);
      copied = release;
    } catch (error) {
      copied = '';
      log.warn({ err: error, folder }, 'the second copy of the page is not up to date');
    }
  }

  const begin = () => {
    work = work.then(bring).catch(() => {});
  };
  const timer = setInterval(begin, every);
  timer.unref();

  return {
    add(paths) {
      for (const path of paths) waiting.add(path);
      begin();
    },
    settle: () => work,
    stop: () => clearInterval(timer),
  };
}
