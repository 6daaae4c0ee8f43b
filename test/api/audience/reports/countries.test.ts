import { describe, expect, it } from 'vitest';
import { countriesIn, isCountry } from '../../../../api/audience/reports/countries.ts';

describe('the list of countries', () => {
  it('has each country and territory once, and nothing else', () => {
    const codes = countriesIn('en').map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(240);
    expect(codes.length).toBeLessThan(265);
    expect(new Set(countriesIn('en').map(({ name }) => name)).size).toBe(codes.length);
    for (const none of ['EU', 'ZZ', 'DD', 'SU', 'XX', 'us', '<s', ''])
      expect([none, isCountry(none)]).toEqual([none, false]);
    for (const one of ['AU', 'DE', 'TW', 'US', 'XK']) expect([one, isCountry(one)]).toEqual([one, true]);
  });

  it('is in the words and the order of a language', () => {
    const names = countriesIn('de').map(({ name }) => name);
    expect(names).toContain('Österreich');
    expect(names.indexOf('Österreich')).toBeLessThan(names.indexOf('Peru'));
  });
});
