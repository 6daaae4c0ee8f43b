import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { places } from '../../api/places.ts';
import { newSubscriberSecret } from '../../api/audience/audience.ts';
import { readSubscription } from '../../api/audience/push-address.ts';
import { readPushKeys } from '../../api/audience/push-keys.ts';
import { openStore } from '../../db/open.ts';
import { type Endpoint, startEndpoint } from '../support/endpoint.ts';
import { type FakeBrowser, type PushFake, startPushFake } from '../support/fakes/push.ts';
import { type Mailbox, startMailbox } from '../support/mailbox.ts';
import { Victim } from './victim.ts';
import { newFolder } from '../support/temp.ts';

const readers = 900;
const hooks = 300;
const screens = 200;
const everybody = readers + hooks + screens;
const token = 'a-token-for-the-crash-test';
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };

interface Reached {
  channel: string;
  state: string;
  count: number;
  repeated: number;
}

describe('kill -9 while subscribers are being told', () => {
  const data = newFolder();
  let mailbox: Mailbox;
  let endpoint: Endpoint;
  let pushes: PushFake;
  let browsers: FakeBrowser[] = [];
  let victim: Victim;
  let reached: Reached[] = [];

  async function addSubscribers(): Promise<void> {
    const store = await openStore(places(data).database);
    const wish = [{ target: 'page', hears: 'main' as const }];
    const person = (n: number) => ({ kind: 'email', address: `reader-${n}@example.com` }) as const;
    const hook = (n: number) => ({ kind: 'webhook', address: `${endpoint.url}/${n}` }) as const;
    const { publicKey } = await readPushKeys(store, Date.now());
    browsers = Array.from({ length: screens }, () => pushes.openBrowser(publicKey));
    const browser = ({ subscription }: FakeBrowser) => {
      const place = readSubscription(subscription);
      if (!place) throw new Error('This is no subscription.');
      return { kind: 'push', ...place } as const;
    };
    const who = [
      ...Array.from({ length: readers }, (_, n) => person(n)),
      ...Array.from({ length: hooks }, (_, n) => hook(n)),
      ...browsers.map(browser),
    ];
    await store.addConfirmed(
      who.map((each) => ({ ...each, secret: newSubscriberSecret(), wish })),
      Date.now(),
    );
    await store.close();
  }

  const arrived = () => mailbox.mails.length + endpoint.calls.length + pushes.ledger.length;

  /** Kills it in the middle of its work, again and again, and lets it finish at last. */
  async function killWhileTelling(): Promise<void> {
    for (const share of [0.05, 0.15, 0.25, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9]) {
      const from = arrived();
      for (const giveUpAt = Date.now() + 20_000; Date.now() < giveUpAt; await sleep(5)) {
        if (arrived() > from && arrived() >= share * everybody) break;
      }
      await victim.dieOnce();
    }
  }

  async function readReached(id: string): Promise<Reached[]> {
    const response = await fetch(`${victim.url}/api/incidents/${id}`, { headers });
    return ((await response.json()) as { subscribers: Reached[] }).subscribers;
  }

  beforeAll(async () => {
    [mailbox, endpoint, pushes] = await Promise.all([startMailbox(), startEndpoint(), startPushFake()]);
    await addSubscribers();
    victim = new Victim({
      ...mailbox.env,
      SMTP_PER_SECOND: '300',
      TEST_ENDPOINT_PORTS: `${endpoint.port} ${pushes.port}`,
      PORT: '0',
      HOST: '127.0.0.1',
      CODERED_DATA: data,
      CODERED_URL: 'https://status.acme.example',
      CODERED_TOKEN: token,
      CODERED_PRACTICE: 'off',
      LOG_LEVEL: 'silent',
    });
    await victim.start();
    const opened = await fetch(`${victim.url}/api/incidents`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ title: 'Uploads fail', message: 'We know.' }),
    });
    const { incident } = (await opened.json()) as { incident: { id: string } };
    await killWhileTelling();
    for (const giveUpAt = Date.now() + 90_000; Date.now() < giveUpAt; await sleep(100)) {
      reached = await readReached(incident.id);
      if (reached.every(({ state }) => state !== 'pending' && state !== 'sending')) break;
    }
  }, 480_000);

  afterAll(async () => {
    await victim.kill();
    await Promise.all([mailbox.stop(), endpoint.stop(), pushes.stop()]);
    rmSync(data, { recursive: true, force: true });
  });

  const groups = <Row>(rows: Row[], keyOf: (row: Row) => string) => Map.groupBy(rows, keyOf);

  it('killed it in the middle, and often', () => {
    expect(victim.kills).toBeGreaterThan(6);
  });

  it('loses nobody', () => {
    expect(groups(mailbox.mails, ({ to }) => to).size).toBe(readers);
    expect(groups(endpoint.calls, ({ path }) => path).size).toBe(hooks);
    const sent = reached.filter(({ state }) => state === 'sent').reduce((sum, { count }) => sum + count, 0);
    expect(browsers.filter(({ messages }) => messages.length > 0)).toHaveLength(screens);
    expect(sent).toBe(everybody);
  });

  it('tells no webhook twice: whatever came again came under the same id, with the same words', () => {
    for (const calls of groups(endpoint.calls, ({ path }) => path).values()) {
      expect(new Set(calls.map(({ headers: sent }) => sent['webhook-id'])).size).toBe(1);
      expect(new Set(calls.map(({ body }) => body)).size).toBe(1);
    }
    const ids = new Set(endpoint.calls.map(({ headers: sent }) => sent['webhook-id']));
    expect(ids.size).toBe(hooks);
  });

  it('repeats a word to a browser only under the same key, with the same tag', () => {
    for (const { messages } of browsers) {
      expect(new Set(messages.map((message) => JSON.stringify(message))).size).toBe(1);
    }
    expect(pushes.refusals).toEqual([]);
  });

  it('repeats a mail only under the same Message-ID, and says how many it may have repeated', async ({
    annotate,
  }) => {
    for (const mails of groups(mailbox.mails, ({ to }) => to).values()) {
      expect(new Set(mails.map(({ parsed }) => parsed.messageId)).size).toBe(1);
    }
    const repeatedOf = (channel: string) =>
      reached.filter((each) => each.channel === channel).reduce((sum, { repeated }) => sum + repeated, 0);
    const mailsAgain = mailbox.mails.length - readers;
    const callsAgain = endpoint.calls.length - hooks;
    const wordsAgain = pushes.ledger.length - screens;
    await annotate(
      `${victim.kills} kills: ${mailsAgain} mails, ${callsAgain} calls and ${wordsAgain} words to browsers came again; ` +
        `${repeatedOf('email')}, ${repeatedOf('webhook')} and ${repeatedOf('push')} were said to be possible`,
    );
    expect(mailsAgain).toBeLessThanOrEqual(repeatedOf('email'));
    expect(callsAgain).toBeLessThanOrEqual(repeatedOf('webhook'));
    expect(wordsAgain).toBeLessThanOrEqual(repeatedOf('push'));
  });
});
