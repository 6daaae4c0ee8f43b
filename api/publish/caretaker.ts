import { dayKey } from '../../db/calendar.ts';
import type { Store } from '../../db/store.ts';
import type { Log } from '../log.ts';
import type { Publisher } from './publisher.ts';

/** Keeps the page true while nobody says anything: publishes what is still wanted, begins each new day, and says when a promise was missed. */
export function startCaretaker(
  parts: { store: Store; publisher: Publisher; clock: () => number; log: Log },
  { every = 5_000 } = {},
) {
  const { store, publisher, clock, log } = parts;

  async function look(): Promise<void> {
    const { timeZone } = await store.readSettings();
    const { wantedAt, wantedSeq, doneSeq } = await store.readPublishing();
    const now = clock();
    const isNewDay = dayKey(now, timeZone) !== dayKey(wantedAt, timeZone);
    const isMissed = (await store.listPromises()).some(({ at }) => wantedAt <= at && at < now);
    if (isNewDay || isMissed) await store.wantFreshPage(now);
    if (isNewDay || isMissed || doneSeq < wantedSeq) await publisher.publish();
  }

  const timer = setInterval(() => {
    look().catch((error: unknown) => log.warn({ err: error }, 'the page is still not up to date'));
  }, every);
  return { stop: () => clearInterval(timer) };
}
