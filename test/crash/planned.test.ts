import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stepsFor } from '../../api/maintenances/steps.ts';
import { newId } from '../../db/ids.ts';
import { openStore } from '../../db/open.ts';
import type { Maintenance } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import { type BlueskyFake, startBlueskyFake } from '../support/fakes/bluesky.ts';
import { type MastodonFake, startMastodonFake } from '../support/fakes/mastodon.ts';
import { newUpdate } from '../support/incidents.ts';

const works = 24;
const second = 1_000;
/** Each is reminded of, started and ended while processes die around it. */
const firstStart = 15 * second;
const apart = 700;
const reminder = 10 * second;
const lasts = 20 * second;
const childFile = fileURLToPath(new URL('./child.ts', import.meta.url));

/** A process that does planned work until it is killed, and is started again. */
class Victim {
  kills = 0;
  private child: ChildProcess | undefined;
  private readonly environment: Record<string, string>;

  constructor(environment: Record<string, string>) {
    this.environment = environment;
  }

  async start(): Promise<void> {
    const child = fork(childFile, [JSON.stringify(this.environment)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child = child;
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => {
        throw new Error('The service did not start.');
      }),
    ]);
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Kills it around the times at which something is due, until a moment. */
  async suffer(until: number): Promise<void> {
    while (Date.now() < until || this.kills < 4) {
      await sleep(600 + Math.random() * 2_000);
      await this.kill();
      this.kills++;
      await this.start();
    }
  }
}

describe('kill -9 around the times of planned work, in two processes', () => {
  const data = mkdtempSync(join(tmpdir(), 'codered-planned-'));
  let bluesky: BlueskyFake;
  let mastodon: MastodonFake;
  let store: Store;
  let victims: Victim[];
  let found: Maintenance[];

  /** As the schedule would, but for reminders that come seconds before. */
  async function schedule(from: number, now: number): Promise<string> {
    const id = newId();
    const hours = { scheduledFor: from, scheduledUntil: from + lasts };
    const plan = {
      statuses: [],
      reminders: [reminder],
      autoStart: true,
      autoComplete: true,
      channels: null,
      language: 'en',
    };
    const { post: _, ...firstUpdate } = newUpdate({ status: 'scheduled', phase: 'planned', now });
    await store.scheduleMaintenance({
      id,
      title: `Work ${id}`,
      impactOverride: null,
      startedAt: now,
      ...hours,
      plan,
      steps: stepsFor({ status: 'scheduled', ...hours }, plan, now),
      firstUpdate,
    });
    return id;
  }

  beforeAll(async () => {
    [bluesky, mastodon] = await Promise.all([startBlueskyFake(), startMastodonFake()]);
    const environment = {
      ...bluesky.env,
      ...mastodon.env,
      PORT: '0',
      HOST: '127.0.0.1',
      CODERED_DATA: data,
      CODERED_URL: 'https://status.acme.example',
      LOG_LEVEL: 'silent',
    };
    store = await openStore(join(data, 'codered.db'), { begin: { name: 'Acme', timeZone: 'Etc/UTC' } });
    victims = [new Victim(environment), new Victim(environment)];
    await Promise.all(victims.map((victim) => victim.start()));

    const now = Date.now();
    const ids: string[] = [];
    for (let n = 0; n < works; n++) ids.push(await schedule(now + firstStart + n * apart, now));
    const end = now + firstStart + works * apart + lasts;
    await Promise.all(victims.map((victim) => victim.suffer(end)));

    const read = () => Promise.all(ids.map((id) => store.readMaintenance(id)));
    const deadline = Date.now() + 60_000;
    for (;;) {
      found = (await read()).flatMap((each) => each ?? []);
      const { waiting } = await store.readOutbox();
      if (waiting === 0 && found.every(({ incident }) => incident.status === 'completed')) break;
      if (Date.now() > deadline) break;
      await sleep(200);
    }
  }, 240_000);

  afterAll(async () => {
    await Promise.all(victims.map((victim) => victim.kill()));
    await store.close();
    await Promise.all([bluesky.stop(), mastodon.stop()]);
    rmSync(data, { recursive: true, force: true });
  });

  const phases = ({ incident }: Maintenance) => incident.updates.map(({ phase }) => phase).toReversed();

  it('killed them often enough to mean something', () => {
    for (const victim of victims) expect(victim.kills).toBeGreaterThan(3);
  });

  it('loses no step: every work is done, and every step is settled', () => {
    expect(found).toHaveLength(works);
    for (const { incident, steps } of found) {
      expect(incident.status).toBe('completed');
      expect(steps.filter(({ state }) => state === 'waiting')).toEqual([]);
    }
    // What was left out was too late when a process came back; most was not.
    const whole = found.filter((each) => phases(each).join() === 'planned,planned,under_way,done');
    expect(whole.length).toBeGreaterThan(0);
  });

  it('takes no step twice: each is said once, with one delivery a channel', async () => {
    for (const maintenance of found) {
      const said = phases(maintenance);
      expect(said.filter((phase) => phase === 'under_way').length).toBeLessThanOrEqual(1);
      expect(said.filter((phase) => phase === 'done')).toHaveLength(1);
      expect(said.filter((phase) => phase === 'planned').length).toBeLessThanOrEqual(2);
      const done = maintenance.steps.filter(({ state }) => state === 'done');
      expect(said).toHaveLength(1 + done.length);
      const deliveries = await store.listDeliveries(maintenance.incident.id);
      expect(deliveries).toHaveLength(2 * (said.length - 1));
    }
  });

  it('posts nothing twice, and nothing is lost but what came too late to be true', async () => {
    for (const { incident } of found) {
      const deliveries = await store.listDeliveries(incident.id);
      const open = deliveries.filter(({ state }) => !['sent', 'cancelled', 'superseded'].includes(state));
      expect(
        open.filter(({ state, expiresAt, updatedAt }) => state !== 'failed' || updatedAt < expiresAt),
      ).toEqual([]);
      for (const [channel, fake] of [
        ['bluesky', bluesky],
        ['mastodon', mastodon],
      ] as const) {
        const sent = deliveries.filter((each) => each.channel === channel && each.state === 'sent');
        const posts = fake.ledger.filter(({ text }) => text.includes(incident.id));
        const words = posts.map(({ text }) => text.split('\n')[0]);
        expect(new Set(words).size).toBe(words.length);
        expect(posts.length).toBeGreaterThanOrEqual(sent.length);
      }
    }
  });
});
