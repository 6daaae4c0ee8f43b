import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
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

/** What a newer version has migrated this one would misread. Throws Error. */
function refuseNewer(sqlite: Sqlite.Database): void {
  const newest = sqlite.prepare('select max(created_at) from __drizzle_migrations').pluck().get();
  const known = Math.max(...readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis));
  if (Number(newest) > known)
    throw new Error(
      'it is of a newer version of Code Red. Run that one, or put back a backup from before it.',
    );
}

/** What to do about a file that SQLite does not take, by its code. */
const remedies: [RegExp, string][] = [
  [
    /^SQLITE_(NOTADB|CORRUPT)/,
    'Put a backup in its place, without files beside it that end in -wal or -shm.',
  ],
  [/^SQLITE_(READONLY|CANTOPEN)/, 'Let the user who runs this write the file, and into its folder.'],
];

/** Says which file it is, and what to do. */
function explained(file: string, error: unknown): Error {
  const code = error instanceof Sqlite.SqliteError ? error.code : '';
  const message = error instanceof Error ? error.message : String(error);
  const remedy = remedies.find(([codes]) => codes.test(code))?.[1];
  return new Error([`${file} cannot be used: ${message}`, remedy].filter(Boolean).join('. '), {
    cause: error,
  });
}

function connectNewest(file: string): Sqlite.Database {
  try {
    const sqlite = connect(file, 'FULL');
    migrate(drizzle(sqlite), { migrationsFolder });
    refuseNewer(sqlite);
    return sqlite;
  } catch (error) {
    throw explained(file, error);
  }
}

/**
 * Opens the database file, migrates it and gives its store. A commit is on the disk before it is answered
 * (WAL with synchronous=FULL). Throws Error, which names the file, when it cannot be used or migrated, or is of a newer
 * version, and changes nothing then.
 */
export async function openStore(
  file: string,
  { now = Date.now(), begin = {} }: { now?: number; begin?: SettingsChange } = {},
): Promise<Store> {
  mkdirSync(dirname(file), { recursive: true });
  const strict = connectNewest(file);
  const db = drizzle(strict, { schema });
  const lax = connect(file, 'NORMAL');
  const store = createStore(db, drizzle(lax, { schema }), () => {
    lax.close();
    strict.close();
  });
  await store.beginSettings(now, begin);
  await store.beginPublishing(now);
  return store;
}
