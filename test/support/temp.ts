import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '../../db/open.ts';
import type { Store } from '../../db/store.ts';

/** A folder of its own that goes with the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'codered-'));
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
