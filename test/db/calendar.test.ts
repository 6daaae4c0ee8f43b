import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clock,
  clockWithUtc,
  dateAndClock,
  dayBounds,
  dayKey,
  dayName,
  daysUntil,
  isoInZone,
  monthBounds,
  monthKey,
  monthName,
  monthsBetween,
  nextMonth,
  previousMonth,
  spanUtcBeside,
  spanWords,
  utcBeside,
} from '../../db/calendar.ts';

const minute = 60_000;
const hour = 60 * minute;
const sydney = 'Australia/Sydney';
const night = Date.parse('2026-11-21T11:56:04Z');

/** With gaps and repeats at midnight, at half hours, a skipped day, two changes a year and none. */
const zones = [
  sydney,
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Santiago',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Etc/UTC',
];
const anyZone = fc.constantFrom(...zones);
const anyMoment = fc.integer({ min: Date.UTC(2011, 10, 10), max: Date.UTC(2035, 0) });

describe('isoInZone', () => {
  it('has whole minutes, even where clocks once went by the sun', () => {
    const at = Date.parse('1880-11-22T00:00:00Z');
    const text = isoInZone(at, sydney);
    expect(text).toBe('1880-11-22T10:05:00.000+10:05');
    expect(Date.parse(text)).toBe(at);
  });
});

describe('days and months of a zone', () => {
  it('a moment falls on the day that the clocks there show', () => {
    expect(dayKey(Date.parse('2026-11-21T12:59:59Z'), sydney)).toBe('2026-11-21');
    expect(dayKey(Date.parse('2026-11-21T13:00:00Z'), sydney)).toBe('2026-11-22');
    expect(monthKey(Date.parse('2026-11-30T13:00:00Z'), sydney)).toBe('2026-12');
  });

  it('days have 23 and 25 hours when the clock changes', () => {
    const length = (day: string, zone: string) => {
      const { from, to } = dayBounds(day, zone);
      return (to - from) / hour;
    };
    expect(length('2026-10-04', sydney)).toBe(23);
    expect(length('2026-04-05', sydney)).toBe(25);
    expect(length('2026-04-06', sydney)).toBe(24);
    expect(length('2026-10-04', 'Australia/Lord_Howe')).toBe(23.5);
  });

  it('a day that a country skipped has no length', () => {
    const { from, to } = dayBounds('2011-12-30', 'Pacific/Apia');
    expect(to).toBe(from);
  });

  it('a day begins at the first minute that the clocks show it, as looking at every minute finds', () => {
    fc.assert(
      fc.property(anyZone, anyMoment, (zone, at) => {
        const day = dayKey(at, zone);
        let first = Math.floor(at / minute) * minute;
        while (dayKey(first - minute, zone) >= day) first -= minute;
        let last = Math.floor(at / minute) * minute;
        while (dayKey(last, zone) <= day) last += minute;
        expect(dayBounds(day, zone)).toEqual({ from: first, to: last });
      }),
      { numRuns: 60 },
    );
  });

  it('a moment is inside the bounds of its day and of its month, and of no other', () => {
    fc.assert(
      fc.property(anyZone, anyMoment, (zone, at) => {
        const month = monthKey(at, zone);
        for (const { from, to } of [dayBounds(dayKey(at, zone), zone), monthBounds(month, zone)]) {
          expect(from).toBeLessThanOrEqual(at);
          expect(at).toBeLessThan(to);
        }
        expect(monthBounds(previousMonth(month), zone).to).toBe(monthBounds(month, zone).from);
        expect(monthBounds(nextMonth(month), zone).from).toBe(monthBounds(month, zone).to);
      }),
      { numRuns: 300 },
    );
  });

  it('the month before and the month after lead back to the month', () => {
    expect([previousMonth('2026-01'), nextMonth('2026-12')]).toEqual(['2025-12', '2027-01']);
    fc.assert(
      fc.property(anyZone, anyMoment, (zone, at) => {
        const month = monthKey(at, zone);
        expect(nextMonth(previousMonth(month))).toBe(month);
      }),
    );
  });

  it('lists every month from the first moment to the last in the zone', () => {
    const from = Date.parse('2026-09-30T14:00:00Z');
    expect(monthsBetween(from, night, sydney)).toEqual(['2026-10', '2026-11']);
    expect(monthsBetween(from, night, 'Etc/UTC')).toEqual(['2026-09', '2026-10', '2026-11']);
    expect(monthsBetween(night, night, sydney)).toEqual(['2026-11']);
    expect(monthsBetween(night, from, sydney)).toEqual([]);
  });

  it('lists the last days, today at the end, each once', () => {
    expect(daysUntil(night, 3, sydney)).toEqual(['2026-11-19', '2026-11-20', '2026-11-21']);
    const days = daysUntil(night, 90, sydney);
    expect(new Set(days).size).toBe(90);
    for (const [index, day] of days.entries()) {
      if (index > 0) expect(dayBounds(day, sydney).from).toBe(dayBounds(days[index - 1] ?? '', sydney).to);
    }
  });

  it('refuses a zone that does not exist', () => {
    expect(() => dayKey(night, 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('how times are written', () => {
  it('names the zone as people there do', () => {
    const names = {
      [sydney]: 'AEDT',
      'Europe/Berlin': 'CET',
      'Europe/London': 'GMT',
      'America/New_York': 'EST',
    };
    for (const [zone, name] of Object.entries(names)) expect(clock(night, zone).split(' ')[1]).toBe(name);
    const july = Date.parse('2026-07-01T12:00:00Z');
    expect(clock(july, 'Europe/London')).toBe('13:00 BST');
    expect(clock(july, sydney)).toBe('22:00 AEST');
  });

  it('gives the distance from UTC where a zone has no short name', () => {
    expect(clock(night, 'Asia/Tokyo')).toBe('20:56 UTC+9');
    expect(clock(night, 'America/St_Johns')).toBe('08:26 UTC−3:30');
    expect(clock(night, 'Asia/Kathmandu')).toBe('17:41 UTC+5:45');
  });

  it('puts UTC beside the clock of the zone', () => {
    expect(clockWithUtc(night, sydney)).toBe('22:56 AEDT (11:56 UTC)');
    expect(dateAndClock(night, sydney)).toBe('21 Nov 2026, 22:56 AEDT');
    expect(dateAndClock(night, sydney, { seconds: true })).toBe('21 Nov 2026, 22:56:04 AEDT');
    expect(utcBeside(night, sydney, { seconds: true })).toBe('11:56:04 UTC');
  });

  it('says the day of UTC where it is another one', () => {
    expect(dateAndClock(night + 2 * hour, sydney)).toBe('22 Nov 2026, 00:56 AEDT');
    expect(utcBeside(night + 2 * hour, sydney)).toBe('21 Nov, 13:56 UTC');
  });

  it('says a time only once where the zone is UTC', () => {
    for (const zone of ['UTC', 'Etc/UTC']) {
      expect(clockWithUtc(night, zone)).toBe('11:56 UTC');
      expect(utcBeside(night, zone)).toBe('');
      expect(spanUtcBeside({ from: night, to: night + hour }, zone)).toBe('');
    }
  });

  it('writes a span of time with as few words as are clear', () => {
    expect(spanWords({ from: night, to: night + hour }, sydney)).toBe('21 Nov 2026, 22:56 to 23:56 AEDT');
    expect(spanWords({ from: night, to: night + 2 * hour }, sydney)).toBe(
      '21 Nov 2026, 22:56 AEDT to 22 Nov 2026, 00:56 AEDT',
    );
    expect(spanUtcBeside({ from: night, to: night + 2 * hour }, sydney)).toBe('21 Nov, 11:56 to 13:56 UTC');
    const springForward = Date.parse('2026-10-03T15:30:00Z');
    expect(spanWords({ from: springForward, to: springForward + hour }, sydney)).toBe(
      '4 Oct 2026, 01:30 AEST to 4 Oct 2026, 03:30 AEDT',
    );
  });

  it('names days and months', () => {
    expect(dayName('2026-11-21')).toBe('21 Nov 2026');
    expect(dayName('2026-11-01', { year: false })).toBe('1 Nov');
    expect(monthName('2026-09')).toBe('September 2026');
  });

  it('writes RFC 3339 with milliseconds and the offset of the zone', () => {
    expect(isoInZone(night + 15, sydney)).toBe('2026-11-21T22:56:04.015+11:00');
    expect(isoInZone(night, 'America/New_York')).toBe('2026-11-21T06:56:04.000-05:00');
    expect(isoInZone(night, 'America/St_Johns')).toBe('2026-11-21T08:26:04.000-03:30');
    expect(isoInZone(night, 'Etc/UTC')).toBe('2026-11-21T11:56:04.000Z');
  });

  it('writes RFC 3339 that reads back as the same moment and shows the day of the zone', () => {
    fc.assert(
      fc.property(anyZone, anyMoment, (zone, at) => {
        const iso = isoInZone(at, zone);
        expect(Date.parse(iso)).toBe(at);
        expect(iso.slice(0, 10)).toBe(dayKey(at, zone));
      }),
      { numRuns: 300 },
    );
  });
});
