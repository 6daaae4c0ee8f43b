import { clock, dateAndClock, dayKey, spanUtcBeside, spanWords, utcBeside } from '../../db/calendar.ts';
import type { Component, IncidentWithUpdates } from '../../db/records.ts';
import { promiseOf, touchedNames } from './state.ts';
import type { Locale } from './words/locale.ts';
import { affectedWords, lasted } from './words/say.ts';

/** One line of what is known, under the answer: words, or a moment with what UTC calls it. */
export interface Fact {
  term: string;
  words: string;
  at?: number;
  utc?: string;
  isPromise?: boolean;
}

const moment = (
  { zone, writing }: Locale,
  term: string,
  at: number,
  { withDay }: { withDay: boolean },
): Fact => ({
  term,
  words: (withDay ? dateAndClock : clock)(at, zone, writing),
  at,
  utc: utcBeside(at, zone, writing),
});

interface Known {
  open: readonly IncidentWithUpdates[];
  components: readonly Component[];
  at: number;
}

/** For the front page: whom it hits, since when, and when the next word comes, of all open incidents together. */
export function pageFacts(locale: Locale, { open, components, at }: Known): Fact[] {
  const { zone } = locale;
  const words = locale.words.facts;
  const when = (term: string, time: number) =>
    moment(locale, term, time, { withDay: dayKey(time, zone) !== dayKey(at, zone) });
  const facts: Fact[] = [];

  const affected = affectedWords(locale, components);
  if (affected) facts.push({ term: words.affected, words: affected });
  if (open.length > 0) facts.push(when(words.started, Math.min(...open.map(({ startedAt }) => startedAt))));
  const onIt = open
    .flatMap(({ updates }) => updates)
    .filter(({ phase }) => phase === 'on_it')
    .at(-1);
  if (onIt) facts.push(when(words.onIt, onIt.displayAt));
  return [...facts, ...promiseFacts(locale, open, at)];
}

/** For the front page: when the next word comes; nothing where none was promised. */
export function promiseFacts(locale: Locale, open: readonly IncidentWithUpdates[], at: number): Fact[] {
  const promise = promiseOf(open, at);
  if (!promise) return [];
  const { late, next } = locale.words.facts;
  const withDay = dayKey(promise.at, locale.zone) !== dayKey(at, locale.zone);
  return [{ ...moment(locale, promise.isLate ? late : next, promise.at, { withDay }), isPromise: true }];
}

/** When planned work is meant to happen. */
export function windowFact(locale: Locale, from: number, until: number | null): Fact {
  const { zone, writing, words } = locale;
  const term = words.facts.planned;
  if (until === null) return moment(locale, term, from, { withDay: true });
  const span = { from, to: until };
  const utc = spanUtcBeside(span, zone, writing);
  return { term, words: spanWords(span, zone, writing), at: from, utc };
}

/** For an incident's own page, where the days are named. That a promise was missed is news of its own. */
export function incidentFacts(
  locale: Locale,
  incident: IncidentWithUpdates,
  components: readonly Component[],
  now: number,
): Fact[] {
  const { zone } = locale;
  const words = locale.words.facts;
  const { scheduledFor, scheduledUntil, startedAt, resolvedAt, updatedAt } = incident;
  const after = (term: string, at: number, before: number) =>
    moment(locale, term, at, { withDay: dayKey(at, zone) !== dayKey(before, zone) });
  const facts: Fact[] = [];

  const names = touchedNames(incident, components);
  if (names.length > 0) facts.push({ term: words.affects, words: locale.list(names) });
  if (scheduledFor !== null) {
    const fact = windowFact(locale, scheduledFor, scheduledUntil);
    facts.push(incident.status === 'cancelled' ? { ...fact, term: words.wasPlanned } : fact);
  } else facts.push(moment(locale, words.started, startedAt, { withDay: true }));
  const hasEnded = resolvedAt !== null && incident.status !== 'cancelled';
  if (hasEnded) facts.push(after(words.ended, resolvedAt, scheduledFor ?? startedAt));
  if (resolvedAt !== null && scheduledFor === null)
    facts.push({ term: words.lasted, words: lasted(locale, incident) });
  const promise = promiseOf([incident], now);
  if (promise)
    facts.push({
      ...after(promise.isLate ? words.late : words.next, promise.at, updatedAt),
      isPromise: true,
    });
  return facts;
}
