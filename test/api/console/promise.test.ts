import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  momentWords,
  movePromise,
  promiseTimes,
  spanWords,
  usualPromise,
} from '../../../api/console/promise.ts';

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

  it('is written with its day only when the clock would come round before it', () => {
    expect(momentWords(at('22T13:10:00'), now, sydney)).toBe('00:10 AEDT');
    expect(momentWords(at('23T11:50:00'), now, sydney)).toBe('23 Nov 2026, 22:50 AEDT');
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

  it('is written as that language writes times, and followed in its messages', () => {
    expect(momentWords(at('23T11:50:00'), now, tokyo)).toBe('2026年11月23日 20:50 JST');
    const change = { promised: at('23T11:50:00'), next: at('22T12:40:00'), now, place: tokyo };
    expect(movePromise('次のお知らせは2026年11月23日 20:50 JSTまでに。', change)).toBe(
      '次のお知らせは21:40 JSTまでに。',
    );
  });
});

describe('a span', () => {
  it('names the zone once and the day only when it is long', () => {
    expect(spanWords(at('22T11:44:00'), at('22T12:09:00'), sydney)).toEqual({
      start: '22:44',
      end: '23:09 AEDT',
    });
    expect(spanWords(at('20T11:44:00'), at('22T12:09:00'), sydney)).toEqual({
      start: '20 Nov 2026, 22:44 AEDT',
      end: '22 Nov 2026, 23:09 AEDT',
    });
  });

  it('names both zones when the clock changes in between', () => {
    const [start, end] = [Date.parse('2026-10-03T15:30:00Z'), Date.parse('2026-10-03T16:30:00Z')];
    expect(spanWords(start, end, sydney)).toEqual({ start: '01:30 AEST', end: '03:30 AEDT' });
  });
});
