import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../db/open.ts';
import { tempFolder } from '../support/temp.ts';

const newFile = () => join(tempFolder(), 'codered.db');

describe('openStore', () => {
  it('leaves a database of a newer version as it is, and says so', async () => {
    const file = newFile();
    await (await openStore(file)).close();
    const newer = new Sqlite(file);
    newer.exec(`insert into __drizzle_migrations (hash, created_at) values ('later', 99999999999999)`);
    newer.close();
    const before = readFileSync(file);
    await expect(openStore(file)).rejects.toThrow(`${file} cannot be used: it is of a newer version`);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('names a file that is no database, and what to do', async () => {
    const file = newFile();
    writeFileSync(file, 'no database, '.repeat(1_000));
    await expect(openStore(file)).rejects.toThrow(
      `${file} cannot be used: file is not a database. Put a backup in its place`,
    );
  });

  it('names a file that it may not open, and what to do', async () => {
    const file = newFile();
    mkdirSync(file);
    await expect(openStore(file)).rejects.toThrow(
      `${file} cannot be used: unable to open database file. Let the user who runs this write`,
    );
  });
});
