import type { Delivery, Post } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import type { ClaimedDelivery, Settlement } from '../../db/store/deliveries.ts';
import type { Channel, FittedPost, Picture, RemotePost, SendOptions } from '../channels/channel.ts';
import { ChannelError } from '../errors.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log.ts';
import { fitPost } from './fit.ts';
import {
  failureOf,
  givenUp,
  isPutBack,
  lookAgainAt,
  messageOf,
  nextStep,
  outdated,
  settlementOf,
} from './outcome.ts';
import type { DrawPicture } from './picture.ts';
import { createRest } from './rest.ts';

export interface Outbox {
  /** Hints that there is something to do. */
  wake(): void;
  start(): void;
  /** Takes nothing more and waits for what is under way. */
  stop(): Promise<void>;
  /** Works until nothing is due, without `start`. */
  drain(): Promise<void>;
}

export interface OutboxParts {
  store: Store;
  channels: Channel[];
  drawPicture: DrawPicture;
  events: Events;
  log: Log;
  clock: () => number;
  /** Ms a worker may hold a delivery; longer than two timeouts and a drawing, so that only a dead worker is overtaken. */
  lease?: number;
  /** Ms one call of a channel may take. */
  timeout?: number;
  /** Ms after which a post whose answer was lost would have shown up on its network. */
  settling?: number;
  /** Most deliveries under way at once. */
  width?: number;
}

/** Drains the outbox. Claims are leases: a crash only delays a post. */
export function createOutbox(parts: OutboxParts): Outbox {
  const { store, events, log, clock, lease = 45_000, timeout = 15_000, settling = 30_000, width = 8 } = parts;
  const channels = new Map(parts.channels.map((channel) => [channel.id, channel]));
  const underWay = new Set<Promise<void>>();
  let running: Promise<void> | undefined;
  let stopped = true;
  const rest = createRest();

  async function deliver({ delivery, post }: ClaimedDelivery): Promise<void> {
    const channel = channels.get(delivery.channel);
    if (!channel) {
      const error = `There is no channel "${delivery.channel}" any more. Configure it and retry.`;
      await settle(delivery, givenUp(delivery.unsureSince !== null, error));
      return;
    }
    try {
      const outcome = await attempt(channel, delivery, post);
      await settle(delivery, outcome);
      if (outcome.state === 'sent') await store.clearChannelState(channel.id, clock());
    } catch (error) {
      if (!(error instanceof ChannelError))
        log.error({ err: error, delivery: delivery.id }, 'delivery broke');
      await noteChannelState(channel, error);
      await settle(delivery, settlementOf(error, channel, delivery, clock()));
    }
  }

  /** Sends the post while it is true, or finds it where an earlier attempt may have left it. Throws ChannelError. */
  async function attempt(channel: Channel, delivery: Delivery, post: Post): Promise<Settlement> {
    await channel.prepare?.(AbortSignal.timeout(timeout));
    // What may be out is looked for, and sent again, in the words that it went out with.
    const sentText = delivery.unsureSince === null ? null : delivery.text;
    const text = sentText ?? fitPost(post, channel);
    if (text !== delivery.text) await store.fixText(delivery, text);

    const { picture, note } = await parts.drawPicture(post, channel);
    const replyTo = await readThread(delivery);
    const fitted = {
      text,
      language: post.language,
      createdAt: post.createdAt,
      picture,
      replyTo,
    } satisfies FittedPost;
    const signal = AbortSignal.timeout(timeout);
    const options = { key: delivery.id, signal, repeated: delivery.unsureSince !== null };

    const step = nextStep(channel, delivery, clock());
    const isOutdated = delivery.expiresAt <= clock();
    if (isOutdated && step === 'send') return outdated(delivery.unsureSince !== null);
    if (step === 'ask') throw new ChannelError('The answer was lost.', { retryable: true, maybeSent: true });
    if (step === 'look') {
      const found = await look(channel, delivery, fitted, options);
      if (found) return { state: 'sent', remote: found, pictureNote: note };
      const again = lookAgainAt(delivery, clock(), settling);
      if (again === undefined && isOutdated) return outdated(false);
      if (again !== undefined) {
        const retryAfter = again - clock();
        throw new ChannelError('The answer was lost; looking again before sending.', {
          retryable: true,
          retryAfter,
        });
      }
    }
    return sendWithOrWithoutPicture(channel, fitted, options, note);
  }

  /** Where we may not look, the word of the person who put it back has to do. */
  async function look(
    channel: Channel,
    delivery: Delivery,
    post: FittedPost,
    options: SendOptions,
  ): Promise<RemotePost | undefined> {
    try {
      return await channel.find?.(post, options);
    } catch (error) {
      if (failureOf(error).retryable || !isPutBack(delivery)) throw error;
      return undefined;
    }
  }

  /** Text alone beats silence: a picture that the network refuses is left off, and the row says so. */
  async function sendWithOrWithoutPicture(
    channel: Channel,
    post: FittedPost & { picture: Picture | undefined },
    options: SendOptions,
    note: string | undefined,
  ): Promise<Settlement> {
    try {
      return { state: 'sent', remote: await channel.send(post, options), pictureNote: note };
    } catch (error) {
      if (!post.picture || !failureOf(error).picture) throw error;
      const refused = error instanceof Error ? error.message : String(error);
      const remote = await channel.send({ ...post, picture: undefined }, options);
      return { state: 'sent', remote, pictureNote: refused };
    }
  }

  /** A post that a person found may have no id that its network can answer: the thread goes on without it. */
  async function readThread(delivery: Delivery): Promise<FittedPost['replyTo']> {
    const thread = (await store.readThread(delivery)).flatMap(({ remote }) =>
      remote?.id === undefined ? [] : [{ ...remote, id: remote.id }],
    );
    const root = thread[0];
    const parent = thread.at(-1);
    return root && parent ? { root, parent } : undefined;
  }

  /** A channel that asks for patience is left alone as a whole; one that needs a login says so. */
  async function noteChannelState(channel: Channel, error: unknown): Promise<void> {
    const { retryAfter, needsLogin, status } = failureOf(error);
    const pausedUntil = status === 429 && retryAfter ? clock() + retryAfter : 0;
    if (!pausedUntil && !needsLogin) return;
    await store.writeChannelState(channel.id, { pausedUntil, error: messageOf(error) }, clock());
  }

  async function settle(delivery: Delivery, result: Settlement): Promise<void> {
    const written = await store.settleDelivery(delivery, result, clock());
    if (!written) log.warn({ delivery: delivery.id }, 'a delivery was taken over before it was settled');
    else log.info({ delivery: delivery.id, channel: delivery.channel, ...result }, 'delivery settled');
    events.emit('delivery', delivery.incidentId);
  }

  /** Claims until the hands are full or nothing is due. */
  async function claimAll(): Promise<void> {
    for (const late of await store.retireLateDeliveries(clock())) events.emit('delivery', late.incidentId);
    while (underWay.size < width) {
      const claimed = await store.claimDelivery({ now: clock(), lease });
      if (!claimed) return;
      events.emit('delivery', claimed.delivery.incidentId);
      const work = deliver(claimed)
        .catch((error: unknown) => log.error({ err: error }, 'a delivery could not be settled'))
        .finally(() => {
          underWay.delete(work);
          rest.end();
        });
      underWay.add(work);
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      const rested = rest.begin();
      await claimAll().catch((error: unknown) => log.error({ err: error }, 'the outbox could not be read'));
      if (!stopped) await rested;
    }
  }

  return {
    wake: rest.end,
    start() {
      if (!stopped) return;
      stopped = false;
      running = run();
    },
    async stop() {
      stopped = true;
      rest.end();
      await running;
      await Promise.all(underWay);
    },
    async drain() {
      do {
        if (underWay.size > 0) await Promise.race(underWay);
        await claimAll();
      } while (underWay.size > 0);
    },
  };
}
