import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of a folder in the order of their last use. */
export interface RecentFiles {
  use(file: string, bytes: number): void;
  /** Forgets the files that were not used for the longest time until the rest is within the limit. */
  dropAbove(bytes: number): string[];
}

/** Left behind by a process that was killed in the middle of writing. Milliseconds. */
const abandonedAfter = 60 * 60 * 1000;

async function sizeAndTime(folder: string, file: string) {
  try {
    const { size, mtimeMs } = await stat(join(folder, file));
    return { file, size, usedAt: mtimeMs };
  } catch {
    return { file, size: 0, usedAt: 0 };
  }
}

/** What is in the folder now, by the time of each file; removes temporary files nobody writes any more. */
export async function readRecentFiles(folder: string, endings: readonly string[]): Promise<RecentFiles> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(names.map((file) => sizeAndTime(folder, file)));
  for (const { file, usedAt } of found)
    if (file.endsWith('.tmp') && usedAt < Date.now() - abandonedAfter)
      await rm(join(folder, file), { force: true });

  const sizes = new Map<string, number>();
  let total = 0;
  const forget = (file: string) => {
    total -= sizes.get(file) ?? 0;
    sizes.delete(file);
  };
  const use = (file: string, bytes: number) => {
    forget(file);
    sizes.set(file, bytes);
    total += bytes;
  };

  const mine = found
    .filter(({ file }) => endings.some((ending) => file.endsWith(`.${ending}`)))
    .toSorted((a, b) => a.usedAt - b.usedAt);
  for (const { file, size } of mine) use(file, size);

  return {
    use,
    dropAbove(bytes) {
      const dropped: string[] = [];
      for (const file of sizes.keys()) {
        if (total <= bytes || sizes.size === 1) break;
        forget(file);
        dropped.push(file);
      }
      return dropped;
    },
  };
}
