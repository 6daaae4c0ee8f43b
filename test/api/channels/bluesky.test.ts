import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bluesky } from '../../../api/channels/bluesky.ts';
import type { Channel } from '../../../api/channels/channel.ts';
import { startBlueskyFake } from '../../support/fakes/bluesky.ts';
import type { BlueskyFake } from '../../support/fakes/bluesky.ts';
import { describeChannel, failureOf, open, options, picture, write } from './contract.ts';

describeChannel({
  factory: bluesky,
  start: startBlueskyFake,
  secret: 'BLUESKY_APP_PASSWORD',
  upload: 'blob',
});

describe('Bluesky', () => {
  let fake: BlueskyFake;
  let channel: Channel;
  beforeEach(async () => {
    fake = await startBlueskyFake();
    channel = await open(fake.env);
  });
  afterEach(() => fake.stop());

  const records = async (): Promise<Record<string, unknown>[]> => {
    const response = await fetch(`${fake.url}/xrpc/com.atproto.repo.listRecords`);
    const { records } = (await response.json()) as { records: { value: Record<string, unknown> }[] };
    return records.map(({ value }) => value);
  };

  it('may send any attempt again, for ever', () => {
    expect(channel.recovery).toBe('idempotent');
    expect(channel.keyWindow).toBeUndefined();
    expect(channel.find).toBeUndefined();
  });

  it('adopts what is under its key and never replaces it', async () => {
    const once = options();
    const sent = await channel.send(write('The first words'), once);
    const again = await channel.send(write('Other words'), options({ key: once.key, repeated: true }));
    expect(again).toEqual(sent);
    expect(fake.ledger).toMatchObject([{ text: 'The first words' }]);
  });

  it('sends the very same record again', async () => {
    const once = options();
    const post = write('Sign-in is down: https://status.example.com', { picture });
    fake.fail('drop-after');
    await failureOf(channel.send(post, once));
    await channel.send(post, options({ key: once.key, repeated: true }));
    expect(fake.calls).not.toContain('read');
    expect(fake.ledger).toHaveLength(1);
  });

  it('is written in the language of its words, at the moment the update was accepted', async () => {
    await channel.send(
      write('Anmeldung gestört', { language: 'de-AT', createdAt: 1_764_000_000_000 }),
      options(),
    );
    expect(await records()).toMatchObject([{ langs: ['de-AT'], createdAt: '2025-11-24T16:00:00.000Z' }]);
  });

  it('quotes the first and the last post of the thread by address and hash', async () => {
    const root = await channel.send(write('One'), options());
    const parent = await channel.send(write('Two', { replyTo: { root, parent: root } }), options());
    await channel.send(write('Three', { replyTo: { root, parent } }), options());
    expect((await records())[0]).toMatchObject({
      reply: { root: { uri: root.id, cid: root.cid }, parent: { uri: parent.id, cid: parent.cid } },
    });
  });

  it('cannot quote a post whose hash is unknown', async () => {
    const { cid: _, ...root } = await channel.send(write('One'), options());
    const { failure } = await failureOf(
      channel.send(write('Two', { replyTo: { root, parent: root } }), options()),
    );
    expect(failure).toMatchObject({ retryable: false });
    expect(fake.ledger).toHaveLength(1);
  });

  it('makes links and tags of the words, and leaves mentions as words', async () => {
    await channel.send(write('é 👨‍👩‍👧‍👦 @help.example.com: https://status.example.com/x #outage'), options());
    const [record] = await records();
    expect(record?.facets).toEqual([
      {
        index: { byteStart: 48, byteEnd: 76 },
        features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://status.example.com/x' }],
      },
      {
        index: { byteStart: 77, byteEnd: 84 },
        features: [{ $type: 'app.bsky.richtext.facet#tag', tag: 'outage' }],
      },
    ]);
  });

  it('tells the shape of the card, so that apps keep its place', async () => {
    await channel.send(write('Sign-in is down', { picture }), options());
    expect(await records()).toMatchObject([
      { embed: { images: [{ aspectRatio: { width: 160, height: 90 } }] } },
    ]);
  });

  it('refuses a picture that is too large before anything is uploaded', async () => {
    const large = { ...picture, png: new Uint8Array(2_000_001) };
    const { failure } = await failureOf(
      channel.send(write('Sign-in is down', { picture: large }), options()),
    );
    expect(failure).toMatchObject({ retryable: false, picture: true });
    expect(fake.calls).not.toContain('blob');
  });

  it('signs in once for all posts, also for those that wait together', async () => {
    await Promise.all(['One', 'Two', 'Three'].map((text) => channel.send(write(text), options())));
    await channel.send(write('Four'), options());
    expect(fake.calls.filter((call) => call === 'session')).toHaveLength(1);
    expect(fake.ledger).toHaveLength(4);
  });

  it('renews its session without a new sign-in', async () => {
    await channel.send(write('One'), options());
    fake.expire();
    await channel.send(write('Two', { picture }), options());
    expect(fake.calls.filter((call) => call === 'session')).toHaveLength(1);
    expect(fake.calls).toContain('refresh');
    expect(fake.ledger).toHaveLength(2);
  });

  it('signs in anew with the next attempt when its session has ended for good', async () => {
    await channel.send(write('One'), options());
    fake.expire(true);
    const { failure } = await failureOf(channel.send(write('Two'), options()));
    expect(failure).toMatchObject({ retryable: true, maybeSent: false, needsLogin: false });
    await channel.send(write('Two'), options());
    expect(fake.calls.filter((call) => call === 'session')).toHaveLength(2);
    expect(fake.ledger).toHaveLength(2);
  });

  it('does not ask for a new password because a renewal failed', async () => {
    await channel.send(write('One'), options());
    fake.expire();
    fake.fail('5xx-before', 1, 'refresh');
    const { failure } = await failureOf(channel.send(write('Two'), options()));
    expect(failure).toMatchObject({ retryable: true, maybeSent: false, needsLogin: false });
  });

  it('waits when too many have signed in', async () => {
    fake.fail('429', 1, 'session');
    const { failure } = await failureOf(channel.send(write('One'), options()));
    expect(failure).toMatchObject({ retryable: true, maybeSent: false, retryAfter: 120_000 });
  });

  it('does not show its password when the server repeats it', async () => {
    fake.fail('telltale', 1, 'session');
    const { message } = await failureOf(channel.send(write('One'), options()));
    expect(message).toContain('"password":"•••"');
  });

  it('stops waiting for a sign-in when it is told to, and the next attempt goes on', async () => {
    fake.fail('slow', 1, 'session');
    const { failure } = await failureOf(
      channel.send(write('One'), options({ signal: AbortSignal.timeout(50) })),
    );
    expect(failure).toMatchObject({ retryable: true, maybeSent: false });
    await channel.send(write('One'), options());
    expect(fake.calls.filter((call) => call === 'session')).toHaveLength(1);
    expect(fake.ledger).toHaveLength(1);
  });
});
