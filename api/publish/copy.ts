import type { Stats } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { languages } from '../../templates/messages/messages.ts';
import { fileOf } from './writer.ts';

/** What a page links to is there before the page, the front page after all others, and last the word that all is well. */
const ranks = [/^(_assets|cards)\//, /^(incidents|history)\//, /^(?!index\.html|alive\.txt)/, /^index\.html/];
const rankOf = (file: string) => {
  const rank = ranks.findIndex((each) => each.test(file));
  return rank < 0 ? ranks.length : rank;
};

const statOf = (file: string): Promise<Stats | undefined> => stat(file).catch(() => undefined);
const isSame = (a: Stats, b: Stats | undefined) => a.size === b?.size && Math.abs(a.mtimeMs - b.mtimeMs) < 2;

/** Copies one file by rename, when it is another one. Says whether it did. */
async function copyOne(from: string, to: string): Promise<boolean> {
  const source = await statOf(from);
  if (!source || isSame(source, await statOf(to))) return false;
  const temporary = `${to}.${process.pid}.tmp`;
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, temporary);
  await utimes(temporary, source.atime, source.mtime);
  await rename(temporary, to);
  return true;
}

/** A file and its compressed twin; a twin whose file has changed goes first, and a file that is there no more with it. */
async function copyPair(from: string, to: string): Promise<number> {
  if (!(await statOf(`${from}.gz`))) await rm(`${to}.gz`, { force: true });
  if (!(await statOf(from))) await rm(to, { force: true });
  const copied = await copyOne(from, to);
  return Number(copied) + Number(await copyOne(`${from}.gz`, `${to}.gz`));
}

/** Every file below a folder, through the links that a release is made of. */
async function filesBelow(folder: string, inside = ''): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await readdir(join(folder, inside), { withFileTypes: true })) {
    const name = join(inside, entry.name);
    const isFolder =
      entry.isDirectory() || (entry.isSymbolicLink() && (await statOf(join(folder, name)))?.isDirectory());
    if (isFolder) files.push(...(await filesBelow(folder, name)));
    else if (!/\.(gz|tmp)$/.test(name)) files.push(name);
  }
  return files;
}

/** Takes away the pages of languages that the page is not in any more. */
async function removeDropped(current: string, folder: string): Promise<void> {
  for (const { code } of languages)
    if (!(await statOf(join(current, code)))) await rm(join(folder, code), { recursive: true, force: true });
}

/**
 * Copies a release, or of it only some addresses, into a folder that needs nothing of this one: for another disk
 * or host. Each file is replaced by rename; `/de/*` is what is there no more. Gives the number of files that were written.
 */
export async function copyRelease(current: string, folder: string, paths?: string[]): Promise<number> {
  const files = paths?.filter((path) => !path.endsWith('*')).map(fileOf) ?? (await filesBelow(current));
  if (!paths || paths.some((path) => path.endsWith('*'))) await removeDropped(current, folder);
  await mkdir(folder, { recursive: true });
  let written = 0;
  for (const file of files.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    written += await copyPair(join(current, file), join(folder, file));
  }
  return written;
}
