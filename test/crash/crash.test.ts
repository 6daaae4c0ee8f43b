import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rmSync } from 'node:fs';
import { type BlueskyFake, startBlueskyFake } from '../support/fakes/bluesky.ts';
import { type MastodonFake, startMastodonFake } from '../support/fakes/mastodon.ts';
import { startXFake, type XFake } from '../support/fakes/x.ts';
import { Victim } from './victim.ts';
import { newFolder } from '../support/temp.ts';

const updatesToPost = 200;
const incidentsToOpen = 20;
const token = 'a-token-for-the-crash-test';

interface Delivery {
  channel: string;
  state: string;
  updateId: string;
  error: string | null;
}

describe('kill -9 at random instants during 200 updates on 3 channels', () => {
  const data = newFolder();
  let x: XFake;
  let bluesky: BlueskyFake;
  let mastodon: MastodonFake;
  let victim: Victim;
  /** Update id by the words of the update: what we were told is accepted. */
  const accepted = new Map<string, string>();
  const incidents: string[] = [];

  /** Sends until it is answered, with the same key: what a careful script does. */
  async function insist(
    path: string,
    body: object,
  ): Promise<{ incident: { id: string }; update: { id: string } }> {
    const key = crypto.randomUUID();
    for (;;) {
      try {
        const response = await fetch(`${victim.url}/api${path}`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'idempotency-key': key,
          },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(10_000),
        });
        if (response.status === 201) return (await response.json()) as never;
        if (![409, 503].includes(response.status))
          throw new Error(`${response.status} ${await response.text()}`);
      } catch (error) {
        if (error instanceof Error && /^\d{3} /.test(error.message)) throw error;
      }
      await sleep(50);
    }
  }

  const read = async <Answer>(path: string): Promise<Answer> => {
    const response = await fetch(`${victim.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    return (await response.json()) as Answer;
  };

  async function postEverything(): Promise<void> {
    for (let n = 0; n < updatesToPost; n++) {
      const message = `Acme update number ${n}.`;
      const incident = incidents[n % incidentsToOpen];
      const answer = incident
        ? await insist(`/incidents/${incident}/updates`, { message, status: 'identified' })
        : await insist('/incidents', { message, title: `Incident ${n}` });
      if (!incident) incidents.push(answer.incident.id);
      accepted.set(message, answer.update.id);
    }
  }

  /** At random instants, about once in 15 updates, until the last. */
  async function killNowAndThen(): Promise<void> {
    for (let next = 3; next < updatesToPost; next += 8 + Math.floor(Math.random() * 14)) {
      while (accepted.size < next) await sleep(20);
      await sleep(Math.random() * 150);
      await victim.dieOnce();
    }
  }

  async function allDeliveries(): Promise<Delivery[]> {
    const lists = incidents.map((id) => read<{ deliveries: Delivery[] }>(`/api/incidents/${id}/deliveries`));
    return (await Promise.all(lists)).flatMap((list) => list.deliveries);
  }

  beforeAll(async () => {
    [x, bluesky, mastodon] = await Promise.all([startXFake(), startBlueskyFake(), startMastodonFake()]);
    victim = new Victim({
      ...x.env,
      ...bluesky.env,
      ...mastodon.env,
      PORT: '0',
      HOST: '127.0.0.1',
      CODERED_DATA: data,
      CODERED_URL: 'https://status.acme.example',
      CODERED_TOKEN: token,
      LOG_LEVEL: 'silent',
      TEST_CARDS: 'drawn',
    });
    await victim.start();
    const dying = killNowAndThen();
    await postEverything();
    await dying;
    const deadline = Date.now() + 90_000;
    while (Date.now() < deadline) {
      const { outbox } = await read<{ outbox: { waiting: number } }>('/health');
      if (outbox.waiting === 0) break;
      await sleep(200);
    }
  }, 480_000);

  afterAll(async () => {
    await victim.kill();
    await Promise.all([x.stop(), bluesky.stop(), mastodon.stop()]);
    rmSync(data, { recursive: true, force: true });
  });

  const posted = (fake: { ledger: { text: string }[] }, message: string) =>
    fake.ledger.filter((commit) => commit.text.includes(message)).length;

  it('killed it often enough to mean something', () => {
    expect(victim.kills).toBeGreaterThan(5);
  });

  it('loses no update', async () => {
    expect(accepted.size).toBe(updatesToPost);
    for (const id of incidents) {
      const { incident } = await read<{ incident: { updates: { id: string; message: string }[] } }>(
        `/api/incidents/${id}`,
      );
      for (const update of incident.updates) expect(accepted.get(update.message)).toBe(update.id);
    }
    const lists = incidents.map((id) => read<{ incident: { updates: unknown[] } }>(`/api/incidents/${id}`));
    const counts = (await Promise.all(lists)).map(({ incident }) => incident.updates.length);
    expect(counts.reduce((a, b) => a + b, 0)).toBe(updatesToPost);
  });

  it('loses no change of the page', () => {
    const pages = incidents.map((id) =>
      readFileSync(join(data, 'site/current/incidents', id, 'index.html'), 'utf8'),
    );
    const missing = [...accepted.keys()].filter((message) => !pages.some((page) => page.includes(message)));
    expect(missing).toEqual([]);
  });

  it('loses no post: what is not on a network is shown to a person', async () => {
    const deliveries = await allDeliveries();
    expect(deliveries).toHaveLength(updatesToPost * 3);
    const states = new Set(deliveries.map((delivery) => delivery.state));
    // On a slow machine a post may be so late that a newer one has taken its place.
    expect([...states].filter((state) => !['sent', 'unknown', 'superseded'].includes(state))).toEqual([]);
    for (const [channel, fake] of [
      ['x', x],
      ['bluesky', bluesky],
      ['mastodon', mastodon],
    ] as const) {
      const missing = [...accepted.keys()].filter((message) => posted(fake, message) === 0);
      const shown = deliveries
        .filter((each) => each.channel === channel && each.state !== 'sent')
        .map((each) => each.updateId);
      expect(missing.filter((message) => !shown.includes(accepted.get(message) ?? ''))).toEqual([]);
    }
  });

  it('posts nothing twice', () => {
    for (const fake of [bluesky, mastodon, x]) {
      expect([...accepted.keys()].filter((message) => posted(fake, message) > 1)).toEqual([]);
    }
  });

  it('keeps each thread whole: every follow-up answers a post of its own incident', () => {
    for (const fake of [bluesky, mastodon]) {
      const roots = fake.ledger.filter((commit) => commit.replyTo === undefined);
      expect(roots).toHaveLength(incidentsToOpen);
    }
  });
});
