import { describe, expect, it } from 'vitest';
import { alertWords, composerFor } from '../../../../api/audience/reports/said.ts';

describe('what staff are told', () => {
  it('is how many, what, and on which platforms, the most first', () => {
    expect(alertWords({ people: 3, platforms: { android: 1, ios: 2 } }, 'Sign-in')).toBe(
      '3 people say Sign-in is not working (iPhone 2, Android 1)',
    );
    expect(alertWords({ people: 1, platforms: {} }, 'Uploads')).toBe('1 person says Uploads is not working');
    expect(alertWords({ people: 14, platforms: { web: 14 } }, undefined)).toBe(
      '14 people say it is not working, not which part (web 14)',
    );
  });

  it('leads to the form that says it, with the component ticked', () => {
    expect(composerFor('abcdefghijkl')).toBe('/staff/incidents/new/?components=abcdefghijkl');
    expect(composerFor('page')).toBe('/staff/incidents/new/');
  });
});
