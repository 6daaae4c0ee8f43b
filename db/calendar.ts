/**
 * Days and months of a page's time zone, and how its times are written. Pure: the same moment and zone
 * give the same words anywhere. Moments are epoch milliseconds, days `YYYY-MM-DD`, months `YYYY-MM`.
 */

export interface Span {
  /** The first moment of it. */
  from: number;
  /** The first moment after it. */
  to: number;
}

const second = 1000;
const hour = 3_600_000;
const quarterHour = 900_000;

/** Keeps what was made for a key; forgets everything when it has grown too large. */
function keeping<Value>(make: (key: string) => Value, most = 5000): (key: string) => Value {
  const kept = new Map<string, Value>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= most) kept.clear();
    const value = make(key);
    kept.set(key, value);
    return value;
  };
}

/** Swedish writes ISO dates: `2026-11-21 22:56:04`. */
const stampFormat = keeping(
  (zone) =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }),
);
const localStamp = (at: number, zone: string): string => stampFormat(zone).format(at);

/** The day a moment falls on. Throws RangeError when the zone is unknown, as everything here does. */
export const dayKey = (at: number, zone: string): string => localStamp(at, zone).slice(0, 10);

/** The month a moment falls in. */
export const monthKey = (at: number, zone: string): string => localStamp(at, zone).slice(0, 7);

/** Halving finds the turn of the day through every gap and repeat of the clock, without knowing their rules. */
const startOfDay = keeping((zoneAndDay) => {
  const [zone = '', day = ''] = zoneAndDay.split(' ');
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let [before, after] = [midnight - 16 * hour, midnight + 16 * hour];
  while (after - before > second) {
    const middle = before + Math.floor((after - before) / 2 / second) * second;
    if (dayKey(middle, zone) >= day) after = middle;
    else before = middle;
  }
  return after;
});

const shiftDay = (day: string, by: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
};

const shiftMonth = (month: string, by: number): string => {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + by);
  return date.toISOString().slice(0, 7);
};

export const previousMonth = (month: string): string => shiftMonth(month, -1);
export const nextMonth = (month: string): string => shiftMonth(month, 1);

/** A day from its first moment to the first of the next; 23 or 25 hours when the clock changes. */
export const dayBounds = (day: string, zone: string): Span => ({
  from: startOfDay(`${zone} ${day}`),
  to: startOfDay(`${zone} ${shiftDay(day, 1)}`),
});

/** A month from its first moment to the first of the next. */
export const monthBounds = (month: string, zone: string): Span => ({
  from: startOfDay(`${zone} ${month}-01`),
  to: startOfDay(`${zone} ${nextMonth(month)}-01`),
});

/** All months from the one of the first moment to that of the last, both included, oldest first. */
export function monthsBetween(first: number, last: number, zone: string): string[] {
  const end = monthKey(last, zone);
  const months: string[] = [];
  for (let month = monthKey(first, zone); month <= end; month = nextMonth(month)) months.push(month);
  return months;
}

/** The given number of days up to the one a moment falls on, oldest first. */
export function daysUntil(at: number, count: number, zone: string): string[] {
  const today = dayKey(at, zone);
  return Array.from({ length: count }, (_, index) => shiftDay(today, index - count + 1));
}

/** Whether a text is a month of the calendar, `YYYY-MM`. */
export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** No clock changes inside a quarter of an hour, so that many moments share one look at the zone. */
const offsetOfQuarter = keeping((zoneAndQuarter) => {
  const [zone = '', quarter = ''] = zoneAndQuarter.split(' ');
  const at = Number(quarter) * quarterHour;
  return Date.parse(`${localStamp(at, zone).replace(' ', 'T')}Z`) - at;
});

const isUtc = keeping((zone) => /^(Etc\/)?(UTC|UCT|Universal|Zulu)$/i.test(zone));

/** RFC 3339 with milliseconds and the zone's offset: `2021-12-07T11:07:15.773-07:00`, `Z` in UTC. */
export function isoInZone(at: number, zone: string): string {
  if (isUtc(zone)) return new Date(at).toISOString();
  const offset = offsetOfQuarter(`${zone} ${Math.floor(at / quarterHour)}`);
  const minutes = Math.abs(Math.trunc(offset / 60_000));
  const two = (n: number) => String(n).padStart(2, '0');
  const sign = offset < 0 ? '-' : '+';
  const local = new Date(at + offset).toISOString().slice(0, -1);
  return `${local}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Each English of the world knows the abbreviations of its own zones, and no other does. */
const englishes = ['en-US', 'en-AU', 'en-GB', 'en-IN', 'en-NZ', 'en-ZA', 'en-HK'];
const [winter, summer] = [Date.UTC(2026, 0), Date.UTC(2026, 6)];
const zoneFormat = keeping((zone) => {
  const formats = englishes.map(
    (english) => new Intl.DateTimeFormat(english, { timeZone: zone, timeZoneName: 'short' }),
  );
  const knows = (format: Intl.DateTimeFormat) =>
    [winter, summer].every((at) => !/[+-]/.test(zoneNameBy(format, at)));
  return formats.find(knows) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' });
});
const zoneNameBy = (format: Intl.DateTimeFormat, at: number): string =>
  format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'UTC';

/** What people call the zone at that moment: `AEDT`, `CET`, or `UTC+9` where it has no short name. */
export const zoneName = (at: number, zone: string): string =>
  isUtc(zone) ? 'UTC' : zoneNameBy(zoneFormat(zone), at).replace(/^GMT(?=[+-])/, 'UTC');

/** `22:56 AEDT`, with seconds when asked. */
export const clock = (at: number, zone: string, { seconds = false } = {}): string =>
  `${localStamp(at, zone).slice(11, seconds ? 19 : 16)} ${zoneName(at, zone)}`;

/** `11:56 UTC`, with the day where UTC has another one; empty where the zone is UTC itself. */
export function utcBeside(at: number, zone: string, options?: { seconds?: boolean }): string {
  if (isUtc(zone)) return '';
  const day = dayKey(at, 'UTC');
  const words = clock(at, 'UTC', options);
  return day === dayKey(at, zone) ? words : `${dayName(day, { year: false })}, ${words}`;
}

const inBrackets = (words: string): string => (words ? ` (${words})` : '');

/** `22:56 AEDT (11:56 UTC)`. */
export const clockWithUtc = (at: number, zone: string): string =>
  clock(at, zone) + inBrackets(utcBeside(at, zone));

/** `21 Nov 2026, 22:56 AEDT`. */
export const dateAndClock = (at: number, zone: string, options?: { seconds?: boolean }): string =>
  `${dayName(dayKey(at, zone))}, ${clock(at, zone, options)}`;

/** `21 Nov 2026, 22:56 AEDT (11:56 UTC)`, with seconds when asked. */
export const dateAndClockWithUtc = (at: number, zone: string, options?: { seconds?: boolean }): string =>
  dateAndClock(at, zone, options) + inBrackets(utcBeside(at, zone, options));

const longDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'medium' });
const shortDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });
const longMonth = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });

/** `21 Nov 2026`, or `21 Nov` without the year. */
export const dayName = (day: string, { year = true } = {}): string =>
  (year ? longDay : shortDay).format(new Date(`${day}T00:00:00Z`));

/** `November 2026`. */
export const monthName = (month: string): string => longMonth.format(new Date(`${month}-01T00:00:00Z`));
