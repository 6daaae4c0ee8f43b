import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Channel } from '../../../api/channels/channel.ts';
import { createOutbox } from '../../../api/delivery/outbox.ts';
import { ChannelError } from '../../../api/errors.ts';
import { createEvents } from '../../../api/events.ts';
import { createLog } from '../../../api/log.ts';
import { places } from '../../../api/places.ts';
import type { DeliveryState } from '../../../db/vocabulary.ts';
import { type BlueskyFake, startBlueskyFake } from '../../support/fakes/bluesky.ts';
import { type MastodonFake, startMastodonFake } from '../../support/fakes/mastodon.ts';
import { startXFake, type XFake } from '../../support/fakes/x.ts';
import { minutes, newIncident, publishEverything, tenFortyFive } from '../../support/incidents.ts';
import { settled, startTestService, type TestService } from '../../support/service.ts';
import { tempStore } from '../../support/temp.ts';

const title = 'Sign-in is down';
const outbox = { lease: 20_000, timeout: 8_000, settling: 500 };

async function networks(): Promise<{
  service: TestService;
  x: XFake;
  bluesky: BlueskyFake;
  mastodon: MastodonFake;
}> {
  const [x, bluesky, mastodon] = await Promise.all([startXFake(), startBlueskyFake(), startMastodonFake()]);
  onTestFinished(async () => void (await Promise.all([x.stop(), bluesky.stop(), mastodon.stop()])));
  const variables = { ...x.env, ...bluesky.env, ...mastodon.env, CODERED_URL: 'https://status.acme.example' };
  return { service: await startTestService({ variables, outbox }), x, bluesky, mastodon };
}

const open = async (service: TestService, message = 'Acme: we know.'): Promise<string> =>
  (await service.ask('POST', '/api/incidents', { title, message })).body.incident.id;

const states = (deliveries: { channel: string; state: string }[]) =>
  Object.fromEntries(deliveries.map((each) => [each.channel, each.state]));

/** An outbox with one channel, and an incident to post there. */
async function outboxOf(change: Partial<Channel>, clock: () => number) {
  const channel: Channel = {
    id: 'wall',
    name: 'Wall',
    limit: 300,
    length: (text) => text.length,
    altLimit: 1000,
    card: 'landscape',
    links: 'always',
    recovery: 'idempotent',
    send: async () => ({ id: '1' }),
    ...change,
  };
  const store = await tempStore();
  await store.openIncident(newIncident());
  await publishEverything(store);
  const parts = {
    events: createEvents(),
    log: createLog('silent'),
    drawPicture: async () => ({ picture: undefined }),
  };
  return { store, ...createOutbox({ store, channels: [channel], clock, ...parts }) };
}

/** As if the answer had been lost of all that is out. */
function nobodyKnows({ data }: TestService): void {
  const database = new Sqlite(places(data).database);
  database.exec("update deliveries set state = 'unknown', remote = null, sent_at = null");
  database.close();
}

async function followUp(service: TestService, id: string): Promise<void> {
  const update = { message: 'Acme: we found it.', status: 'identified' };
  await service.ask('POST', `/api/incidents/${id}/updates`, update);
  expect(states((await settled(service, id)).slice(0, 3))).toEqual({
    x: 'sent',
    bluesky: 'sent',
    mastodon: 'sent',
  });
}

describe('one update on X, Bluesky and Mastodon', () => {
  it('is one post each, with the card, its alt text and the link, and follow-ups answer it', async () => {
    const { service, x, bluesky, mastodon } = await networks();
    const id = await open(service);
    expect(states(await settled(service, id))).toEqual({ x: 'sent', bluesky: 'sent', mastodon: 'sent' });
    for (const status of ['identified', 'monitoring', 'resolved'] as const) {
      await service.ask('POST', `/api/incidents/${id}/updates`, {
        message: `Acme is now ${status}.`,
        status,
      });
      await settled(service, id);
    }
    for (const fake of [x, bluesky, mastodon]) {
      expect(fake.ledger).toHaveLength(4);
      const [root, ...replies] = fake.ledger;
      expect(root?.alt).toContain("We know it's not working.");
      expect(root?.replyTo).toBeUndefined();
      expect(root?.text).toContain(`https://status.acme.example/incidents/${id}/`);
      expect(root?.picture?.length).toBeGreaterThan(1_000);
      expect(replies.map((reply) => reply.replyTo !== undefined)).toEqual([true, true, true]);
      expect(replies.at(-1)?.alt).toContain("It's working again.");
    }
    // On X a post with a link costs more: the first and the last carry it.
    expect(x.ledger.map((post) => post.text.includes('https://'))).toEqual([true, false, false, true]);
  });

  it('goes out on the others when one network is down, and there when it is back, once', async () => {
    const { service, x, bluesky, mastodon } = await networks();
    mastodon.fail('5xx-before', 2);
    const id = await open(service);
    expect(states(await settled(service, id))).toEqual({ x: 'sent', bluesky: 'sent', mastodon: 'sent' });
    expect([x, bluesky, mastodon].map((fake) => fake.ledger.length)).toEqual([1, 1, 1]);
    const row = (await settled(service, id)).find((each) => each.channel === 'mastodon');
    expect(row.attempts).toBeGreaterThanOrEqual(3);
  });

  it('is not posted twice when the answer was lost', async () => {
    const { service, x, bluesky, mastodon } = await networks();
    for (const fake of [x, bluesky, mastodon]) fake.fail('drop-after');
    const id = await open(service);
    expect(states(await settled(service, id))).toEqual({ x: 'sent', bluesky: 'sent', mastodon: 'sent' });
    expect([x, bluesky, mastodon].map((fake) => fake.ledger.length)).toEqual([1, 1, 1]);
  });

  it('waits as long as a network asks, and leaves it alone meanwhile', async () => {
    const { service, bluesky } = await networks();
    bluesky.fail('429');
    const id = await open(service);
    for (;;) {
      const { body } = await service.ask('GET', '/api/channels');
      const state = body.channels.find((each: { id: string }) => each.id === 'bluesky');
      if (state.pausedUntil) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { body } = await service.ask('GET', `/api/incidents/${id}`);
    const row = body.deliveries.find((each: { channel: string }) => each.channel === 'bluesky');
    expect(row).toMatchObject({ state: 'pending', error: expect.any(String), dueAt: expect.any(String) });
    expect(bluesky.ledger).toEqual([]);
  });
});

describe('a network that asks for patience', () => {
  it('is left alone although a post that was on its way gets through', async () => {
    let now = tenFortyFive;
    let calls = 0;
    const { promise: refused, resolve: refuse } = Promise.withResolvers<void>();
    const send: Channel['send'] = async () => {
      if (++calls > 1) return refused.then(() => ({ id: 'through' }));
      throw new ChannelError('Too many posts.', { retryable: true, status: 429, retryAfter: minutes(15) });
    };
    const { store, drain } = await outboxOf({ send }, () => now);
    await store.openIncident(newIncident());
    await publishEverything(store);
    const draining = drain();
    await expect.poll(() => store.listChannelStates()).toHaveLength(1);
    refuse();
    await draining;
    expect(await store.listChannelStates()).toMatchObject([{ pausedUntil: now + minutes(15) }]);
    expect(calls).toBe(2);

    now += minutes(16);
    await drain();
    expect(await store.listChannelStates()).toEqual([]);
    expect(calls).toBe(3);
  });
});

describe('a channel that must be signed in to again', () => {
  it('fails once with what to do, shows on the channel and on the health page, and can be retried', async () => {
    const [mastodon] = [await startMastodonFake()];
    onTestFinished(() => mastodon.stop());
    const variables = { ...mastodon.env, MASTODON_TOKEN: 'an-old-token' };
    const service = await startTestService({ variables, outbox });
    const id = await open(service);
    const [delivery] = await settled(service, id);
    expect(delivery).toMatchObject({ channel: 'mastodon', state: 'failed', attempts: 1 });
    expect(JSON.stringify(delivery)).not.toContain('an-old-token');
    const { body } = await service.ask('GET', '/api/channels');
    expect(body.channels[0].error).toBe(delivery.error);
    expect(JSON.parse((await service.page('/health')).text).status).toBe('degraded');

    const retried = await service.ask('POST', `/api/deliveries/${delivery.id}/retry`, {});
    expect([retried.status, retried.body.delivery.state]).toEqual([201, 'pending']);
    const [again] = await settled(service, id);
    expect(again.state).toBe('failed');
  });
});

/** X, with one post whose answer was lost, and a timeline that we may not see. */
async function withHiddenTimeline(fault: 'drop-before' | 'drop-after') {
  const x = await startXFake();
  onTestFinished(() => x.stop());
  x.fail(fault);
  x.fail('telltale', 1, 'me');
  const service = await startTestService({ variables: x.env, outbox });
  const id = await open(service);
  const [delivery] = await settled(service, id);
  expect(delivery).toMatchObject({
    state: 'unknown',
    error: expect.stringContaining('It may have been posted'),
  });
  const sendAgain = async () => {
    await service.ask('POST', `/api/deliveries/${delivery.id}/retry`, {});
    return (await settled(service, id))[0];
  };
  return { x, sendAgain };
}

describe('a post that may be out on a network that does not let us look', () => {
  it('is put before a person, and found rather than posted twice once we may look', async () => {
    const { x, sendAgain } = await withHiddenTimeline('drop-after');
    expect(await sendAgain()).toMatchObject({ state: 'sent', remoteId: x.ledger[0]?.id });
    expect(x.ledger).toHaveLength(1);
  });

  it('is sent again on the word of a person', async () => {
    const { x, sendAgain } = await withHiddenTimeline('drop-before');
    x.fail('telltale', 1, 'me');
    expect((await sendAgain()).state).toBe('sent');
    expect(x.ledger).toHaveLength(1);
  });
});

describe('a post that may be out when its time has passed', () => {
  const there: Channel['find'] = async () => ({ id: '1' });
  const nowhere: Channel['find'] = async () => undefined;
  it.each<[string, Partial<Channel>, DeliveryState]>([
    ['found where it is', { recovery: 'searchable', find: there }, 'sent'],
    ['not sent where it is not', { recovery: 'searchable', find: nowhere }, 'cancelled'],
    ['put before a person where nobody can look', { recovery: 'blind' }, 'unknown'],
    ['put before a person where only sending would show it', { recovery: 'idempotent' }, 'unknown'],
  ])('is %s', async (_what, kind, state) => {
    let now = tenFortyFive;
    let attempts = 0;
    const send: Channel['send'] = async () => {
      attempts++;
      throw new ChannelError('The answer was lost.', { retryable: true, maybeSent: true });
    };
    const { store, drain } = await outboxOf({ ...kind, send }, () => now);
    await drain();
    now += minutes(25 * 60);
    await drain();
    const [{ id } = { id: '' }] = await store.listOpenIncidents();
    expect((await store.listDeliveries(id))[0]?.state).toBe(state);
    expect(attempts).toBe(1);
  });
});

describe('POST /api/deliveries/{id}', () => {
  it('retries or confirms nothing that is sent', async () => {
    const service = await startTestService();
    const id = await open(service);
    const [delivery] = await settled(service, id);
    for (const step of ['retry', 'confirm']) {
      const answer = await service.ask('POST', `/api/deliveries/${delivery.id}/${step}`, {});
      expect([answer.status, answer.body.error.code]).toEqual([409, 'conflict']);
    }
    expect((await service.ask('POST', '/api/deliveries/nothing/retry', {})).status).toBe(404);
  });

  it('closes a failed delivery that a person posted by hand', async () => {
    const mastodon = await startMastodonFake();
    onTestFinished(() => mastodon.stop());
    const service = await startTestService({
      variables: { ...mastodon.env, MASTODON_TOKEN: 'an-old-token' },
      outbox,
    });
    const id = await open(service);
    const [delivery] = await settled(service, id);
    const url = 'https://mastodon.example/@acme/1';
    const answer = await service.ask('POST', `/api/deliveries/${delivery.id}/confirm`, { url });
    expect(answer.body.delivery).toMatchObject({ state: 'sent', url, error: null });
  });

  it('finds the thread by the address of a post that a person found', async () => {
    const { service, x, bluesky, mastodon } = await networks();
    const id = await open(service);
    const posted = await settled(service, id);
    nobodyKnows(service);
    for (const { id: delivery, url } of posted)
      expect((await service.ask('POST', `/api/deliveries/${delivery}/confirm`, { url })).status).toBe(201);
    await followUp(service, id);
    for (const { ledger } of [x, bluesky, mastodon])
      expect(ledger.map(({ replyTo }) => replyTo)).toEqual([undefined, ledger[0]?.id]);
  });

  it('goes on without a thread after an address that says nothing', async () => {
    const { service, x, bluesky, mastodon } = await networks();
    const id = await open(service);
    const posted = await settled(service, id);
    nobodyKnows(service);
    const url = 'https://elsewhere.example/posts/1';
    for (const { id: delivery } of posted)
      await service.ask('POST', `/api/deliveries/${delivery}/confirm`, { url });
    await followUp(service, id);
    for (const { ledger } of [x, bluesky, mastodon])
      expect(ledger.map(({ replyTo }) => replyTo)).toEqual([undefined, undefined]);
  });
});
