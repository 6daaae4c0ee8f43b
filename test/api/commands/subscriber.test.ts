import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { UsageError } from '../../../api/commands/command.ts';
import { staffLink } from '../../../api/commands/staff.ts';
import { subscriberCount, subscriberErase, subscriberExport } from '../../../api/commands/subscriber.ts';
import { tokenRevoke } from '../../../api/commands/token.ts';
import { openStore } from '../../../db/open.ts';
import type { Audience } from '../../../db/vocabulary.ts';
import { withAudience } from '../../support/audience.ts';
import { runCommand } from '../../support/command.ts';
import { tempFolder } from '../../support/temp.ts';

/** Each command is a process that loads the whole service. */
const patient = { timeout: 120_000 };
const secret = 'a very secret secret';
const hook = 'https://hooks.example.com/Case';

/** A folder with subscribers, as the service leaves it. */
async function withSubscribers(addresses: [Audience, string][]) {
  const data = tempFolder();
  const store = await openStore(join(data, 'codered.db'), { begin: { url: 'https://status.acme.example' } });
  onTestFinished(() => store.close());
  const wish = [{ target: 'page', hears: 'main' as const }];
  const added = addresses.map(([kind, address]) => ({ kind, address, secret, wish }));
  await store.addConfirmed(added, Date.parse('2026-11-22T11:45:00Z'));
  return {
    data,
    store,
    wish,
    run: (...words: string[]) => runCommand(['subscriber', ...words], { data }),
    addresses: async () => (await store.listSubscribers({ limit: 10 })).map(({ address }) => address),
  };
}

describe('codered subscriber count', patient, () => {
  it('says how many there are by way and state, and that there are none', async () => {
    const { run, store, wish } = await withSubscribers([
      ['email', 'ana@example.com'],
      ['email', 'ben@example.com'],
      ['webhook', hook],
    ]);
    await store.askToSubscribe({ kind: 'email', address: 'new@example.com', secret, wish }, Date.now());
    const { code, lines } = await run('count');
    expect([code, lines.toSorted()]).toEqual([
      0,
      ['email  active  2', 'email  pending  1', 'webhook  active  1'],
    ]);
    const empty = await withSubscribers([]);
    expect(await empty.run('count')).toEqual({ code: 0, lines: [], said: 'Nobody is subscribed.\n' });
  });
});

describe('codered subscriber export', patient, () => {
  it('prints everything that is kept of one, and no secret', async () => {
    const { service, subscribe, open, told } = await withAudience();
    await subscribe('ana@example.com');
    const { incident, update } = await open();
    await told(incident.id);
    const { code, lines, said } = await runCommand(['subscriber', 'export', ' Ana@Example.com '], {
      data: service.data,
    });
    expect([code, lines.length, said]).toEqual([0, 1, '']);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      channel: 'email',
      address: 'ana@example.com',
      state: 'active',
      subscriptions: [{ target: 'page', hears: 'main' }],
      notices: [{ updateId: update.id, state: 'sent' }],
    });
    const [{ id }] = (await service.ask('GET', '/api/subscribers')).body.subscribers;
    expect(lines[0]).not.toContain((await service.deps.store.readSubscriber(id))?.secret);
  });

  it('prints all, a line each, and does not pretend that they were sent nothing', async () => {
    const many = Array.from({ length: 2_001 }, (_, n): [Audience, string] => ['email', `p${n}@example.com`]);
    const { run } = await withSubscribers(many);
    const { code, lines } = await run('export');
    const people = lines.map((line) => JSON.parse(line));
    expect([code, new Set(people.map(({ address }) => address)).size]).toEqual([0, 2_001]);
    expect(people[0]).toMatchObject({ subscriptions: [{ target: 'page' }] });
    expect(people.every((each) => !('notices' in each))).toBe(true);
    expect(lines.join()).not.toContain(secret);
  });

  it('finds an address as a person writes it, and says when there is nobody', async () => {
    const { run } = await withSubscribers([
      ['webhook', hook],
      ['webhook', 'https://example.com/'],
    ]);
    expect((await run('export', hook)).lines).toHaveLength(1);
    expect((await run('export', 'HTTPS://Example.com')).lines).toHaveLength(1);
    const other = hook.toLowerCase();
    expect(await run('export', other)).toEqual({
      code: 1,
      lines: [],
      said: `Nobody is subscribed with "${other}".\n`,
    });
  });
});

describe('codered subscriber erase', patient, () => {
  it('leaves nothing of somebody in any way, and lets the others be', async () => {
    const { data, run, store, addresses, wish } = await withSubscribers([
      ['slack', hook],
      ['webhook', hook],
      ['email', 'very.rare.name@example.com'],
      ['email', 'ana@example.com'],
    ]);
    await store.askToSubscribe({ kind: 'discord', address: hook, secret, wish }, Date.now());
    const { code, lines } = await run('erase', hook);
    expect([code, lines.length]).toEqual([0, 3]);
    expect((await run('erase', 'Very.Rare.Name@Example.com')).lines[0]).toMatch(/^Erased [a-z0-9]{12}\.$/);
    expect(await addresses()).toEqual(['ana@example.com']);
    expect((await run('erase', hook)).code).toBe(1);

    const database = new Sqlite(join(data, 'codered.db'), { readonly: true });
    onTestFinished(() => void database.close());
    const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all();
    const everything = tables.map((table) => database.prepare(`select * from "${String(table)}"`).all());
    expect(JSON.stringify(everything)).not.toMatch(/very\.rare\.name|hooks\.example/i);
    const audited = database.prepare('select author, action from audit').all();
    expect(audited).toEqual(
      Array.from({ length: 4 }, () => ({ author: 'command line', action: 'remove subscriber' })),
    );
  });

  it('takes back what waits for them, beside a running service', async () => {
    const { service, subscribe, mailbox, open } = await withAudience();
    await subscribe('ana@example.com');
    mailbox.refuse = () => ({ code: 451, text: '4.7.1 later' });
    const { incident } = await open();
    const erased = await runCommand(['subscriber', 'erase', 'ana@example.com'], { data: service.data });
    expect(erased.code).toBe(0);
    const { body } = await service.ask('GET', `/api/incidents/${incident.id}`);
    expect(body.subscribers).toMatchObject([{ state: 'cancelled', count: 1 }]);
    expect((await service.ask('GET', '/api/subscribers')).body.subscribers).toEqual([]);
  });

  it('erases nobody when there is only somebody like that', async () => {
    const { run, addresses } = await withSubscribers([['email', 'ana@example.com']]);
    expect((await run('erase', '%')).code).toBe(1);
    expect(await addresses()).toHaveLength(1);
  });
});

describe('a command that is not clear', () => {
  it('is refused with its usage, by a code of its own', patient, async () => {
    const { run } = await withSubscribers([]);
    const { code, said } = await run('erase', 'ana@example.com', 'ben@example.com');
    expect([code, said]).toEqual([
      2,
      'There is nothing to do with "ben@example.com".\nUsage: codered subscriber erase ADDRESS\n',
    ]);
  });

  it.each([
    [subscriberErase, []],
    [subscriberErase, ['']],
    [subscriberErase, ['--all']],
    [subscriberExport, ['ana@example.com', 'ben@example.com']],
    [subscriberExport, ['--notices']],
    [subscriberCount, ['ana@example.com']],
    [tokenRevoke, ['aaaaaaaaaaaa', 'bbbbbbbbbbbb']],
    [staffLink, ['ana@example.com']],
  ])('is not carried out by half: $name %j', async (command, words) => {
    await expect(command.run(words)).rejects.toThrow(UsageError);
  });
});
