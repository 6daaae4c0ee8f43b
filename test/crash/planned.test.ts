import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stepsFor } from '../../api/maintenances/steps.ts';
import { newId } from '../../db/ids.ts';
import { openStore } from '../../db/open.ts';
import type { Maintenance } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import { type BlueskyFake, startBlueskyFake } from '../support/fakes/bluesky.ts';
import { type MastodonFake, startMastodonFake } from '../support/fakes/mastodon.ts';
import { newUpdate } from '../support/incidents.ts';
import { Victim } from './victim.ts';
import { newFolder } from '../support/temp.ts';

const works = 12;
const second = 1_000;
/** Each is reminded of, started and ended while processes die around it. */
const firstStart = 12 * second;
const apart = 500;
const reminder = 8 * second;
const lasts = 12 * second;

/** Kills a process around the times at which something is due, until a moment. */
async function killUntil(moment: number, victim: Victim): Promise<void> {
  while (Date.now() < moment || victim.kills < 4) {
    await sleep(600 + Math.random() * 2_000);
    await victim.dieOnce();
  }
}

describe('kill -9 around the times of planned work, in two processes', () => {
  const data = newFolder();
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
    await Promise.all(victims.map((victim) => killUntil(end, victim)));

    const read = () => Promise.all(ids.map((id) => store.readMaintenance(id)));
    const deadline = Date.now() + 60_000;
    for (;;) {
      found = (await read()).flatMap((each) => each ?? []);
      const { waiting } = await store.readOutbox();
      if (waiting === 0 && found.every(({ incident }) => incident.status === 'completed')) break;
      if (Date.now() > deadline) break;
      await sleep(200);
    }
  }, 480_000);

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
    // What was left out was too late when a process came back; not everything was.
    expect(found.some((each) => phases(each).length > 2)).toBe(true);
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
        open.filter(({ state, expiresAt, updatedAt }) => state !== 'unknown' || updatedAt < expiresAt),
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
