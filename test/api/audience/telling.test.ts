import { describe, expect, it } from 'vitest';
import { toldTo } from '../../../api/audience/telling.ts';
import type { Telling } from '../../../api/audience/way.ts';

const saidAt = Date.parse('2026-11-24T22:20:00Z');
const day = 24 * 60 * 60_000;

/** What somebody with the German page is told of an update. */
const told = (update: object, text = 'We know.') =>
  toldTo({
    subscriber: { language: 'de' },
    settings: {
      language: 'en',
      languages: ['de'],
      timeZone: 'Europe/Berlin',
      url: 'https://status.acme.example',
    },
    incident: { id: 'abc', title: 'Sign-in is down', translations: { de: 'Anmelden geht nicht' } },
    post: { text, link: 'https://status.acme.example/incidents/abc/', language: 'en' },
    update: { status: 'investigating', displayAt: saidAt, nextUpdateAt: null, translations: {}, ...update },
  } as unknown as Telling);

describe('what a subscriber is told in another language', () => {
  it('names the day of a promise where the clock would have come round', () => {
    const translations = { de: 'Wir wissen es.' };
    expect(told({ translations, nextUpdateAt: saidAt + day / 24 }).text).toBe(
      'Wir wissen es.\n\nNächste Meldung bis 00:20 MEZ.',
    );
    expect(told({ translations, nextUpdateAt: saidAt + day }).text).toBe(
      'Wir wissen es.\n\nNächste Meldung bis 25. Nov. 2026, 23:20 MEZ.',
    );
  });

  it('is the post where nobody translated it, without the title that stands above it already', () => {
    expect(told({}, 'Sign-in is down\n\nWe know.')).toMatchObject({
      title: 'Anmelden geht nicht',
      text: 'We know.',
      textLanguage: 'en',
    });
    expect(told({ translations: { de: 'Wir wissen es.' } })).toMatchObject({ textLanguage: 'de' });
  });
});
