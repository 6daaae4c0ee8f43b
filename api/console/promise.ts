import { clock as clockTime, dateAndClock } from '../../db/calendar.ts';
import type { Phase } from '../../db/vocabulary.ts';
import { writingIn } from '../../templates/messages/messages.ts';
import { momentWords, type Place } from '../delivery/hours.ts';

const minute = 60_000;
const step = 5 * minute;
const offers = [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 75, 90, 120, 180, 240, 360, 480, 720, 1440];

const rounded = (at: number) => Math.ceil(at / step) * step;

/** When the next update is promised if nobody chooses: in 20 minutes, or after the 30 quiet ones before it is called fixed. */
export const usualPromise = (now: number, phase: Phase): number =>
  rounded(now + (phase === 'coming_back' ? 30 : 20) * minute);

/** The times to choose from, with the chosen one among them. */
export function promiseTimes(now: number, chosen: number): number[] {
  const times = offers.map((minutes) => rounded(now + minutes * minute));
  return [...new Set([...times, chosen])].sort((a, b) => a - b);
}

/** A message that follows the promised time when another one is chosen beside it. */
export function movePromise(
  message: string,
  { promised, next, now, place }: { promised: number | null; next: number | null; now: number; place: Place },
): string {
  if (promised === null || next === null || promised === next) return message;
  const written = [dateAndClock, clockTime].map((write) =>
    write(promised, place.timeZone, writingIn(place.language)),
  );
  return written.reduce(
    (text, words) => text.replaceAll(words, () => momentWords(next, now, place)),
    message,
  );
}
