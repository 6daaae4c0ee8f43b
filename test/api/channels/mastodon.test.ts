import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../../api/channels/channel.ts';
import { mastodon } from '../../../api/channels/mastodon.ts';
import { configureChannels } from '../../../api/channels/registry.ts';
import { startMastodonFake } from '../../support/fakes/mastodon.ts';
import type { MastodonFake } from '../../support/fakes/mastodon.ts';
import { describeChannel, failureOf, open, options, picture, recover, write } from './contract.ts';

describeChannel({ factory: mastodon, start: startMastodonFake, secret: 'MASTODON_TOKEN', upload: 'media' });

const pleroma = { software: 'pleroma', ignoresKeys: true, instanceVersions: ['1' as const] };
describe('A server that only resembles Mastodon', () => {
  describeChannel({
    factory: mastodon,
    start: () => startMastodonFake(pleroma),
    secret: 'MASTODON_TOKEN',
    upload: 'media',
  });
});

describe('Mastodon', () => {
  let fake: MastodonFake;
  let channel: Channel;
  const start = async (switches: Parameters<typeof startMastodonFake>[0] = {}): Promise<void> => {
    await fake?.stop();
    fake = await startMastodonFake(switches);
    channel = await open(fake.env);
  };
  beforeEach(() => start());
  afterEach(() => fake.stop());

  it('takes its limits from the server', async () => {
    await start({ limit: 4000, mostPictureBytes: 1000 });
    expect(channel).toMatchObject({ limit: 4000, altLimit: 1500 });
    const { failure } = await failureOf(channel.send(write('Sign-in is down', { picture }), options()));
    expect(failure).toMatchObject({ retryable: false, picture: true });
    expect(fake.calls).not.toContain('media');
  });

  it.each(['1', '2'] as const)(
    'takes them from version %s of the description if there is no other',
    async (version) => {
      await start({ limit: 4000, instanceVersions: [version] });
      expect(channel.limit).toBe(4000);
    },
  );

  it('asks for them once a day', async () => {
    await channel.prepare?.(AbortSignal.timeout(5000));
    expect(fake.calls.filter((call) => call === 'instance')).toHaveLength(1);
  });

  it('asks for a new sign-in when its token may only read', async () => {
    await start({ mayOnlyRead: true });
    const { failure } = await failureOf(channel.send(write('Sign-in is down', { picture }), options()));
    expect(failure).toMatchObject({ retryable: false, maybeSent: false, needsLogin: true, status: 403 });
  });

  it('asks again when the server did not answer', async () => {
    const [fresh] = await configureChannels(fake.env);
    fake.fail('5xx-before', 1, 'instance');
    const { failure } = await failureOf(fresh!.prepare!(AbortSignal.timeout(5000)));
    expect(failure).toMatchObject({ retryable: true, maybeSent: false });
    await fresh!.prepare!(AbortSignal.timeout(5000));
    expect(fresh!.recovery).toBe('idempotent');
  });

  it('is not trusted to know our keys before it has said that it is Mastodon', async () => {
    expect(await configureChannels(fake.env)).toMatchObject([{ recovery: 'searchable' }]);
    expect(channel).toMatchObject({ recovery: 'idempotent', keyWindow: 55 * 60_000 });
    await start({ software: 'pleroma' });
    expect(channel.recovery).toBe('searchable');
  });

  it('would post again after the hour for which it knows a key, but can be searched', async () => {
    let now = Date.now();
    await start({ now: () => now });
    const once = options();
    const post = write('Sign-in is down');
    const sent = await channel.send(post, once);
    now += channel.keyWindow!;
    await channel.send(post, options({ key: once.key, repeated: true }));
    expect(fake.ledger).toHaveLength(1);
    now += 5 * 60_000;
    expect(await channel.find?.(post, options())).toEqual(sent);
    await channel.send(post, options({ key: once.key, repeated: true }));
    expect(fake.ledger).toHaveLength(2);
  });

  it('shows the first post to all and its follow-ups to those who look', async () => {
    const root = await channel.send(write('Sign-in is down'), options());
    await channel.send(write('We found it', { replyTo: { root, parent: root } }), options());
    expect(fake.ledger.map(({ visibility }) => visibility)).toEqual(['public', 'unlisted']);
  });

  it('waits until the server has digested a picture', async () => {
    await start({ polls: 2 });
    await channel.send(write('Sign-in is down', { picture }), options());
    expect(fake.calls.slice(-4)).toEqual(['media', 'processing', 'processing', 'post']);
    expect(fake.ledger).toMatchObject([{ alt: picture.alt }]);
  });

  it('does not wait for it beyond its signal', async () => {
    await start({ polls: 1000 });
    const signal = AbortSignal.timeout(400);
    const { failure } = await failureOf(
      channel.send(write('Sign-in is down', { picture }), options({ signal })),
    );
    expect(failure).toMatchObject({ retryable: true, maybeSent: false });
    expect(fake.ledger).toEqual([]);
  });

  it('says so when the picture is refused', async () => {
    const broken = { ...picture, png: new TextEncoder().encode('not a picture') };
    const { failure } = await failureOf(
      channel.send(write('Sign-in is down', { picture: broken }), options()),
    );
    expect(failure).toMatchObject({ retryable: false, picture: true, status: 422 });
  });

  it('refuses to answer a post that was taken down', async () => {
    const root = await channel.send(write('Sign-in is down'), options());
    fake.remove(root.id);
    const reply = write('We found it', { replyTo: { root, parent: root } });
    const { failure } = await failureOf(channel.send(reply, options()));
    expect(failure).toMatchObject({ retryable: false, maybeSent: false, status: 404 });
  });

  it('fills the limit with addresses and mentions as the server counts them', async () => {
    const text = `@help@social.example.com https://status.example.com/${'x'.repeat(700)} `;
    const full = text + 'a'.repeat(500 - channel.length(text));
    await channel.send(write(full), options());
    expect(fake.ledger).toMatchObject([{ text: full }]);
    await failureOf(channel.send(write(`${full}a`), options()));
  });

  it('does not follow a redirect, which would lose the post', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(301, { location: `${fake.url}/api/v1/statuses` }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const [moved] = await configureChannels({ ...fake.env, MASTODON_URL: `http://127.0.0.1:${port}` });
    const { failure } = await failureOf(moved!.send(write('Sign-in is down'), options()));
    expect(failure).toMatchObject({ retryable: false, maybeSent: false, status: 301 });
    server.close();
  });

  describe('looks a post up', () => {
    const text =
      'Sign-in is “down”\nfor <users> & it’s bad.\n\nAsk @help@social.example.com: https://status.example.com/x?a=1&b=2';

    it('by its words, whatever the server made of them', async () => {
      const post = write(text, { picture });
      const sent = await channel.send(post, options());
      await channel.send(write('Something else'), options());
      expect(await channel.find?.(post, options())).toEqual(sent);
    });

    it('only in its own thread', async () => {
      const root = await channel.send(write('Sign-in is down'), options());
      await channel.send(write('We are on it', { replyTo: { root, parent: root } }), options());
      expect(await channel.find?.(write('We are on it'), options())).toBeUndefined();
    });

    it('and not among what is older than the update', async () => {
      await channel.send(write(text), options());
      fake.ledger[0]!.at -= 3600_000;
      expect(await channel.find?.(write(text), options())).toBeUndefined();
    });

    it('and finds the one post of a server that takes no notice of keys', async () => {
      await start(pleroma);
      fake.fail('drop-after');
      const post = write(text);
      const once = options();
      await failureOf(channel.send(post, once));
      const found = await recover(channel, post, once);
      expect(fake.ledger).toMatchObject([{ id: found?.id }]);
    });
  });
});
