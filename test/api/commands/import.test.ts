import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../support/command.ts';
import { tempFolder } from '../../support/temp.ts';

/** Each command is a process that loads the whole service. */
const patient = { timeout: 120_000 };
const sample = fileURLToPath(new URL('../../../api/import/sample.json', import.meta.url));

describe('codered import statuspage', patient, () => {
  it('brings history to the page, and nothing the second time', async () => {
    const data = tempFolder();
    const run = () => runCommand(['import', 'statuspage', sample], { data });
    const first = await run();
    expect([first.code, first.lines]).toEqual([
      0,
      [expect.stringMatching(/^12 incidents, 33 updates and 9 components are new; 0 incidents were here/)],
    ]);
    const page = readFileSync(join(data, 'site/current/api/v2/incidents.json'), 'utf8');
    // One of the twelve is planned work.
    expect(JSON.parse(page).incidents).toHaveLength(11);
    expect((await run()).lines).toEqual([
      expect.stringMatching(/^0 incidents, 0 updates and 0 components are new; 12 incidents were here/),
    ]);
  });

  it('makes nothing of a file that is no page', async () => {
    const data = join(tempFolder(), 'data');
    const { code, lines, said } = await runCommand(['import', 'statuspage', 'README.md'], { data });
    expect([code, lines, said]).toEqual([1, [], expect.stringContaining('README.md is not JSON')]);
    expect(existsSync(data)).toBe(false);
  });
});
