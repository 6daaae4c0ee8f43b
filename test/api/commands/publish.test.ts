import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../support/command.ts';
import { tempFolder } from '../../support/temp.ts';

/** Each command is a process that loads the whole service. */
const patient = { timeout: 120_000 };

describe('codered publish', patient, () => {
  it('renders every page, and copies them to a folder that needs nothing of the first', async () => {
    const [data, to] = [tempFolder(), join(tempFolder(), 'copy')];
    const { code, lines, said } = await runCommand(['publish', '--to', to], {
      data,
      variables: { CODERED_URL: 'https://status.acme.example' },
    });
    expect([code, said]).toEqual([0, '']);
    expect(lines).toEqual([
      expect.stringMatching(/^Release \d+ is out: https:\/\/status\.acme\.example\/$/),
      expect.stringMatching(/^\d+ files were written to /),
    ]);
    const page = readFileSync(join(to, 'index.html'), 'utf8');
    expect(page).toBe(readFileSync(join(data, 'site/current/index.html'), 'utf8'));
    expect(existsSync(join(to, 'api/v2/summary.json'))).toBe(true);
  });

  it('does not take the folder that one is in for a name that is empty', async () => {
    const [data, cwd] = [tempFolder(), tempFolder()];
    const { code, said } = await runCommand(['publish', '--to', ''], { data, cwd });
    expect([code, said]).toEqual([
      2,
      expect.stringMatching(/^--to takes a folder\.\nUsage: codered publish/),
    ]);
    expect(readdirSync(cwd)).toEqual([]);
  });
});
