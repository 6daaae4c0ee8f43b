import { describe, expect, it } from 'vitest';
import { momentWords, spanWords } from '../../../api/delivery/hours.ts';

const sydney = { timeZone: 'Australia/Sydney', language: 'en' };
const at = (time: string) => Date.parse(`2026-11-${time}Z`);
const now = at('22T11:47:00');

describe('a moment', () => {
  it('is written with its day only when the clock would come round before it', () => {
    expect(momentWords(at('22T13:10:00'), now, sydney)).toBe('00:10 AEDT');
    expect(momentWords(at('23T11:50:00'), now, sydney)).toBe('23 Nov 2026, 22:50 AEDT');
  });

  it('is written as its language writes times', () => {
    const tokyo = { timeZone: 'Asia/Tokyo', language: 'ja' };
    expect(momentWords(at('23T11:50:00'), now, tokyo)).toBe('2026年11月23日 20:50 JST');
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
