import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '../../db/open.ts';
import type { Store } from '../../db/store.ts';

const memory = '/dev/shm';

function isRoomy(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > 2 * 1024 ** 3;
}

/** Where tests keep files: in memory where there is much, so that hundreds of databases wait for no disk. */
const root = isRoomy(memory) ? memory : tmpdir();

/** A new folder, for whoever removes it. */
export const newFolder = (): string => mkdtempSync(join(root, 'codered-'));

/** A folder of its own that goes with the test. */
export function tempFolder(): string {
  const folder = newFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A real database on the disk, migrated, that goes with the test. */
export async function tempStore(now = Date.parse('2026-11-22T11:45:00Z')): Promise<Store> {
  const store = await openStore(join(tempFolder(), 'codered.db'), {
    now,
    begin: { name: 'Acme', url: 'https://status.acme.example' },
  });
  onTestFinished(() => store.close());
  return store;
}
