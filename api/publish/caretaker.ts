import { dayKey } from '../../db/calendar.ts';
import type { Store } from '../../db/store.ts';
import type { Log } from '../log.ts';
import { sayAlive } from './alive.ts';
import type { Publisher } from './publisher.ts';

const minute = 60_000;

/**
 * Keeps the page true while nobody says anything: publishes what is still wanted, begins each new day, and says when a
 * promise was missed. Once a minute it says beside the page that it does.
 */
export function startCaretaker(
  parts: { store: Store; publisher: Publisher; current: string; clock: () => number; log: Log },
  { every = 5_000 } = {},
) {
  const { store, publisher, current, clock, log } = parts;
  let saidAt = -Infinity;

  async function look(): Promise<void> {
    const { timeZone } = await store.readSettings();
    const { wantedAt, wantedSeq, doneSeq } = await store.readPublishing();
    const now = clock();
    const isNewDay = dayKey(now, timeZone) !== dayKey(wantedAt, timeZone);
    const isMissed = (await store.listPromises()).some(({ at }) => wantedAt <= at && at < now);
    if (isNewDay || isMissed) await store.wantFreshPage(now);
    if (isNewDay || isMissed || doneSeq < wantedSeq) await publisher.publish();
    // Only after all else went well: a page that cannot be brought up to date is not kept true.
    if (now - saidAt < minute) return;
    sayAlive(current);
    saidAt = now;
  }

  const timer = setInterval(() => {
    look().catch((error: unknown) => log.warn({ err: error }, 'the page is still not up to date'));
  }, every);
  return { stop: () => clearInterval(timer) };
}
