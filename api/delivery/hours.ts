import { clock, dateAndClock, dayKey, dayName, zoneName } from '../../db/calendar.ts';

export interface Hours {
  /** Missing when start and end fall on different days: then each of them names its own. */
  date?: string;
  start: string;
  end: string;
}

/** The hours of planned work as messages and cards write them: on `26 Nov 2026`, `02:00` to `03:00 AEDT`. */
export function hoursOf(from: number, until: number, zone: string): Hours {
  const day = dayKey(from, zone);
  if (dayKey(until, zone) !== day) return { start: dateAndClock(from, zone), end: dateAndClock(until, zone) };
  const isOneName = zoneName(from, zone) === zoneName(until, zone);
  const [start = ''] = clock(from, zone).split(' ');
  return { date: dayName(day), start: isOneName ? start : clock(from, zone), end: clock(until, zone) };
}

/** A moment of planned work, with its day where that is not the day it began on. */
export const momentOf = (at: number, from: number, zone: string): string =>
  dayKey(at, zone) === dayKey(from, zone) ? clock(at, zone) : dateAndClock(at, zone);
