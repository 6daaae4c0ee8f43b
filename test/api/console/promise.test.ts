import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movePromise, promiseTimes, usualPromise } from '../../../api/console/promise.ts';

const sydney = { timeZone: 'Australia/Sydney', language: 'en' };
const at = (time: string) => Date.parse(`2026-11-${time}Z`);
const now = at('22T11:47:00');
const day = 24 * 60 * 60_000;
const moments = fc.integer({ min: now - 400 * day, max: now + 400 * day });

describe('the promise', () => {
  it('is a clock time on the five minutes, in 20 to 25 minutes, and after 30 quiet ones when it is coming back', () => {
    expect(usualPromise(now, 'know')).toBe(at('22T12:10:00'));
    expect(usualPromise(at('22T11:50:00'), 'know')).toBe(at('22T12:10:00'));
    expect(usualPromise(now, 'coming_back')).toBe(at('22T12:20:00'));
  });

  it('is among the times to choose from, which all lie ahead, in order', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const times = promiseTimes(moment, usualPromise(moment, 'know'));
        expect(times).toContain(usualPromise(moment, 'know'));
        expect(times.every((time, i) => time > (times[i - 1] ?? moment) && time % 300_000 === 0)).toBe(true);
      }),
    );
  });

  it('takes the message along when another time is chosen, and touches nothing else', () => {
    const change = { promised: at('22T12:10:00'), next: at('22T12:40:00'), now, place: sydney };
    const said = 'Down since 22:40 AEDT. Next update by 23:10 AEDT, or so. 23:10 AEDT it is.';
    expect(movePromise(said, change)).toBe(
      'Down since 22:40 AEDT. Next update by 23:40 AEDT, or so. 23:40 AEDT it is.',
    );
    expect(movePromise('No time at all, $& and $1.', change)).toBe('No time at all, $& and $1.');
    expect(movePromise(said, { ...change, next: null })).toBe(said);
    const tomorrow = movePromise(said, { ...change, next: now + day });
    expect(tomorrow).toContain('Next update by 23 Nov 2026, 22:47 AEDT, or so.');
    const back = movePromise(tomorrow, { ...change, promised: now + day, next: change.promised });
    expect(back).toBe(said);
  });
});

describe('the promise in another language', () => {
  const tokyo = { timeZone: 'Asia/Tokyo', language: 'ja' };

  it('is followed in its messages as that language writes times', () => {
    const change = { promised: at('23T11:50:00'), next: at('22T12:40:00'), now, place: tokyo };
    expect(movePromise('次のお知らせは2026年11月23日 20:50 JSTまでに。', change)).toBe(
      '次のお知らせは21:40 JSTまでに。',
    );
  });
});
