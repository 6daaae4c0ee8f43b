import { clock, dateAndClock, dayKey, dayName, type Writing, zoneName } from '../../db/calendar.ts';

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
