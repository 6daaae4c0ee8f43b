import { describe, expect, it } from 'vitest';
import { composePost, type PostSource } from '../../../api/delivery/compose.ts';
import { languages } from '../../../templates/messages/messages.ts';

const settings = {
  name: 'Acme',
  url: 'https://status.acme.example',
  timeZone: 'Europe/Berlin',
  brandColor: '#5B2EE5',
  accentColor: null,
  logo: null,
  cardStyle: 'plain',
  cardFont: null,
} as PostSource['settings'];
const at = Date.parse('2026-11-24T22:20:00Z');
const day = 24 * 60 * 60_000;

const source = (language: string, changes: Partial<PostSource> = {}): PostSource => ({
  settings,
  incidentId: 'abc',
  now: at,
  title: 'Acme',
  startedAt: at,
  recoveredAt: at,
  scheduledFor: null,
  scheduledUntil: null,
  message: 'Acme.',
  phase: 'know',
  status: 'investigating',
  nextUpdateAt: at,
  isFirst: false,
  language,
  ...changes,
});

describe('the post in a language', () => {
  it('carries the promise in that language, with its full stop and its name of the zone', () => {
    expect(composePost(source('de')).text).toBe('Acme.\n\nNächste Meldung bis 23:20 MEZ.');
    expect(composePost(source('ja')).text).toBe('Acme.\n\n次のお知らせは23:20 CETまでに。');
    expect(composePost(source('ar')).text).toBe('Acme.\n\nالتحديث التالي بحلول 23:20 CET.');
  });

  it('writes the hours of planned work as that language writes dates', () => {
    const hours = {
      scheduledFor: at,
      scheduledUntil: at + 30 * 60_000,
      phase: 'planned',
      status: 'scheduled',
    } as const;
    const noteIn = (language: string) => composePost(source(language, hours)).card.note;
    expect(noteIn('en')).toBe('24 Nov 2026, 23:20 to 23:50 CET');
    expect(noteIn('fr')).toBe('24 nov. 2026, 23:20 à 23:50 CET');
    expect(noteIn('ja')).toBe('2026年11月24日 23:20から23:50 CET');
  });

  it('has bare times on a card whose words would be drawn wrong', () => {
    expect(composePost(source('ar')).card.note).toBe('23:20 CET');
    const over = { status: 'resolved', phase: 'fixed', recoveredAt: at + 60_000 } as const;
    expect(composePost(source('ar', over)).card.note).toBe('23:20 – 23:21 CET');
  });

  it('names the day of a promise and of a long down-time, where the clock would have come round', () => {
    const tomorrow = composePost(source('de', { nextUpdateAt: at + day }));
    expect(tomorrow.text).toBe('Acme.\n\nNächste Meldung bis 25. Nov. 2026, 23:20 MEZ.');
    const over = { status: 'resolved', phase: 'fixed', recoveredAt: at + day } as const;
    expect(composePost(source('en', over)).card.note).toBe(
      'Down 24 Nov 2026, 23:20 CET to 25 Nov 2026, 23:20 CET',
    );
  });

  it('is promised in every language there is', () => {
    const promises = languages.map(({ code }) => composePost(source(code)).text);
    expect(new Set(promises).size).toBe(languages.length);
  });
});

describe('the first post', () => {
  const first = (message: string) =>
    composePost(source('en', { title: 'Sign-in is down', message, nextUpdateAt: null, isFirst: true })).text;

  it('starts with the title where the message says neither whom it is about nor what is wrong', () => {
    expect(first('We know.')).toBe('Sign-in is down\n\nWe know.');
    expect(first('Acme is slow.')).toBe('Acme is slow.');
    expect(first('Acmeが遅い。')).toBe('Acmeが遅い。');
    expect(first('We know: sign-in is down.')).toBe('We know: sign-in is down.');
  });

  it('is not about somebody who is named only in an address or inside a longer word', () => {
    for (const message of ['See https://acme.example/x.', 'See acme.example.', 'A tracme broke.'])
      expect(first(message)).toBe(`Sign-in is down\n\n${message}`);
  });
});
