import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUnusual, unusualFrom, usualOf } from '../../../../api/audience/reports/threshold.ts';

const usual = fc.double({ min: 0, max: 100_000, noNaN: true });
const counts = fc.array(fc.nat(10_000), { maxLength: 28 });

describe('what is unusual', () => {
  it('is never fewer than three people, and where nobody reports three are enough', () => {
    expect(unusualFrom(0)).toBe(3);
    fc.assert(
      fc.property(usual, (often) => {
        expect(isUnusual(2, often)).toBe(false);
        expect(unusualFrom(often)).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it('is three times what ten minutes of this hour usually bring', () => {
    expect([6, 12, 60, 600].map(unusualFrom)).toEqual([3, 6, 30, 300]);
    fc.assert(
      fc.property(usual, fc.nat(1_000_000), (often, people) => {
        expect(isUnusual(people, often)).toBe(people >= 3 && people >= (3 * often) / 6);
      }),
    );
  });

  it('only grows with what is usual', () => {
    fc.assert(
      fc.property(usual, usual, (a, b) => {
        expect(unusualFrom(Math.max(a, b))).toBeGreaterThanOrEqual(unusualFrom(Math.min(a, b)));
      }),
    );
  });
});

describe('what is usual', () => {
  it('is nothing while most days had nothing, however loud the others were', () => {
    expect(usualOf([])).toBe(0);
    expect(usualOf(Array.from({ length: 13 }, () => 5_000))).toBe(0);
  });

  it('is the middle one of four weeks', () => {
    expect(usualOf(Array.from({ length: 28 }, (_, day) => day))).toBe(13.5);
    expect(usualOf([1, 2, 3], 3)).toBe(2);
  });

  it('lies between the least and the most, and one outage hardly moves it', () => {
    fc.assert(
      fc.property(counts, fc.nat(1_000_000), (days, outage) => {
        const quietest = days.length < 28 ? 0 : Math.min(...days);
        const found = usualOf(days);
        expect(found).toBeGreaterThanOrEqual(quietest);
        expect(found).toBeLessThanOrEqual(Math.max(0, ...days));
        const sorted = [...days, ...Array.from({ length: 28 - days.length }, () => 0)].toSorted(
          (a, b) => a - b,
        );
        const withOutage = usualOf([...days.slice(0, 27), outage]);
        expect(withOutage).toBeLessThanOrEqual(sorted[15] ?? 0);
      }),
    );
  });
});
