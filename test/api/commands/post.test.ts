import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../db/open.ts';
import { runCommand } from '../../support/command.ts';
import { startMastodonFake } from '../../support/fakes/mastodon.ts';
import { addComponent } from '../../support/incidents.ts';
import { tempFolder } from '../../support/temp.ts';

/** Each command is a process that loads the whole service. */
const patient = { timeout: 120_000 };

async function withData() {
  const data = tempFolder();
  const store = await openStore(join(data, 'codered.db'), { begin: { url: 'https://status.acme.example' } });
  onTestFinished(() => store.close());
  return {
    store,
    run: (...words: string[]) =>
      runCommand(['post', ...words], { data, variables: { CODERED_PRACTICE: 'on' } }),
    newest: async () => (await store.listRecentIncidents(1))[0],
  };
}

describe('codered post', patient, () => {
  it('opens an incident on the page and on every network, and later leaves its status as it is', async () => {
    const { store, run, newest } = await withData();
    const signIn = await addComponent(store, 'Sign-in');
    const opened = await run(
      'We know.',
      '--title',
      'Sign-in is down',
      '--component',
      `${signIn}=major_outage`,
    );
    const incident = await newest();
    const id = incident?.id ?? '';
    expect(opened).toEqual({
      code: 0,
      lines: [
        `live    page      https://status.acme.example/incidents/${id}/`,
        ...['bluesky', 'mastodon', 'x'].map((network) =>
          expect.stringMatching(`^sent    practice-${network}    .*/staff/wall/`),
        ),
      ],
      said: '',
    });
    expect(incident).toMatchObject({
      title: 'Sign-in is down',
      status: 'investigating',
      impact: 'critical',
      updates: [{ phase: 'know', author: 'command line' }],
    });
    expect(incident?.nextUpdateAt).toBeGreaterThan(Date.now());

    await run('It is coming back.', '--incident', id, '--status', 'monitoring');
    expect((await run('Still watching.', '--incident', id)).code).toBe(0);
    expect(await newest()).toMatchObject({
      status: 'monitoring',
      updates: [
        { message: 'Still watching.', phase: 'no_news' },
        { phase: 'coming_back' },
        { phase: 'know' },
      ],
    });
    expect(
      (await run('Done.', '--incident', id, '--status', 'resolved', '--channel', 'practice-x')).lines,
    ).toEqual([expect.stringMatching('^live    page'), expect.stringMatching('^sent    practice-x')]);
    expect(await newest()).toMatchObject({ status: 'resolved', nextUpdateAt: null });
    expect(await store.readComponent(signIn)).toMatchObject({ status: 'operational' });
  });

  it('refuses what it does not understand, and says what it takes', async () => {
    const { store, run } = await withData();
    for (const [words, code, reason] of [
      [['We', 'know.'], 2, 'Put the message in quotes.'],
      [['We know.', '--status', 'broken'], 2, 'A status is one of: investigating'],
      [['We know.', '--next', '99999999999'], 1, 'look at the year'],
    ] as const) {
      const answer = await run(...words);
      expect([words, answer.code, answer.said]).toEqual([words, code, expect.stringContaining(reason)]);
    }
    expect(await store.listRecentIncidents(1)).toEqual([]);
  });
});

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
