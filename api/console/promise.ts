import { clock as clockTime, dateAndClock } from '../../db/calendar.ts';
import type { Settings } from '../../db/records.ts';
import type { Phase } from '../../db/vocabulary.ts';
import { writingIn } from '../../templates/messages/messages.ts';

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

/** A clock time alone says enough until it comes round again. */
const isUnclear = (at: number, now: number) => Math.abs(at - now) > 20 * 60 * minute;

/** Whose clocks and whose way of writing them. */
type Place = Pick<Settings, 'timeZone' | 'language'>;
const clockIn = ({ timeZone, language }: Place, at: number) => clockTime(at, timeZone, writingIn(language));
const fullIn = ({ timeZone, language }: Place, at: number) => dateAndClock(at, timeZone, writingIn(language));

/** A moment as the messages write it, with its day where the clock alone is not enough. */
export const momentWords = (at: number, now: number, place: Place): string =>
  (isUnclear(at, now) ? fullIn : clockIn)(place, at);

/** A span as the messages write it: `22:44` to `23:09 AEDT`, both with their day when it is a long one. */
export function spanWords(start: number, end: number, place: Place): { start: string; end: string } {
  if (isUnclear(start, end)) return { start: fullIn(place, start), end: fullIn(place, end) };
  const [from = '', ...zoneOfStart] = clockIn(place, start).split(' ');
  const to = clockIn(place, end);
  return { start: to.endsWith(` ${zoneOfStart.join(' ')}`) ? from : clockIn(place, start), end: to };
}

/** A message that follows the promised time when another one is chosen beside it. */
export function movePromise(
  message: string,
  { promised, next, now, place }: { promised: number | null; next: number | null; now: number; place: Place },
): string {
  if (promised === null || next === null || promised === next) return message;
  const written = [fullIn(place, promised), clockIn(place, promised)];
  return written.reduce(
    (text, words) => text.replaceAll(words, () => momentWords(next, now, place)),
    message,
  );
}
