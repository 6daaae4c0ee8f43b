import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recentlyUsed } from '../../db/recently-used.ts';

describe('recentlyUsed', () => {
  it('lets go of what was not used for longest', () => {
    const values = recentlyUsed<string, number>(2);
    values.set('a', 1);
    values.set('b', 2);
    expect(values.get('a')).toBe(1);
    values.set('c', 3);
    expect([values.get('a'), values.get('b'), values.get('c')]).toEqual([1, undefined, 3]);
  });

  it('spares what was used once, not for ever', () => {
    const values = recentlyUsed<string, number>(2);
    values.set('a', 1);
    values.set('b', 2);
    values.get('a');
    for (const key of ['c', 'd', 'e']) values.set(key, 3);
    expect([values.get('a'), values.get('d'), values.get('e')]).toEqual([undefined, 3, 3]);
  });

  it('makes only what is not there', () => {
    const values = recentlyUsed<string, number>(2);
    expect(values.getOrMake('a', () => 1)).toBe(1);
    expect(values.getOrMake('a', () => 2)).toBe(1);
  });

  it('gives what was set last, or nothing', () => {
    const step = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer());
    fc.assert(
      fc.property(fc.array(step), fc.integer({ min: 1, max: 12 }), (steps, limit) => {
        const values = recentlyUsed<number, number>(limit);
        const last = new Map<number, number>();
        for (const [key, value] of steps) {
          values.set(key, value);
          last.set(key, value);
        }
        const kept = [...last].filter(([key]) => values.get(key) !== undefined);
        expect(kept.length).toBe(Math.min(limit, last.size));
        for (const [key, value] of kept) expect(values.get(key)).toBe(value);
      }),
    );
  });
});
