import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../../api/channels/channel.ts';
import { configureChannels } from '../../../api/channels/registry.ts';
import { x } from '../../../api/channels/x.ts';
import { noisePng } from '../../support/fakes/png.ts';
import { fingerprint } from '../../support/fakes/server.ts';
import type { Fault } from '../../support/fakes/server.ts';
import { startXFake } from '../../support/fakes/x.ts';
import type { XFake } from '../../support/fakes/x.ts';
import { describeChannel, failureOf, open, options, picture, write } from './contract.ts';

describeChannel({ factory: x, start: startXFake, secret: 'X_ACCESS_SECRET', upload: 'initialize' });

describe('X', () => {
  let fake: XFake;
  let channel: Channel;
  beforeEach(async () => {
    fake = await startXFake();
    channel = await open(fake.env);
  });
  afterEach(() => fake.stop());

  it('takes a large card in pieces, then its alt text, then the post', async () => {
    const png = noisePng(900, 900);
    await channel.send(write('Sign-in is down', { picture: { ...picture, png } }), options());
    expect(fake.calls).toEqual(['initialize', 'append', 'append', 'append', 'finalize', 'alt', 'post']);
    expect(fake.ledger).toMatchObject([{ alt: picture.alt, picture: fingerprint(png) }]);
  });

  it.each(['initialize', 'append', 'finalize', 'alt'] as const)(
    'posts nothing when the upload breaks off at %s',
    async (call) => {
      fake.fail('drop-after', 1, call);
      const { failure } = await failureOf(channel.send(write('Sign-in is down', { picture }), options()));
      expect(failure).toMatchObject({ retryable: true, maybeSent: false });
      expect(fake.calls).not.toContain('post');
    },
  );

  it.each([
    ['is too large', { png: noisePng(1300, 1300) }],
    ['is no picture', { png: new TextEncoder().encode('not a picture') }],
    ['has too long an alt text', { alt: 'a'.repeat(1001) }],
  ])('says so when X refuses the picture because it %s', async (_reason, wrong) => {
    const post = write('Sign-in is down', { picture: { ...picture, ...wrong } });
    const { failure } = await failureOf(channel.send(post, options()));
    expect(failure).toMatchObject({ retryable: false, maybeSent: false, picture: true, status: 400 });
    expect(fake.ledger).toEqual([]);
  });

  it.each<Fault>(['429', '5xx-before', 'drop-before', 'garbage'])(
    'asks once, whatever comes back (%s)',
    async (fault) => {
      fake.fail(fault);
      await failureOf(channel.send(write('Sign-in is down'), options()));
      expect(fake.calls).toEqual(['post']);
    },
  );

  it('waits for the next day when the posts of this one are used up', async () => {
    const strict = await startXFake({ dayIsUsedUp: true });
    strict.fail('429');
    const { failure } = await failureOf((await open(strict.env)).send(write('Sign-in is down'), options()));
    expect(failure.retryAfter).toBeGreaterThan(5 * 3600_000);
    await strict.stop();
  });

  it('asks for a new sign-in when its app may only read', async () => {
    const strict = await startXFake({ mayOnlyRead: true });
    const { failure } = await failureOf((await open(strict.env)).send(write('Sign-in is down'), options()));
    expect(failure).toMatchObject({ retryable: false, maybeSent: false, needsLogin: true, status: 403 });
    await strict.stop();
  });

  it('takes a duplicate for a refusal when nothing was sent before', async () => {
    await channel.send(write('Sign-in is down'), options());
    const { failure } = await failureOf(channel.send(write('Sign-in is down'), options()));
    expect(failure).toMatchObject({ retryable: false, maybeSent: false, needsLogin: false, status: 403 });
  });

  it('takes a duplicate for success when an attempt was lost before', async () => {
    fake.fail('drop-after');
    const post = write('Sign-in is down, see https://status.example.com', { picture });
    await failureOf(channel.send(post, options()));
    const sent = await channel.send(post, options({ repeated: true }));
    expect(fake.ledger).toMatchObject([{ id: sent.id }]);
  });

  it('leaves a duplicate that it cannot find to a person', async () => {
    const post = write('Sign-in is down');
    await channel.send(post, options());
    fake.ledger[0]!.at -= 3600_000;
    const { failure } = await failureOf(channel.send(post, options({ repeated: true })));
    expect(failure).toMatchObject({ retryable: false, maybeSent: true });
  });

  it('refuses to answer a post that was taken down', async () => {
    const root = await channel.send(write('Sign-in is down'), options());
    fake.remove(root.id);
    const reply = write('We found it', { replyTo: { root, parent: root } });
    const { failure } = await failureOf(channel.send(reply, options()));
    expect(failure).toMatchObject({ retryable: false, maybeSent: false, status: 403 });
  });

  it('leaves out the signs that X refuses', async () => {
    const post = write('\uFEFFSign-in is down');
    const sent = await channel.send(post, options());
    expect(fake.ledger).toMatchObject([{ text: 'Sign-in is down' }]);
    expect(await channel.find?.(post, options())).toEqual(sent);
  });

  it.each(['ends', 'always', 'never'] as const)(
    'carries links as the environment says: %s',
    async (links) => {
      expect(await configureChannels({ ...fake.env, X_LINKS: links })).toMatchObject([{ links }]);
    },
  );

  it('carries links at both ends of an incident if nothing else is said', () => {
    expect(channel.links).toBe('ends');
  });

  describe('looks a post up', () => {
    const text =
      'Sign-in is down for “some” <users> & guests: status.example.com https://status.example.com/x?a=1&b=2';

    it('by its words, whatever X made of links, signs and pictures', async () => {
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

    it('and finds nothing where nothing is', async () => {
      expect(await channel.find?.(write(text), options())).toBeUndefined();
    });

    it('and not among what is older than the update', async () => {
      await channel.send(write(text), options());
      fake.ledger[0]!.at -= 3600_000;
      expect(await channel.find?.(write(text), options())).toBeUndefined();
    });

    it.each(['me', 'timeline'] as const)(
      'and fails without a claim when X does not say (%s)',
      async (call) => {
        fake.fail('5xx-before', 1, call);
        const { failure } = await failureOf(channel.find!(write(text), options()));
        expect(failure).toMatchObject({ retryable: true, maybeSent: false, status: 503 });
      },
    );

    it('and asks only once who we are', async () => {
      await channel.find?.(write(text), options());
      await channel.find?.(write(text), options());
      expect(fake.calls).toEqual(['me', 'timeline', 'timeline']);
    });
  });
});
