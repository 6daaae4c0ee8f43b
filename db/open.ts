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

/** A connection of its own. In WAL mode FULL waits for the disk at every commit, NORMAL leaves it to the next that does. */
function connect(file: string, synchronous: 'FULL' | 'NORMAL') {
  const sqlite = new Sqlite(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma(`synchronous = ${synchronous}`);
  sqlite.pragma('busy_timeout = 5000');
  sqlite.pragma('foreign_keys = ON');
  return sqlite;
}

/**
 * Opens the database file, migrates it and gives its store. A commit is on the disk before it is answered
 * (WAL with synchronous=FULL). Throws when a migration fails, and changes nothing then.
 */
export async function openStore(
  file: string,
  { now = Date.now(), begin = {} }: { now?: number; begin?: SettingsChange } = {},
): Promise<Store> {
  mkdirSync(dirname(file), { recursive: true });
  const strict = connect(file, 'FULL');
  const db = drizzle(strict, { schema });
  migrate(db, { migrationsFolder });
  const lax = connect(file, 'NORMAL');
  const store = createStore(db, drizzle(lax, { schema }), () => {
    lax.close();
    strict.close();
  });
  await store.beginSettings(now, begin);
  await store.beginPublishing(now);
  return store;
}
