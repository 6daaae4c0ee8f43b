import { randomBytes } from 'node:crypto';
import type { Store } from '../../db/store.ts';
import type { Once, Wish } from '../../db/records.ts';
import { createAsker } from './asker.ts';
import { createLane, type LaneParts } from './lane.ts';
import type { Way } from './way.ts';

/** Those who asked to be told: the ways to them, and what drains the outboxes. */
export interface Audience {
  ways: readonly Way[];
  /** Hints that there is something to send. */
  wake(): void;
  start(): void;
  /** Sends what is due, without `start`. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

export function createAudience(
  ways: readonly Way[],
  parts: LaneParts,
  { tidyEvery = 60_000 } = {},
): Audience {
  const { store, log, clock } = parts;
  const lanes = ways.flatMap((way) => [createLane(way, parts), createAsker(way, parts)]);
  let timer: NodeJS.Timeout | undefined;

  async function tidy(): Promise<void> {
    const now = clock();
    await store.expireNotices(now);
    await store.forgetSubscribers(now);
    await store.forgetNotices(now);
    // The answers that are kept name whom somebody asked.
    await store.forgetKeys(now);
  }

  return {
    ways,
    wake: () => lanes.forEach((lane) => lane.wake()),
    start() {
      for (const lane of lanes) lane.start();
      timer = setInterval(() => {
        tidy().catch((error: unknown) => log.error({ err: error }, 'the subscribers could not be tidied'));
      }, tidyEvery);
    },
    async drain() {
      await Promise.all(lanes.map((lane) => lane.drain()));
    },
    async stop() {
      clearInterval(timer);
      await Promise.all(lanes.map((lane) => lane.stop()));
      await Promise.all(ways.map((way) => way.close()));
    },
  };
}

/** Signs a subscriber's links and a webhook's messages: 32 random bytes, as Standard Webhooks writes them. */
export const newSubscriberSecret = (): string => randomBytes(32).toString('base64');

/** Notes that somebody wants to be told by this way. Throws AppError `unprocessable` for an address that cannot be. */
export async function subscribe(
  { store, audience, clock }: { store: Store; audience: Pick<Audience, 'wake'>; clock: () => number },
  way: Way,
  { address, wish, language }: { address: string; wish: Wish[]; language?: string | undefined },
  once?: Once,
): Promise<void> {
  const kept = {
    kind: way.kind,
    ...way.read(address),
    secret: newSubscriberSecret(),
    wish,
    language,
  };
  await store.askToSubscribe(kept, clock(), once);
  audience.wake();
}
