import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  Channel,
  ChannelFactory,
  FittedPost,
  Picture,
  SendOptions,
} from '../../../api/channels/channel.ts';
import { configureChannels } from '../../../api/channels/registry.ts';
import { ChannelError } from '../../../api/errors.ts';
import { noisePng } from '../../support/fakes/png.ts';
import { fingerprint } from '../../support/fakes/server.ts';
import type { Fake, Fault } from '../../support/fakes/server.ts';
import { nextKey } from '../../support/fakes/tid.ts';

export const picture: Picture = {
  png: noisePng(160, 90),
  width: 160,
  height: 90,
  alt: 'Sign-in: partial outage. “We are looking into it (since 21:14 UTC)”',
};

export const write = (text: string, more: Partial<FittedPost> = {}): FittedPost => ({
  text,
  language: 'en',
  createdAt: Date.now(),
  ...more,
});

export const options = (more: Partial<SendOptions> = {}): SendOptions => ({
  key: nextKey(),
  signal: AbortSignal.timeout(20_000),
  repeated: false,
  ...more,
});

/** The channel that an environment makes, ready to send. */
export async function open(env: Record<string, string>): Promise<Channel> {
  const [channel] = await configureChannels(env);
  if (!channel) throw new Error('No channel is configured');
  await channel.prepare?.(AbortSignal.timeout(20_000));
  return channel;
}

export async function failureOf(attempt: Promise<unknown>): Promise<ChannelError> {
  const outcome = await attempt.then(
    (value) => value,
    (error: unknown) => error,
  );
  if (outcome instanceof ChannelError) return outcome;
  throw new Error('A ChannelError was expected', { cause: outcome });
}

/** What the outbox does once an answer is lost: send again where that is safe, else look the post up. */
export async function recover(channel: Channel, post: FittedPost, { key }: SendOptions) {
  const again = options({ key, repeated: true });
  return channel.recovery === 'idempotent' ? channel.send(post, again) : channel.find?.(post, again);
}

interface Subject {
  factory: ChannelFactory;
  start(): Promise<Fake>;
  /** The variable to spoil for a wrong password. */
  secret: string;
  /** The call that carries the picture. */
  upload: string;
}

const fates: Fault[] = ['drop-after', '5xx-after', 'garbage-after'];
const faults: Fault[] = [
  ...fates,
  'drop-before',
  '5xx-before',
  'garbage',
  'telltale',
  '429',
  '429-no-headers',
  'silent-after',
];

/** What must hold for every network. */
export function describeChannel({ factory, start, secret, upload }: Subject): void {
  describe(`${factory.name} keeps the contract of a channel`, () => {
    let fake: Fake;
    let channel: Channel;
    beforeEach(async () => {
      fake = await start();
      channel = await open(fake.env);
    });
    afterEach(() => fake.stop());

    it('is called as its factory is', () => {
      expect(channel).toMatchObject({ id: factory.id, name: factory.name });
    });

    it('sends the text, sign by sign', async () => {
      const text = 'Sign-in is down for some.\n\n“We’re on it” & it’s <not> you: 日本語 👨‍👩‍👧‍👦 🇩🇪 é';
      const sent = await channel.send(write(text), options());
      expect(fake.ledger).toMatchObject([{ id: sent.id, text }]);
      expect(sent.url).toMatch(/^https?:\/\//);
    });

    it('sends the card with its alt text, byte by byte', async () => {
      await channel.send(write('Sign-in is down', { picture }), options());
      expect(fake.ledger).toMatchObject([{ alt: picture.alt, picture: fingerprint(picture.png) }]);
    });

    it('answers in the thread', async () => {
      const root = await channel.send(write('Sign-in is down'), options());
      const first = await channel.send(write('We found it', { replyTo: { root, parent: root } }), options());
      const replyTo = { root, parent: first };
      const second = await channel.send(write('Working again', { replyTo, picture }), options());
      expect(fake.ledger).toMatchObject([
        { id: root.id },
        { id: first.id, replyTo: root.id },
        { id: second.id, replyTo: first.id },
      ]);
      expect(fake.ledger[0]).not.toHaveProperty('replyTo');
    });

    it('answers a post of which a person knows the address only', async () => {
      const { url = '', ...sent } = await channel.send(write('Sign-in is down'), options());
      if (!channel.readAddress) return;
      const signal = AbortSignal.timeout(20_000);
      const found = await channel.readAddress(url, signal);
      expect(found).toEqual(sent);
      await channel.send(write('We found it', { replyTo: { root: found!, parent: found! } }), options());
      expect(fake.ledger).toMatchObject([{ id: sent.id }, { replyTo: sent.id }]);
      for (const other of ['https://radio.example/posts/1', new URL('/about', url).href])
        expect(await channel.readAddress(other, signal)).toBeUndefined();
    });

    it('fills its limit and not one character more', async () => {
      const full = 'a'.repeat(channel.limit);
      expect(channel.length(full)).toBe(channel.limit);
      expect(channel.length(`${full}a`)).toBe(channel.limit + 1);
      await channel.send(write(full), options());
      const { failure } = await failureOf(channel.send(write(`${full}a`), options()));
      expect(failure).toMatchObject({ retryable: false, maybeSent: false });
      expect(fake.ledger).toMatchObject([{ text: full }]);
    });

    it('waits as long as the network says when it says "too many requests"', async () => {
      fake.fail('429');
      const { failure } = await failureOf(channel.send(write('Sign-in is down'), options()));
      expect(failure).toMatchObject({ retryable: true, maybeSent: false, status: 429 });
      expect(failure.retryAfter).toBeGreaterThan(100_000);
      expect(failure.retryAfter).toBeLessThanOrEqual(900_000);
      expect(fake.ledger).toEqual([]);
    });

    it('leaves the wait to the outbox when the network does not name one', async () => {
      fake.fail('429-no-headers');
      const { failure } = await failureOf(channel.send(write('Sign-in is down'), options()));
      expect(failure).toMatchObject({ retryable: true, maybeSent: false, status: 429 });
      expect(failure.retryAfter).toBeUndefined();
    });

    it('gives up and asks for a new sign-in when its secret is refused', async () => {
      const [stranger] = await configureChannels({ ...fake.env, [secret]: 'canary-wrong' });
      const { failure } = await failureOf(stranger!.send(write('Sign-in is down', { picture }), options()));
      expect(failure).toMatchObject({ retryable: false, maybeSent: false, needsLogin: true, status: 401 });
      expect(failure.picture).toBeUndefined();
      expect(fake.ledger).toEqual([]);
    });

    it.each([
      ['with a picture', { picture }],
      ['without one', {}],
    ])('may try again when it was stopped before it began, %s', async (_name, more) => {
      await channel.send(write('An earlier post'), options());
      const stopped = options({ signal: AbortSignal.abort() });
      const { failure } = await failureOf(channel.send(write('Sign-in is down', more), stopped));
      expect(failure).toMatchObject({ retryable: true, maybeSent: false });
      expect(fake.ledger).toHaveLength(1);
    });

    it.each<Fault>(['silent-before', 'drop-before', '5xx-before', '429', 'garbage', 'garbage-after'])(
      'may try again when the picture was lost on its way (%s)',
      async (fault) => {
        fake.fail(fault, 1, upload);
        const signal = fault === 'silent-before' ? AbortSignal.timeout(300) : AbortSignal.timeout(20_000);
        const post = write('Sign-in is down', { picture });
        const { failure } = await failureOf(channel.send(post, options({ signal })));
        expect(failure).toMatchObject({ retryable: true, maybeSent: false });
        expect(failure.picture).toBeUndefined();
        expect(fake.ledger).toEqual([]);
        await channel.send(post, options());
        expect(fake.ledger).toHaveLength(1);
      },
    );

    it('may try again when nobody listens', async () => {
      const gone = await start();
      await gone.stop();
      const [unreachable] = await configureChannels(gone.env);
      const { failure } = await failureOf(unreachable!.send(write('Sign-in is down'), options()));
      expect(failure).toMatchObject({ retryable: true, maybeSent: false });
    });

    it('is sure that nothing was posted once a network it knew is gone', async () => {
      await channel.send(write('Sign-in is down'), options());
      await fake.stop();
      // The first attempt may still find the old connection open.
      await failureOf(channel.send(write('We found it'), options()));
      const { failure } = await failureOf(channel.send(write('We found it'), options()));
      expect(failure).toMatchObject({ retryable: true, maybeSent: false });
    });

    it.each(fates)('does not post twice after a lost answer (%s)', async (fault) => {
      fake.fail(fault);
      const post = write('Sign-in is down: see https://status.example.com/incidents/k3x9 & “hold on” <3', {
        picture,
      });
      const once = options();
      const { failure } = await failureOf(channel.send(post, once));
      expect(failure).toMatchObject({ retryable: true, maybeSent: true });
      const found = await recover(channel, post, once);
      expect(fake.ledger).toMatchObject([{ id: found?.id, text: post.text }]);
    });

    it('does not post twice when it was stopped while it waited for the answer', async () => {
      fake.fail('silent-after');
      const post = write('Sign-in is down');
      const once = options({ signal: AbortSignal.timeout(300) });
      const { failure } = await failureOf(channel.send(post, once));
      expect(failure).toMatchObject({ retryable: true, maybeSent: true });
      const found = await recover(channel, post, once);
      expect(fake.ledger).toMatchObject([{ id: found?.id }]);
    });

    it.each<Fault>(['drop-before', '5xx-before', 'garbage'])(
      'posts once in the end when nothing was posted at first (%s)',
      async (fault) => {
        fake.fail(fault);
        const post = write('Sign-in is down', { picture });
        const once = options();
        const { failure } = await failureOf(channel.send(post, once));
        expect(failure).toMatchObject({ retryable: true });
        expect(fake.ledger).toEqual([]);
        const sent = await channel.send(post, options({ key: once.key, repeated: true }));
        expect(fake.ledger).toMatchObject([{ id: sent.id, alt: picture.alt }]);
      },
    );

    it('waits for a slow network', async () => {
      fake.fail('slow');
      await channel.send(write('Sign-in is down'), options());
      expect(fake.ledger).toHaveLength(1);
    });

    it('comes back to the same post when the outbox forgot that it was sent', async () => {
      const post = write('Sign-in is down', { picture });
      const once = options();
      const sent = await channel.send(post, once);
      expect(await recover(channel, post, once)).toEqual(sent);
      expect(fake.ledger).toHaveLength(1);
    });

    it('gives its own posts different keys', async () => {
      await channel.send(write('Sign-in is down'), options());
      await channel.send(write('Sign-in is back'), options());
      expect(fake.ledger.map(({ text }) => text)).toEqual(['Sign-in is down', 'Sign-in is back']);
    });

    it('shows no secret in any error', async () => {
      const [stranger] = await configureChannels({ ...fake.env, [secret]: 'canary-wrong' });
      const errors = [await failureOf(stranger!.send(write('Sign-in is down'), options()))];
      for (const fault of faults)
        for (const call of ['post', upload]) {
          fake.fail(fault, 1, call);
          const signal = AbortSignal.timeout(fault === 'silent-after' ? 200 : 20_000);
          const post = write(`${fault} ${call}`, { picture });
          errors.push(await failureOf(channel.send(post, options({ signal }))));
        }
      expect(errors).toHaveLength(1 + 2 * faults.length);
      for (const error of errors) expect(inspect(error)).not.toMatch(/canary/);
    });
  });
}

const inspect = (error: ChannelError): string =>
  [error.message, error.stack, JSON.stringify(error.failure), String(error.cause)].join('\n');
