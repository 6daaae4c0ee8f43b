import { dayKey } from '../../db/calendar.ts';
import type { Store } from '../../db/store.ts';
import type { Log } from '../log.ts';
import type { Publisher } from './publisher.ts';

const every = 5_000;

/** Keeps the page true while nobody says anything: publishes what is still wanted, and begins each new day. */
export function startCaretaker(parts: { store: Store; publisher: Publisher; clock: () => number; log: Log }) {
  const { store, publisher, clock, log } = parts;

  async function look(): Promise<void> {
    const { timeZone } = await store.readSettings();
    const { wantedAt, wantedSeq, doneSeq } = await store.readPublishing();
    const isNewDay = dayKey(clock(), timeZone) !== dayKey(wantedAt, timeZone);
    if (isNewDay) await store.wantFreshPage(clock());
    if (isNewDay || doneSeq < wantedSeq) await publisher.publish();
  }

  const timer = setInterval(() => {
    look().catch((error: unknown) => log.warn({ err: error }, 'the page is still not up to date'));
  }, every);
  return { stop: () => clearInterval(timer) };
}
