import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '../support/temp.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Started {
  /** npm itself, the first of a group of its own. */
  npm: ChildProcess;
  url: string;
  /** There while the database is open. */
  journal: string;
}

async function npmStart(): Promise<Started> {
  const data = tempFolder();
  const npm = spawn('npm', ['start'], {
    cwd: root,
    detached: true,
    env: { PATH: process.env['PATH'], PORT: '0', HOST: '127.0.0.1', CODERED_DATA: data, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => {
    try {
      process.kill(-Number(npm.pid), 'SIGKILL');
    } catch {
      // All of the group have ended, as they should.
    }
  });
  for await (const line of createInterface({ input: npm.stdout })) {
    const url = /The status page is at (\S+)/.exec(line)?.[1];
    if (url) return { npm, url, journal: join(data, 'codered.db-wal') };
  }
  throw new Error('npm start ended before it was ready.');
}

/** What is under way is finished first. */
const inTime = { timeout: 60_000 };

const isServing = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

describe('npm start', { timeout: 120_000 }, () => {
  it('ends in order by one Ctrl-C, though it comes from the terminal and from npm', async () => {
    const { npm, url, journal } = await npmStart();
    expect([await isServing(url), existsSync(journal)]).toEqual([true, true]);
    const ended = once(npm, 'exit');
    process.kill(-Number(npm.pid), 'SIGINT');
    await sleep(50);
    process.kill(-Number(npm.pid), 'SIGINT');
    await ended;
    await expect.poll(() => isServing(url), inTime).toBe(false);
    await expect.poll(() => existsSync(journal), inTime).toBe(false);
  });

  it('leaves nobody behind when npm is told to end', async () => {
    const { npm, url, journal } = await npmStart();
    npm.kill('SIGTERM');
    await once(npm, 'exit');
    await expect.poll(() => isServing(url), inTime).toBe(false);
    await expect.poll(() => existsSync(journal), inTime).toBe(false);
  });
});
