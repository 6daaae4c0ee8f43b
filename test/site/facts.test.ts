import { describe, expect, it } from 'vitest';
import { incidentFacts, pageFacts, windowFact } from '../../site/src/facts.ts';
import { english } from '../../site/src/words/en.ts';
import { localeOf } from '../../site/src/words/locale.ts';
import { incident, inEnglish, part } from './parts.ts';
import { day, minute, night } from './story.ts';

const told = (facts: ReturnType<typeof pageFacts>) =>
  facts.map(({ term, words, utc }) => [term, words, utc].filter(Boolean).join(' | '));

describe('what the front page knows', () => {
  const components = [part('Sign-in', 'major_outage'), part('Website')];

  it('is whom it hits, since when, who is on it, and when the next word comes', () => {
    const first = incident({ phase: 'know' }).updates;
    const open = { ...incident({ nextUpdateAt: night + 36 * minute, startedAt: night }) };
    const onIt = incident({ phase: 'on_it' }).updates.map((update) => ({
      ...update,
      displayAt: night + 12 * minute,
    }));
    const facts = pageFacts(inEnglish, {
      open: [{ ...open, updates: [...onIt, ...first] }],
      components,
      at: night + 14 * minute,
    });
    expect(told(facts)).toEqual([
      'Affected | Sign-in: not working. Everything else works.',
      'Started | 22:44 AEDT | 11:44 UTC',
      'On it since | 22:56 AEDT | 11:56 UTC',
      'Next update promised by | 23:20 AEDT | 12:20 UTC',
    ]);
    expect(facts.at(-1)?.isPromise).toBe(true);
  });

  it('says so when the promise was missed', () => {
    const open = [incident({ nextUpdateAt: night + 36 * minute })];
    const at = (time: number) => pageFacts(inEnglish, { open, components, at: time }).at(-1)?.term;
    expect(at(night + 36 * minute)).toBe('Next update promised by');
    expect(at(night + 36 * minute + 1)).toBe('This update is late. We promised it by');
  });

  it('names the soonest promise and the first start of several incidents', () => {
    const open = [
      incident({ startedAt: night, nextUpdateAt: night + 60 * minute }),
      incident({ startedAt: night - 30 * minute, nextUpdateAt: night + 20 * minute }),
      incident({ startedAt: night + minute }),
    ];
    expect(told(pageFacts(inEnglish, { open, components: [], at: night + 2 * minute }))).toEqual([
      'Started | 22:14 AEDT | 11:14 UTC',
      'Next update promised by | 23:04 AEDT | 12:04 UTC',
    ]);
  });

  it('names the day of what is not today', () => {
    const open = [incident({ startedAt: night - 2 * day, nextUpdateAt: night + day })];
    expect(told(pageFacts(inEnglish, { open, components: [], at: night }))).toEqual([
      'Started | 19 Nov 2026, 22:44 AEDT | 11:44 UTC',
      'Next update promised by | 22 Nov 2026, 22:44 AEDT | 11:44 UTC',
    ]);
  });

  it('is nothing when all works', () => {
    expect(pageFacts(inEnglish, { open: [], components: [part('Website')], at: night })).toEqual([]);
  });
});

describe('what an incident’s page knows', () => {
  it('is what it touched, when it was, and how long', () => {
    const signIn = part('Sign-in');
    const over = incident({ status: 'resolved', startedAt: night, resolvedAt: night + 25 * minute });
    expect(
      told(
        incidentFacts(inEnglish, { ...over, componentIds: [signIn.id] }, [signIn, part('Website')], night),
      ),
    ).toEqual([
      'Affects | Sign-in',
      'Started | 21 Nov 2026, 22:44 AEDT | 11:44 UTC',
      'Ended | 23:09 AEDT | 12:09 UTC',
      'Lasted | 25 min',
    ]);
  });

  it('is a promise, and that it was missed as soon as it was', () => {
    const open = incident({ startedAt: night, nextUpdateAt: night + 36 * minute, updatedAt: night });
    const at = (now: number) => told(incidentFacts(inEnglish, open, [], now)).at(-1);
    expect(at(night + 36 * minute)).toBe('Next update promised by | 23:20 AEDT | 12:20 UTC');
    expect(at(night + 37 * minute)).toBe('This update is late. We promised it by | 23:20 AEDT | 12:20 UTC');
  });

  it('is the window of planned work', () => {
    expect(windowFact(inEnglish, night, night + 60 * minute)).toMatchObject({
      words: '21 Nov 2026, 22:44 to 23:44 AEDT',
      utc: '21 Nov, 11:44 to 12:44 UTC',
    });
    expect(windowFact(localeOf(english, 'UTC'), night, null)).toMatchObject({
      words: '21 Nov 2026, 11:44 UTC',
      utc: '',
    });
  });
});
