import type { Delivery, Post } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import type { ClaimedDelivery } from '../../db/store/deliveries.ts';
import type { Channel, FittedPost, Picture, RemotePost } from '../channels/channel.ts';
import { ChannelError } from '../errors.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log.ts';
import { carriesLink, fit } from './fit.ts';
import { failureOf, lookAgainAt, nextStep, settlementOf } from './outcome.ts';
import type { DrawPicture } from './picture.ts';

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

const pollEvery = 1_000;

/** What is no longer true is not sent, nor sent again. */
const outdated = ({ unsureSince }: Pick<Delivery, 'unsureSince'>): ChannelError =>
  new ChannelError(
    unsureSince === null
      ? 'It was not posted, and its time has passed.'
      : 'Its time has passed: it is not sent again. It may have been posted: look for it.',
    { retryable: false },
  );

/** Drains the outbox. Claims are leases: a crash only delays a post. */
export function createOutbox(parts: OutboxParts): Outbox {
  const { store, events, log, clock, lease = 45_000, timeout = 15_000, settling = 30_000, width = 8 } = parts;
  const channels = new Map(parts.channels.map((channel) => [channel.id, channel]));
  const underWay = new Set<Promise<void>>();
  let running: Promise<void> | undefined;
  let stopped = true;
  let wakeUp = () => {};

  async function deliver({ delivery, post }: ClaimedDelivery): Promise<void> {
    const channel = channels.get(delivery.channel);
    if (!channel) {
      const error = `There is no channel "${delivery.channel}" any more. Configure it and retry.`;
      await settle(delivery, { state: 'failed', error });
      return;
    }
    try {
      const { remote, note } = await attempt(channel, delivery, post);
      await settle(delivery, { state: 'sent', remote, pictureNote: note });
      await store.clearChannelState(channel.id);
    } catch (error) {
      if (!(error instanceof ChannelError))
        log.error({ err: error, delivery: delivery.id }, 'delivery broke');
      await noteChannelState(channel, error);
      await settle(delivery, settlementOf(error, channel, delivery, clock()));
    }
  }

  /** Sends the post, or finds it where an earlier attempt may have left it. Throws ChannelError. */
  async function attempt(
    channel: Channel,
    delivery: Delivery,
    post: Post,
  ): Promise<{ remote: RemotePost; note?: string }> {
    await channel.prepare?.(AbortSignal.timeout(timeout));
    const text = delivery.text ?? fit(post.text, carriesLink(post, channel) ? post.link : undefined, channel);
    if (delivery.text === null) await store.fixText(delivery, text);

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
    if (isOutdated && step === 'send') throw outdated(delivery);
    if (step === 'ask') throw new ChannelError('The answer was lost.', { retryable: true, maybeSent: true });
    if (step === 'look') {
      const found = await channel.find?.(fitted, options);
      if (found) return { remote: found, note };
      const again = lookAgainAt(delivery, clock(), settling);
      if (again === undefined && isOutdated) throw outdated({ unsureSince: null });
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

  /** Text alone beats silence: a picture that the network refuses is left off, and the row says so. */
  async function sendWithOrWithoutPicture(
    channel: Channel,
    post: FittedPost & { picture: Picture | undefined },
    options: Parameters<Channel['send']>[1],
    note: string | undefined,
  ): Promise<{ remote: RemotePost; note?: string | undefined }> {
    try {
      return { remote: await channel.send(post, options), note };
    } catch (error) {
      if (!post.picture || !failureOf(error).picture) throw error;
      const refused = error instanceof Error ? error.message : String(error);
      return { remote: await channel.send({ ...post, picture: undefined }, options), note: refused };
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
    const message = error instanceof Error ? error.message : String(error);
    await store.writeChannelState(channel.id, { pausedUntil, error: message }, clock());
  }

  async function settle(delivery: Delivery, result: Parameters<Store['settleDelivery']>[1]): Promise<void> {
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
          wakeUp();
        });
      underWay.add(work);
    }
  }

  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pollEvery);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function run(): Promise<void> {
    while (!stopped) {
      const rested = rest();
      await claimAll().catch((error: unknown) => log.error({ err: error }, 'the outbox could not be read'));
      if (!stopped) await rested;
    }
  }

  return {
    wake: () => wakeUp(),
    start() {
      if (!stopped) return;
      stopped = false;
      running = run();
    },
    async stop() {
      stopped = true;
      wakeUp();
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
