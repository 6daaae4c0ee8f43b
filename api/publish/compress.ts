import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { realpathSync } from 'node:fs';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Releases } from './release.ts';
import { fileOf } from './writer.ts';

const pack = promisify(gzip);

/** How many files of a release get a twin: a full release of thousands is not worth it. */
const most = 100;
const isText = (path: string) => /(\/|\.(json|atom|rss|svg|ics|js))$/.test(path);

/** Puts the twin in place only while its file is still the same; a file that is replaced takes its twin away. */
async function compress(file: string): Promise<void> {
  const before = await stat(file);
  const isSame = async () => (await stat(file)).ino === before.ino;
  const temporary = `${file}.gz.${process.pid}.tmp`;
  await writeFile(temporary, await pack(await readFile(file), { level: 9 }));
  if (!(await isSame())) return rm(temporary, { force: true });
  await rename(temporary, `${file}.gz`);
  if (!(await isSame())) await rm(`${file}.gz`, { force: true });
}

export interface Compressor {
  /** Compresses these files of the current release, soon. */
  add(paths: readonly string[]): void;
  /** Does now what waits. */
  flush(): Promise<void>;
}

/**
 * Makes `.gz` twins for static servers, so that none compresses the same page for every visitor. It waits for a
 * quiet moment: an update is out before, and servers compress by themselves until then.
 */
export function createCompressor(
  { current, showAdded }: Pick<Releases, 'current' | 'showAdded'>,
  { wait = 500, onDone = () => {} }: { wait?: number; onDone?: (paths: string[]) => void } = {},
): Compressor {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<void> = Promise.resolve();

  async function run(paths: string[]): Promise<void> {
    for (const path of paths) {
      // A release that has gone has no visitors any more.
      await compress(realpathSync(join(current, fileOf(path)))).catch(() => {});
    }
    showAdded();
    onDone(paths);
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    const paths = [...waiting].filter(isText).slice(0, most);
    waiting.clear();
    if (paths.length > 0) work = work.then(() => run(paths)).catch(() => {});
    return work;
  }

  return {
    add(paths) {
      for (const path of paths) waiting.add(path);
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), wait);
      timer.unref();
    },
    flush,
  };
}
