import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import * as schema from './schema/index.ts';
import { createStore, type Store } from './store.ts';
import type { SettingsChange } from './store/settings.ts';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * Opens the database file, migrates it and gives its store. A commit is on the disk before it is answered
 * (WAL with synchronous=FULL). Throws when a migration fails, and changes nothing then.
 */
export async function openStore(
  file: string,
  { now = Date.now(), begin = {} }: { now?: number; begin?: SettingsChange } = {},
): Promise<Store> {
  mkdirSync(dirname(file), { recursive: true });
  const sqlite = new Sqlite(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('busy_timeout = 5000');
  sqlite.pragma('foreign_keys = ON');
  const db = drizzle(sqlite, { schema });
  migrate(db, { migrationsFolder });
  const store = createStore(db, () => sqlite.close());
  await store.beginSettings(now, begin);
  await store.beginPublishing(now);
  return store;
}
