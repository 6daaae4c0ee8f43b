import { clock, dateAndClock, dayKey, spanUtcBeside, spanWords, utcBeside } from '../../db/calendar.ts';
import type { Component, IncidentWithUpdates } from '../../db/records.ts';
import { promiseOf, touchedNames } from './state.ts';
import { affectedWords, factWords, lasted, several } from './words.ts';

/** One line of what is known, under the answer: words, or a moment with what UTC calls it. */
export interface Fact {
  term: string;
  words: string;
  at?: number;
  utc?: string;
  isPromise?: boolean;
}

const moment = (term: string, at: number, zone: string, { withDay }: { withDay: boolean }): Fact => ({
  term,
  words: (withDay ? dateAndClock : clock)(at, zone),
  at,
  utc: utcBeside(at, zone),
});

interface Known {
  open: readonly IncidentWithUpdates[];
  components: readonly Component[];
  at: number;
  zone: string;
}

/** For the front page: whom it hits, since when, and when the next word comes, of all open incidents together. */
export function pageFacts({ open, components, at, zone }: Known): Fact[] {
  const when = (term: string, time: number) =>
    moment(term, time, zone, { withDay: dayKey(time, zone) !== dayKey(at, zone) });
  const facts: Fact[] = [];

  const affected = affectedWords(components);
  if (affected) facts.push({ term: factWords.affected, words: affected });
  if (open.length > 0)
    facts.push(when(factWords.started, Math.min(...open.map(({ startedAt }) => startedAt))));
  const onIt = open
    .flatMap(({ updates }) => updates)
    .filter(({ phase }) => phase === 'on_it')
    .at(-1);
  if (onIt) facts.push(when(factWords.onIt, onIt.displayAt));
  const promise = promiseOf(open, at);
  if (promise) {
    facts.push({ ...when(promise.isLate ? factWords.late : factWords.next, promise.at), isPromise: true });
  }
  return facts;
}

/** When planned work is meant to happen. */
export function windowFact(from: number, until: number | null, zone: string): Fact {
  if (until === null) return moment(factWords.planned, from, zone, { withDay: true });
  const span = { from, to: until };
  return { term: factWords.planned, words: spanWords(span, zone), at: from, utc: spanUtcBeside(span, zone) };
}

/** For an incident's own page, where the days are named. That a promise was missed is news of its own. */
export function incidentFacts(
  incident: IncidentWithUpdates,
  components: readonly Component[],
  { zone, at: now }: { zone: string; at: number },
): Fact[] {
  const { scheduledFor, scheduledUntil, startedAt, resolvedAt, updatedAt } = incident;
  const after = (term: string, at: number, before: number) =>
    moment(term, at, zone, { withDay: dayKey(at, zone) !== dayKey(before, zone) });
  const facts: Fact[] = [];

  const names = touchedNames(incident, components);
  if (names.length > 0) facts.push({ term: factWords.affects, words: several(names) });
  if (scheduledFor !== null) {
    const fact = windowFact(scheduledFor, scheduledUntil, zone);
    facts.push(incident.status === 'cancelled' ? { ...fact, term: factWords.wasPlanned } : fact);
  } else facts.push(moment(factWords.started, startedAt, zone, { withDay: true }));
  const hasEnded = resolvedAt !== null && incident.status !== 'cancelled';
  if (hasEnded) facts.push(after(factWords.ended, resolvedAt, scheduledFor ?? startedAt));
  if (resolvedAt !== null && scheduledFor === null)
    facts.push({ term: factWords.lasted, words: lasted(incident) });
  const promise = promiseOf([incident], now);
  if (promise)
    facts.push({
      ...after(promise.isLate ? factWords.late : factWords.next, promise.at, updatedAt),
      isPromise: true,
    });
  return facts;
}
