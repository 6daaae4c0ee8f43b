import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createThrottle } from '../../../api/staff/throttle.ts';

describe('a throttle', () => {
  it('lets so many tries pass, then says how long to wait', () => {
    let now = 0;
    const throttle = createThrottle({ tries: 2, within: 100, clock: () => now });
    throttle.note('a');
    now = 30;
    expect(throttle.waitFor('a')).toBe(0);
    throttle.note('a');
    expect(throttle.waitFor('a')).toBe(70);
    expect(throttle.waitFor('b')).toBe(0);
    now = 100;
    expect(throttle.waitFor('a')).toBe(0);
  });

  it('forgets who got it right', () => {
    const throttle = createThrottle({ tries: 1, within: 100, clock: () => 0 });
    throttle.note('a');
    throttle.note('b');
    throttle.forget('a');
    expect([throttle.waitFor('a'), throttle.waitFor('b')]).toEqual([0, 100]);
  });

  it('never lets more than so many tries pass within the span, whenever they come', () => {
    const steps = fc.array(fc.nat({ max: 60 }), { maxLength: 60 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 5 }), (pauses, tries) => {
        let now = 0;
        const throttle = createThrottle({ tries, within: 100, clock: () => now });
        const passed: number[] = [];
        for (const pause of pauses) {
          now += pause;
          if (throttle.waitFor('a') > 0) continue;
          throttle.note('a');
          passed.push(now);
          expect(passed.filter((at) => at > now - 100).length).toBeLessThanOrEqual(tries);
        }
      }),
    );
  });

  it('does not grow with every address that somebody invents', () => {
    const throttle = createThrottle({ tries: 1, within: 100, clock: () => 0 });
    for (let i = 0; i < 25_000; i++) throttle.note(`address ${i}`);
    expect(throttle.waitFor('address 0')).toBe(0);
    expect(throttle.waitFor('address 24999')).toBe(100);
  });

  it('keeps as little of a long key as of a short one', () => {
    const throttle = createThrottle({ tries: 1, within: 100, clock: () => 0 });
    const length = 2 ** 19;
    const before = heapUsed();
    for (let n = 0; n < 40; n++) throttle.note(Buffer.alloc(length, `address ${n} `).toString('latin1'));
    expect(heapUsed() - before).toBeLessThan(10 * length);
    expect(throttle.waitFor(`address 39 `.repeat(length).slice(0, length))).toBe(100);
  });

  it('lets go by itself of what is over', () => {
    let now = 0;
    const throttle = createThrottle({ tries: 1, within: 100, clock: () => now });
    for (let n = 0; n < 9_000; n++) throttle.note(`address ${n}`);
    const full = heapUsed();
    now = 100;
    throttle.note('another');
    expect(full - heapUsed()).toBeGreaterThan(9_000 * 64);
    expect(throttle.waitFor('another')).toBe(100);
  });
});

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
