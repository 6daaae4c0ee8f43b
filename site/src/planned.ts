import { clock, dateAndClock, dayKey, utcBeside } from '../../db/calendar.ts';
import type { IncidentWithUpdates, MaintenanceStep } from '../../db/records.ts';
import { type Fact, windowFact } from './facts.ts';
import type { Locale } from './words/locale.ts';

/** How planned work stands. */
export type WorkState =
  'planned' | 'not_started' | 'passed' | 'under_way' | 'checking' | 'overrunning' | 'done' | 'cancelled';

/** How planned work stands at a moment. What nobody has started has not started, whatever was planned. */
export function workState(
  work: Pick<IncidentWithUpdates, 'status' | 'scheduledFor' | 'scheduledUntil'>,
  at: number,
): WorkState {
  const { status, scheduledFor, scheduledUntil } = work;
  if (status === 'completed') return 'done';
  if (status === 'cancelled') return 'cancelled';
  const isAfter = (time: number | null) => time !== null && at >= time;
  if (status === 'scheduled') {
    if (isAfter(scheduledUntil)) return 'passed';
    return isAfter(scheduledFor) ? 'not_started' : 'planned';
  }
  if (isAfter(scheduledUntil)) return 'overrunning';
  return status === 'verifying' ? 'checking' : 'under_way';
}

const isRunning = (state: WorkState): boolean =>
  state === 'under_way' || state === 'checking' || state === 'overrunning';

/** When it is, or was meant to be; once it is under way, until when. */
export function workFact(locale: Locale, work: IncidentWithUpdates, at: number): Fact {
  const { zone, writing, words } = locale;
  const state = workState(work, at);
  const { scheduledUntil, scheduledFor, startedAt } = work;
  if (!isRunning(state) || scheduledUntil === null) {
    const fact = windowFact(locale, scheduledFor ?? startedAt, scheduledUntil);
    return state === 'planned' ? fact : { ...fact, term: words.facts.wasPlanned };
  }
  const isToday = dayKey(scheduledUntil, zone) === dayKey(at, zone);
  return {
    term: state === 'overrunning' ? words.facts.wasToEnd : words.facts.toEnd,
    words: (isToday ? clock : dateAndClock)(scheduledUntil, zone, writing),
    at: scheduledUntil,
    utc: utcBeside(scheduledUntil, zone, writing),
  };
}

/** Of the work under way, that which should have ended first. */
export const runningWork = (
  works: readonly IncidentWithUpdates[],
  at: number,
): IncidentWithUpdates | undefined =>
  works
    .filter((work) => isRunning(workState(work, at)))
    .toSorted((a, b) => (a.scheduledUntil ?? Infinity) - (b.scheduledUntil ?? Infinity))[0];

/** The moment that the page of planned work speaks for: its last change, or the last look at the clock. */
export const momentOfWork = (work: IncidentWithUpdates, steps: readonly MaintenanceStep[]): number =>
  Math.max(work.updatedAt, ...steps.map(({ state, settledAt }) => (state === 'done' ? (settledAt ?? 0) : 0)));
