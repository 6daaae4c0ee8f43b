import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComponentStatus, componentStatuses, worst } from '../../db/vocabulary.ts';
import { barDays, barsOf, drawBars, worstOfDays } from '../../site/src/bars.ts';
import { barsWords } from '../../site/src/words/say.ts';
import { day, minute, night } from './story.ts';
import { inEnglish } from './parts.ts';

const zone = 'Australia/Sydney';
const anyStatus = fc.constantFrom(...componentStatuses);

/** Three short days of ten minutes, so that every minute can be asked. */
const shortDays = [0, 1, 2].map((i) => ({ from: i * 10 * minute, to: (i + 1) * 10 * minute }));

const steps = fc
  .record({
    first: anyStatus,
    changes: fc.array(fc.record({ at: fc.integer({ min: 0, max: 29 }), status: anyStatus }), {
      maxLength: 12,
    }),
  })
  .map(({ first, changes }) => {
    const sorted = changes.toSorted((a, b) => a.at - b.at);
    return sorted.map((change, i) => ({
      at: change.at * minute,
      oldStatus: sorted[i - 1]?.status ?? first,
      newStatus: change.status,
    }));
  });

describe('the worst status of each day', () => {
  it('is what asking every minute finds', () => {
    fc.assert(
      fc.property(anyStatus, steps, (still, changes) => {
        const now = changes.at(-1)?.newStatus ?? still;
        const before = changes[0]?.oldStatus ?? now;
        const statusAt = (time: number) =>
          changes.findLast((change) => change.at <= time)?.newStatus ?? before;
        const naive = shortDays.map(({ from, to }) => {
          const seen: ComponentStatus[] = [];
          for (let time = from; time < to; time += minute) seen.push(statusAt(time));
          return worst(seen);
        });
        expect(worstOfDays(now, changes, shortDays)).toEqual(naive);
      }),
      { numRuns: 2000 },
    );
  });

  it('counts trouble that ends within the day it began in', () => {
    const changes = [
      { at: 12 * minute, oldStatus: 'operational', newStatus: 'major_outage' },
      { at: 13 * minute, oldStatus: 'major_outage', newStatus: 'operational' },
    ] as const;
    expect(worstOfDays('operational', changes, shortDays)).toEqual([
      'operational',
      'major_outage',
      'operational',
    ]);
  });

  it('carries a status over every day that it lasts', () => {
    const changes = [{ at: 5 * minute, oldStatus: 'operational', newStatus: 'partial_outage' }] as const;
    expect(worstOfDays('partial_outage', changes, shortDays)).toEqual(Array(3).fill('partial_outage'));
  });

  it('ends trouble at midnight when it ended at midnight', () => {
    const changes = [{ at: 10 * minute, oldStatus: 'major_outage', newStatus: 'operational' }] as const;
    expect(worstOfDays('operational', changes, shortDays)).toEqual([
      'major_outage',
      'operational',
      'operational',
    ]);
  });
});

describe('the bars of a component', () => {
  const calendar = barDays(night, zone);
  const component = { status: 'operational', startDate: null, createdAt: night - 200 * day } as const;

  it('stand for 90 days, the day of the moment last', () => {
    expect(calendar.keys).toHaveLength(90);
    expect(calendar.keys.at(-1)).toBe('2026-11-21');
    expect(barsOf(component, [], calendar, zone)).toMatchObject({ known: 90, trouble: 0 });
  });

  it('say nothing about days before the component was watched', () => {
    const young = barsOf({ ...component, startDate: '2026-11-20' }, [], calendar, zone);
    expect(young.days.slice(-3)).toEqual(['unknown', 'operational', 'operational']);
    expect(young).toMatchObject({ known: 2, trouble: 0 });
    expect(barsOf({ ...component, createdAt: night }, [], calendar, zone).known).toBe(1);
  });

  it('count planned work as no trouble', () => {
    const work = barsOf({ ...component, status: 'under_maintenance' }, [], calendar, zone);
    expect(work).toMatchObject({ known: 90, trouble: 0 });
  });

  it('differ in height as well as in colour', () => {
    const drawn = drawBars(componentStatuses);
    const heights = [...drawn.matchAll(/stroke-width="(\d+)"/g)].map(([, height]) => Number(height));
    expect(new Set(heights).size).toBe(componentStatuses.length);
    expect(heights.toSorted((a, b) => a - b)).toEqual(heights);
  });

  it('draw every day once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...componentStatuses, 'unknown' as const), { minLength: 1 }),
        (days) => {
          const runs = [...drawBars(days).matchAll(/M(\d+) [\d.]+h(\d+)/g)];
          const drawn = runs.flatMap(([, from, length]) =>
            Array.from({ length: Number(length) }, (_, index) => Number(from) + index),
          );
          expect(drawn.toSorted((a, b) => a - b)).toEqual(days.map((_, index) => index));
        },
      ),
    );
  });

  it('take one line for days that are alike, however many', () => {
    const days = [...Array(89).fill('operational'), 'major_outage'];
    expect(drawBars(days).match(/M/g)).toHaveLength(2);
    expect(drawBars(days).length).toBeLessThan(300);
  });

  it('are told in words', () => {
    expect(barsWords(inEnglish, 2, 90)).toBe('2 days with trouble in 90 days');
    expect(barsWords(inEnglish, 1, 34)).toBe('1 day with trouble in 34 days');
    expect(barsWords(inEnglish, 0, 90)).toBe('No trouble in 90 days');
    expect(barsWords(inEnglish, 1, 1)).toBe('Trouble today');
  });
});
