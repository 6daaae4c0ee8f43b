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
const minute = 60_000;
const hour = 3_600_000;
const quarterHour = 900_000;

const earliest = Date.UTC(1990, 0);
const tenYears = 3653 * 24 * hour;

/** Whether a moment can be meant. A slip in the year would ask for a page of every month of a thousand years. */
export const canBeMeant = (at: number, now: number): boolean => at >= earliest && at <= now + tenYears;

/** Keeps what was made for a key; forgets everything when it has grown too large. */
function keeping<Key extends string | number, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const kept = new Map<Key, Value>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= 5000) kept.clear();
    const value = make(key);
    kept.set(key, value);
    return value;
  };
}

/** What the clocks of a zone do. */
interface Zone {
  isUtc: boolean;
  /** Ms that its clocks are ahead of UTC. */
  offsetAt(at: number): number;
  /** `2026-11-21T22:56:04.000`, as they show it. */
  stampAt(at: number): string;
  /** In a language that has a name for it, else in English. */
  nameAt(at: number, locale: string): string;
  /** The first moment of a day. */
  startOf(day: string): number;
}

/** Swedish writes ISO dates: `2026-11-21 22:56:04`. */
const stampFormat = (zone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });

/** How dates are written where nobody says otherwise. */
const usualLocale = 'en-GB';
/** Each English of the world knows the abbreviations of its own zones, and no other does. */
const englishes = ['en-US', 'en-AU', 'en-GB', 'en-IN', 'en-NZ', 'en-ZA', 'en-HK'];
const nameFormat = (locale: string, zone: string) =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' });
const nameBy = (format: Intl.DateTimeFormat, at: number): string =>
  format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'UTC';

const [winter, summer] = [Date.UTC(2026, 0), Date.UTC(2026, 6)];
const hasNames = (format: Intl.DateTimeFormat): boolean =>
  [winter, summer].every((at) => !/[+\-−]/.test(nameBy(format, at)));

/** Throws RangeError when there is no such zone. No clock of today changes inside a quarter of an hour. */
const zoneOf = keeping((name: string): Zone => {
  const stamps = stampFormat(name);
  const formats = keeping((locale: string) => {
    const locales = locale === usualLocale ? englishes : [locale, ...englishes];
    return locales.map((each) => nameFormat(each, name)).find(hasNames) ?? nameFormat('en-US', name);
  });
  const isUtc = /^(Etc\/)?(UTC|UCT|Universal|Zulu)$/i.test(name);
  const offsets = keeping((quarter: number) => {
    const at = quarter * quarterHour;
    const offset = Date.parse(`${stamps.format(at).replace(' ', 'T')}Z`) - at;
    // Before there were time zones, towns had clocks of their own, to the second; RFC 3339 knows whole minutes.
    return Math.round(offset / minute) * minute;
  });
  const names = keeping((locale: string) =>
    keeping((quarter: number) =>
      // A line breaks after a hyphen, never after a minus.
      nameBy(formats(locale), quarter * quarterHour)
        .replace(/^GMT(?=[+-])/, 'UTC')
        .replace('UTC-', 'UTC−'),
    ),
  );
  const offsetAt = (at: number) => (isUtc ? 0 : offsets(Math.floor(at / quarterHour)));
  return {
    isUtc,
    offsetAt,
    stampAt: keeping((at: number) => new Date(at + offsetAt(at)).toISOString().slice(0, -1)),
    nameAt: (at, locale) => (isUtc ? 'UTC' : names(locale)(Math.floor(at / quarterHour))),
    startOf: keeping((day: string) => findStart(day, name)),
  };
});

/** Halving finds the turn of the day through every gap and repeat of the clock, without knowing their rules. */
function findStart(day: string, zone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let [before, after] = [midnight - 16 * hour, midnight + 16 * hour];
  while (after - before > second) {
    const middle = before + Math.floor((after - before) / 2 / second) * second;
    if (dayKey(middle, zone) >= day) after = middle;
    else before = middle;
  }
  return after;
}

const isUtc = (zone: string): boolean => zoneOf(zone).isUtc;

/** `2026-11-21T22:56:04.000`, as the clocks there show it. */
const localStamp = (at: number, zone: string): string => zoneOf(zone).stampAt(at);

/** `2026-11-21T22:56`, as the clocks there show it. */
export const localTime = (at: number, zone: string): string => localStamp(at, zone).slice(0, 16);

export interface LocalTime {
  at: number;
  /** How often the clocks show it on that day. */
  shown: 'once' | 'never' | 'twice';
}

/**
 * When the clocks of a zone show a time such as `2026-11-26T02:00`. A time that they skip is as much later as they
 * skip, of a time that they show twice it is the first: as RFC 5545 reads them.
 */
export function readLocal(local: string, zone: string): LocalTime {
  const asUtc = Date.parse(`${local}Z`);
  const { offsetAt } = zoneOf(zone);
  const day = 24 * hour;
  const [before, after] = [asUtc - offsetAt(asUtc - day), asUtc - offsetAt(asUtc + day)];
  const shown = [...new Set([before, after])].filter((at) => at + offsetAt(at) === asUtc);
  if (shown.length === 0) return { at: before, shown: 'never' };
  return { at: Math.min(...shown), shown: shown.length > 1 ? 'twice' : 'once' };
}

/** The moment of a local time. */
export const momentOfLocal = (local: string, zone: string): number => readLocal(local, zone).at;

/** The day a moment falls on. Throws RangeError when the zone is unknown, as everything here does. */
export const dayKey = (at: number, zone: string): string => localStamp(at, zone).slice(0, 10);

/** The month a moment falls in. */
export const monthKey = (at: number, zone: string): string => localStamp(at, zone).slice(0, 7);

const shiftDay = (day: string, by: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
};

function shiftMonth(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

export const previousMonth = (month: string): string => shiftMonth(month, -1);
export const nextMonth = (month: string): string => shiftMonth(month, 1);

/** A day from its first moment to the first of the next; 23 or 25 hours when the clock changes. */
export const dayBounds = (day: string, zone: string): Span => ({
  from: zoneOf(zone).startOf(day),
  to: zoneOf(zone).startOf(shiftDay(day, 1)),
});

/** A month from its first moment to the first of the next. */
export const monthBounds = (month: string, zone: string): Span => ({
  from: zoneOf(zone).startOf(`${month}-01`),
  to: zoneOf(zone).startOf(`${nextMonth(month)}-01`),
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

/** RFC 3339 with milliseconds and the zone's offset: `2021-12-07T11:07:15.773-07:00`, `Z` in UTC. */
export function isoInZone(at: number, zone: string): string {
  if (isUtc(zone)) return new Date(at).toISOString();
  const offset = zoneOf(zone).offsetAt(at);
  const minutes = Math.abs(offset / minute);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${localStamp(at, zone)}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** In whose way a time is written (a BCP 47 tag), and whether with its seconds. */
export interface Writing {
  locale?: string;
  seconds?: boolean;
}

/** What people call the zone at that moment: `AEDT`, `CET`, in German `MEZ`, or `UTC+9` and `UTC−3` where it has no short name. */
export const zoneName = (at: number, zone: string, { locale = usualLocale }: Writing = {}): string =>
  zoneOf(zone).nameAt(at, locale);

/** `22:56 AEDT`, with seconds when asked. */
export const clock = (at: number, zone: string, writing: Writing = {}): string =>
  `${localStamp(at, zone).slice(11, writing.seconds ? 19 : 16)} ${zoneName(at, zone, writing)}`;

/** `11:56 UTC`, with the day where UTC has another one; empty where the zone is UTC itself. */
export function utcBeside(at: number, zone: string, writing?: Writing): string {
  if (isUtc(zone)) return '';
  const day = dayKey(at, 'UTC');
  const words = clock(at, 'UTC', writing);
  return day === dayKey(at, zone)
    ? words
    : dayAndTime(dayName(day, { ...writing, year: false }), words, writing);
}

const inBrackets = (words: string): string => (words ? ` (${words})` : '');

/** `22:56 AEDT (11:56 UTC)`. */
export const clockWithUtc = (at: number, zone: string): string =>
  clock(at, zone) + inBrackets(utcBeside(at, zone));

/** `21 Nov 2026, 22:56 AEDT`. */
export const dateAndClock = (at: number, zone: string, writing?: Writing): string =>
  dayAndTime(dayName(dayKey(at, zone), writing), clock(at, zone, writing), writing);

/** How a span is written: from when to when. */
export interface SpanWriting extends Writing {
  year?: boolean;
  range?: (start: string, end: string) => string;
}

/** `26 Nov 2026, 02:00 to 03:00 AEDT`; both ends in full when the day or the zone's name changes between. */
export function spanWords({ from, to }: Span, zone: string, writing: SpanWriting = {}): string {
  const { range = (start, end) => `${start} to ${end}` } = writing;
  const full = (at: number) =>
    dayAndTime(dayName(dayKey(at, zone), writing), clock(at, zone, writing), writing);
  const name = zoneName(from, zone, writing);
  const isShort = dayKey(from, zone) === dayKey(to, zone) && name === zoneName(to, zone, writing);
  const begin = isShort ? full(from).slice(0, -name.length - 1) : full(from);
  return range(begin, isShort ? clock(to, zone, writing) : full(to));
}

/** `25 Nov, 15:00 to 16:00 UTC`; empty where the zone is UTC itself. */
export const spanUtcBeside = (span: Span, zone: string, writing?: SpanWriting): string =>
  isUtc(zone) ? '' : spanWords(span, 'UTC', { ...writing, year: false });

/** How a language writes days. */
const daysOf = keeping((locale: string) => {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const days = (options: Intl.DateTimeFormatOptions) => {
    const words = format(options);
    return keeping((day: string) => words.format(new Date(`${day}T00:00:00Z`)));
  };
  const withClock = format({ dateStyle: 'medium', timeStyle: 'short' }).formatToParts(0);
  const hour = withClock.findIndex(({ type }) => type === 'hour');
  return {
    long: days({ day: 'numeric', month: 'short', year: 'numeric' }),
    short: days({ day: 'numeric', month: 'short' }),
    month: days({ month: 'long', year: 'numeric' }),
    monthOnly: days({ month: 'long' }),
    /** What stands between a day and a time. */
    between: withClock[hour - 1]?.value ?? ', ',
  };
});

/** A day and a time of it, each in words already: `21 Nov 2026, 22:56 AEDT`. */
export const dayAndTime = (day: string, time: string, { locale = usualLocale }: Writing = {}): string =>
  day + daysOf(locale).between + time;

/** `21 Nov 2026`, or `21 Nov` without the year. */
export const dayName = (
  day: string,
  { year = true, locale = usualLocale }: { year?: boolean; locale?: string } = {},
): string => daysOf(locale)[year ? 'long' : 'short'](day);

/** `November 2026`, or `November` without the year. */
export const monthName = (
  month: string,
  { year = true, locale = usualLocale }: { year?: boolean; locale?: string } = {},
): string => daysOf(locale)[year ? 'month' : 'monthOnly'](`${month}-01`);
