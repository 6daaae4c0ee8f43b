import fc from 'fast-check';
import rrule from 'rrule';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { localTime, readLocal } from '../../../db/calendar.ts';
import {
  checkFirst,
  nextOccurrence,
  readRule,
  type Recurrence,
} from '../../../api/maintenances/recurrence.ts';

const minute = 60_000;
const sydney = 'Australia/Sydney';

/** Changes at midnight, at two and at three, by an hour and by half of one, south and north, and none at all. */
const zones = [
  sydney,
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'America/St_Johns',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Etc/UTC',
];
const anyZone = fc.constantFrom(...zones);
const anyLocal = fc
  .integer({ min: Date.UTC(2024, 0) / minute, max: Date.UTC(2036, 0) / minute })
  .map((minutes) => new Date(minutes * minute).toISOString().slice(0, 16));

/** Local times around the changes of clocks, where everything that can go wrong does. */
const changeIn = (zone: string) =>
  fc.integer({ min: 2024, max: 2035 }).chain((year) => {
    const changes: string[] = [];
    let at = Temporal.ZonedDateTime.from(`${year}-01-01T00:00[${zone}]`);
    for (;;) {
      const next = at.getTimeZoneTransition('next');
      if (!next || next.year > year) break;
      changes.push(next.toPlainDateTime().toString().slice(0, 16));
      at = next;
    }
    const base = changes.length > 0 ? fc.constantFrom(...changes) : anyLocal;
    return fc
      .tuple(base, fc.integer({ min: -150, max: 150 }))
      .map(([local, by]) => new Date(Date.parse(`${local}Z`) + by * minute).toISOString().slice(0, 16));
  });
const zoneAndLocal = anyZone.chain((zone) => fc.tuple(fc.constant(zone), fc.oneof(anyLocal, changeIn(zone))));

/** An independent reading of a local time. */
const temporal = (local: string, zone: string, disambiguation: 'compatible' | 'earlier' | 'later') =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation }).epochMilliseconds;

describe('a local time', () => {
  it('means what Temporal says that it means, in every zone and around every change of its clocks', () => {
    fc.assert(
      fc.property(zoneAndLocal, ([zone, local]) => {
        expect(readLocal(local, zone).at).toBe(temporal(local, zone, 'compatible'));
      }),
      { numRuns: 5_000 },
    );
  });

  it('is told from one that the clocks skip, or show twice', () => {
    fc.assert(
      fc.property(zoneAndLocal, ([zone, local]) => {
        const [earlier, later] = [temporal(local, zone, 'earlier'), temporal(local, zone, 'later')];
        const isShown = localTime(later, zone) === local;
        const expected = earlier === later ? 'once' : isShown ? 'twice' : 'never';
        expect(readLocal(local, zone).shown).toBe(expected);
      }),
      { numRuns: 5_000 },
    );
  });

  it('that the clocks skip is as much later as they skip', () => {
    const { at, shown } = readLocal('2026-10-04T02:30', sydney);
    expect([localTime(at, sydney), shown]).toEqual(['2026-10-04T03:30', 'never']);
    const half = readLocal('2026-10-04T02:15', 'Australia/Lord_Howe');
    expect(localTime(half.at, 'Australia/Lord_Howe')).toBe('2026-10-04T02:45');
  });

  it('that the clocks show twice is the first of the two', () => {
    const { at, shown } = readLocal('2027-04-04T02:30', sydney);
    expect([new Date(at).toISOString(), shown]).toEqual(['2027-04-03T15:30:00.000Z', 'twice']);
  });
});

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const interval = fc.integer({ min: 1, max: 4 }).map((n) => (n === 1 ? '' : `;INTERVAL=${n}`));
const someDays = fc.subarray(days, { minLength: 1 }).map((chosen) => `;BYDAY=${chosen.join(',')}`);
const anyRule = fc.oneof(
  interval.map((n) => `FREQ=DAILY${n}`),
  fc.tuple(interval, fc.oneof(fc.constant(''), someDays)).map(([n, by]) => `FREQ=WEEKLY${n}${by}`),
  fc
    .tuple(interval, fc.constantFrom(1, 2, 3, 4, -1), fc.constantFrom(...days))
    .map(([n, which, day]) => `FREQ=MONTHLY${n};BYDAY=${which}${day}`),
  fc.tuple(interval, fc.integer({ min: 1, max: 31 })).map(([n, day]) => `FREQ=MONTHLY${n};BYMONTHDAY=${day}`),
  interval.map((n) => `FREQ=MONTHLY${n};BYMONTHDAY=-1`),
  interval.map((n) => `FREQ=MONTHLY${n};BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1`),
  fc.constantFrom('FREQ=YEARLY', 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU'),
);

/** Local times by another library, on clocks that are never changed. */
function localsBy(rule: string, from: string, count: number): string[] {
  const stamp = `${from.replaceAll(/[-:]/g, '')}00Z`;
  return rrule
    .rrulestr(`DTSTART:${stamp}\nRRULE:${rule}`)
    .all((_, index) => index < count)
    .map((date) => date.toISOString().slice(0, 16));
}

function occurrences(recurrence: Recurrence, count: number) {
  const found = [];
  let last = {
    local: new Date(Date.parse(`${recurrence.firstAt}Z`) - minute).toISOString().slice(0, 16),
    at: 0,
  };
  while (found.length < count) {
    const next = nextOccurrence(recurrence, last);
    if (!next) break;
    found.push(next);
    last = next;
  }
  return found;
}

describe('planned work that comes again', () => {
  it('comes when two other libraries say so, in every zone, over every change of the clocks', () => {
    fc.assert(
      fc.property(zoneAndLocal, anyRule, ([timeZone, from], rule) => {
        const [firstAt = from] = localsBy(rule, from, 1);
        const found = occurrences({ rule: readRule(rule), timeZone, firstAt }, 30);
        const locals = localsBy(rule, firstAt, 30);
        expect(found.map(({ local }) => local)).toEqual(locals);
        expect(found.map(({ at }) => at)).toEqual(
          locals.map((local) => temporal(local, timeZone, 'compatible')),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('stays at its time of the day, whatever the clocks do, but for the day that has no such time', () => {
    fc.assert(
      fc.property(zoneAndLocal, fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY'), ([timeZone, firstAt], rule) => {
        for (const { local, at } of occurrences({ rule, timeZone, firstAt }, 60)) {
          expect(local.slice(11)).toBe(firstAt.slice(11));
          if (readLocal(local, timeZone).shown === 'never')
            expect(localTime(at, timeZone) > local).toBe(true);
          else expect(localTime(at, timeZone)).toBe(local);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is at 02:00 before and after the clocks are changed, an hour less or more apart', () => {
    const weekly = { rule: 'FREQ=WEEKLY', timeZone: sydney, firstAt: '2026-09-27T02:00' };
    const hours = occurrences(weekly, 3).map(({ at }) => at / (60 * minute));
    expect([(hours[1] ?? 0) - (hours[0] ?? 0), (hours[2] ?? 0) - (hours[1] ?? 0)]).toEqual([168, 167]);
    const autumn = { ...weekly, firstAt: '2027-04-03T02:00', rule: 'FREQ=DAILY' };
    const days = occurrences(autumn, 3).map(({ at }) => at / (60 * minute));
    expect([(days[1] ?? 0) - (days[0] ?? 0), (days[2] ?? 0) - (days[1] ?? 0)]).toEqual([24, 25]);
  });

  it('ends at its COUNT, and at its UNTIL, be that a day or a moment', () => {
    const daily = { timeZone: sydney, firstAt: '2026-11-26T02:00' };
    const locals = (rule: string) =>
      occurrences({ ...daily, rule: readRule(rule) }, 10).map(({ local }) => local);
    const three = ['2026-11-26T02:00', '2026-11-27T02:00', '2026-11-28T02:00'];
    expect(locals('FREQ=DAILY;COUNT=3')).toEqual(three);
    expect(locals('FREQ=DAILY;UNTIL=20261128')).toEqual(three);
    // 02:00 on the 28th in Sydney is 15:00 on the 27th in UTC.
    expect(locals('FREQ=DAILY;UNTIL=20261127T150000Z')).toEqual(three);
    expect(locals('FREQ=DAILY;UNTIL=20261127T145959Z')).toEqual(three.slice(0, 2));
  });

  it('passes over what nobody was there for, and keeps to its interval', () => {
    const fortnightly = { rule: 'FREQ=WEEKLY;INTERVAL=2', timeZone: sydney, firstAt: '2026-01-01T02:00' };
    const next = nextOccurrence(fortnightly, {
      local: '2026-01-01T02:00',
      at: Date.parse('2036-01-01T00:00:00Z'),
    });
    expect(next?.local).toBe('2036-01-03T02:00');
    const days = (Date.parse('2036-01-03') - Date.parse('2026-01-01')) / (24 * 60 * minute);
    expect(days % 14).toBe(0);
  });
});

describe('a rule', () => {
  it('may be written small, and with its name', () => {
    expect(readRule(' rrule:freq=weekly;byday=th ')).toBe('FREQ=WEEKLY;BYDAY=TH');
  });

  it.each([
    ['', 'is not part of it'],
    ['every Thursday', 'is not part of it'],
    ['BYDAY=TH', 'starts with how often'],
    ['FREQ=HOURLY', 'is no FREQ'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'more than one FREQ'],
    ['FREQ=DAILY;BYHOUR=3', '"BYHOUR" is not part of it'],
    ['FREQ=WEEKLY;BYDAY=XX', 'is no BYDAY'],
    ['FREQ=DAILY;INTERVAL=0', 'is no INTERVAL'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20270101', 'not both'],
    ['FREQ=DAILY\nEXDATE:20270101', 'is no FREQ'],
  ])('that is not right is refused in words: %j', (rule, words) => {
    expect(() => readRule(rule)).toThrow(words);
  });

  it('has to begin with the first time, and to come true at all', () => {
    const thursday = { rule: 'FREQ=WEEKLY;BYDAY=TH', timeZone: sydney, firstAt: '2026-11-25T02:00' };
    expect(() => checkFirst(thursday)).toThrow(
      'By the rule it comes first at 2026-11-26 02:00: start it then.',
    );
    expect(() => checkFirst({ ...thursday, firstAt: '2026-11-26T02:00' })).not.toThrow();
    const never = { ...thursday, rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' };
    expect(() => checkFirst(never)).toThrow('It never comes true.');
  });
});
