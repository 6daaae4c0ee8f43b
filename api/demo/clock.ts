import { setTimeout as sleep } from 'node:timers/promises';

/** A clock that stands in the past and can be run forward fast; when nobody hurries it, it goes at its own pace. */
export interface StoryClock {
  now(): number;
  /** Runs to a moment within so many real ms. */
  runTo(moment: number, realMs: number): Promise<void>;
}

export function createStoryClock(start: number): StoryClock {
  let base = { story: start, real: Date.now(), speed: 1 };
  const now = () => Math.round(base.story + (Date.now() - base.real) * base.speed);
  return {
    now,
    async runTo(moment, realMs) {
      const story = now();
      base = { story, real: Date.now(), speed: Math.max(1, (moment - story) / realMs) };
      await sleep(realMs);
      base = { story: Math.max(moment, story), real: Date.now(), speed: 1 };
    },
  };
}

const day = 24 * 60 * 60_000;

/** The newest moment in the past at which clocks in this zone showed this time of day. */
export function lastTimeOfDay(hours: number, minutes: number, timeZone: string, now = Date.now()): number {
  const shows = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const minute = 60_000;
  const wanted = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  for (let at = now - (now % minute); at > now - day - minute; at -= minute) {
    if (shows.format(at) === wanted) return at;
  }
  throw new Error(`No clock in ${timeZone} showed ${wanted} within a day.`);
}
