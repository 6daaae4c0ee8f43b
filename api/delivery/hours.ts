import { clock, dateAndClock, dayKey, dayName, type Writing, zoneName } from '../../db/calendar.ts';
import type { Settings } from '../../db/records.ts';
import { writingIn } from '../../templates/messages/messages.ts';

/** Whose clocks and whose way of writing them. */
export type Place = Pick<Settings, 'timeZone' | 'language'>;
const clockIn = ({ timeZone, language }: Place, at: number) => clock(at, timeZone, writingIn(language));
const fullIn = ({ timeZone, language }: Place, at: number) => dateAndClock(at, timeZone, writingIn(language));

/** A clock time alone says enough until it comes round again. */
const isUnclear = (at: number, now: number) => Math.abs(at - now) > 20 * 60 * 60_000;

/** A moment as messages and cards write it, with its day where the clock alone is not enough. */
export const momentWords = (at: number, now: number, place: Place): string =>
  (isUnclear(at, now) ? fullIn : clockIn)(place, at);

/** A span as messages and cards write it: `22:44` to `23:09 AEDT`, both with their day when it is a long one. */
export function spanWords(start: number, end: number, place: Place): { start: string; end: string } {
  if (isUnclear(start, end)) return { start: fullIn(place, start), end: fullIn(place, end) };
  const [from = '', ...zoneOfStart] = clockIn(place, start).split(' ');
  const to = clockIn(place, end);
  return { start: to.endsWith(` ${zoneOfStart.join(' ')}`) ? from : clockIn(place, start), end: to };
}

export interface Hours {
  /** Missing when start and end fall on different days: then each of them names its own. */
  date?: string;
  start: string;
  end: string;
}

/** The hours of planned work as messages and cards write them: on `26 Nov 2026`, `02:00` to `03:00 AEDT`. */
export function hoursOf(from: number, until: number, zone: string, writing?: Writing): Hours {
  const day = dayKey(from, zone);
  if (dayKey(until, zone) !== day)
    return { start: dateAndClock(from, zone, writing), end: dateAndClock(until, zone, writing) };
  const isOneName = zoneName(from, zone, writing) === zoneName(until, zone, writing);
  const start = clock(from, zone, writing);
  return {
    date: dayName(day, writing),
    start: isOneName ? (start.split(' ')[0] ?? start) : start,
    end: clock(until, zone, writing),
  };
}

/** A moment of planned work, with its day where that is not the day it began on. */
export const momentOf = (at: number, from: number, zone: string, writing?: Writing): string =>
  dayKey(at, zone) === dayKey(from, zone) ? clock(at, zone, writing) : dateAndClock(at, zone, writing);
