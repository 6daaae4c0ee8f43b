import type { Subscriber } from '../../db/records.ts';
import { failureOf } from '../delivery/outcome.ts';
import { createRest } from '../delivery/rest.ts';
import { ChannelError } from '../errors.ts';
import { aboutWords } from './about.ts';
import type { Lane, LaneParts } from './lane.ts';
import { waitAfter } from './retry.ts';
import type { Way } from './way.ts';

const width = 4;
const mostAttempts = 5;

/** Sends the letters that ask for consent. A lane of its own, so that nobody waits for thousands of notices. */
export function createAsker(way: Way, { store, log, clock, lease = 60_000 }: LaneParts): Lane {
  let stopped = true;
  let isTroubled = false;
  let running: Promise<void> | undefined;
  const rest = createRest();

  async function ask(subscriber: Subscriber): Promise<void> {
    const { id, wish, wishedAt } = subscriber;
    const settings = await store.readSettings();
    const about = await aboutWords(store, wish ?? [], subscriber.language ?? settings.language);
    if (about.length === 0)
      return store.settleLetter(id, { problem: 'What was asked for is gone.', isGone: false });
    const answer = await way.ask({ subscriber, settings, about });
    const now = clock();
    await store.settleLetter(id, { sentAt: now });
    if (isTroubled) await store.clearChannelState(way.kind, now);
    isTroubled = false;
    if (answer === 'confirmed') await store.confirmWish(id, { wishedAt: wishedAt ?? 0, now });
  }

  async function settleFailure({ id, letterAttempts }: Subscriber, error: unknown): Promise<void> {
    if (!(error instanceof ChannelError)) log.error({ err: error, subscriber: id }, 'a letter broke');
    const { retryable, everybody, needsLogin, gone, retryAfter = 0 } = failureOf(error);
    const problem = error instanceof Error ? error.message : String(error);
    const isHopeless = !retryable || (letterAttempts >= mostAttempts && !everybody);
    if (isHopeless) return store.settleLetter(id, { problem, isGone: gone ?? false });
    const dueAt = clock() + Math.max(waitAfter(letterAttempts), retryAfter);
    await store.settleLetter(id, { problem, dueAt });
    if (!everybody) return;
    isTroubled = true;
    await store.writeChannelState(way.kind, { pausedUntil: needsLogin ? 0 : dueAt, error: problem }, clock());
  }

  async function askAll(): Promise<number> {
    const due = await store.claimLetters({ kind: way.kind, now: clock(), lease, limit: width });
    await Promise.all(
      due.map((subscriber) => ask(subscriber).catch((error) => settleFailure(subscriber, error))),
    );
    return due.length;
  }

  async function run(): Promise<void> {
    while (!stopped) {
      const rested = rest.begin();
      const asked = await askAll().catch((error: unknown) => {
        log.error({ err: error }, 'the letters could not be read');
        return 0;
      });
      if (asked === 0 && !stopped) await rested;
    }
  }

  return {
    wake: rest.end,
    start() {
      if (!stopped) return;
      stopped = false;
      running = run();
    },
    async drain() {
      while ((await askAll()) > 0);
    },
    async stop() {
      stopped = true;
      rest.end();
      await running;
    },
  };
}
