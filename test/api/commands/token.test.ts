import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../support/command.ts';
import { tempFolder } from '../../support/temp.ts';

/** Each command is a process. */
const patient = { timeout: 120_000 };

describe('codered token', patient, () => {
  it('makes one that is shown once, lists it and ends it', async () => {
    const data = tempFolder();
    const run = (...words: string[]) => runCommand(['token', ...words], { data });
    const made = await run('create', '--name', 'monitor', '--scope', 'read');
    const id = /Token (\w+) \(read\)/.exec(made.said)?.[1] ?? '';
    expect([made.code, made.lines]).toEqual([0, [expect.stringMatching(/^codered_/)]]);
    expect((await run('list')).lines).toEqual([`${id}  monitor  read  never used`]);
    expect((await run('revoke', id)).lines).toEqual([`Token ${id} is revoked.`]);
    expect((await run('list')).lines).toEqual([`${id}  monitor  read  revoked`]);
  });
});

describe('codered staff link', patient, () => {
  it('is at the address that the `.env` of the folder names, and that the environment names before it', async () => {
    const cwd = tempFolder();
    writeFileSync(join(cwd, '.env'), 'CODERED_DATA=here\nCODERED_URL=https://status.acme.example\n');
    const { code, lines } = await runCommand(['staff', 'link'], { cwd });
    expect([code, lines]).toEqual([
      0,
      [expect.stringMatching(/^https:\/\/status\.acme\.example\/staff\/set-up\//)],
    ]);
    const variables = { CODERED_URL: 'https://other.example', CODERED_DATA: join(cwd, 'there') };
    const other = await runCommand(['staff', 'link'], { cwd, variables });
    expect(other.lines).toEqual([expect.stringContaining('https://other.example/')]);
  });
});
