import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runCommand } from '../../support/command.ts';
import { startMastodonFake } from '../../support/fakes/mastodon.ts';
import { tempFolder } from '../../support/temp.ts';

/** Each command is a process that loads the whole service. */
const patient = { timeout: 120_000 };

it('a post tells the networks although the page cannot be written, and says so', patient, async () => {
  const mastodon = await startMastodonFake();
  onTestFinished(() => mastodon.stop());
  const data = tempFolder();
  const current = join(data, 'site/current');
  mkdirSync(current, { recursive: true });
  writeFileSync(join(current, 'incidents'), 'in the way');

  const { code, lines, said } = await runCommand(['post', 'We know.'], { data, variables: mastodon.env });
  expect(code).toBe(1);
  expect(said).toMatch(/^The page could not be written .*\n$/);
  expect(lines[0]).toMatch(/^late +page/);
  expect(lines[1]).toMatch(/^sent +mastodon/);
  expect(mastodon.ledger).toHaveLength(1);
});

it(
  'a post that reached practice walls only ends with a warning when nobody asked for practice',
  patient,
  async () => {
    const { code, said } = await runCommand(['post', 'We know.'], { data: tempFolder() });
    expect([code, said]).toEqual([0, expect.stringMatching(/^NO NETWORK WAS TOLD/)]);
  },
);
