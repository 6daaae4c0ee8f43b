import { type Span, dayBounds, dayKey, daysUntil } from '../../db/calendar.ts';
import type { Component, ComponentChange } from '../../db/records.ts';
import { type ComponentStatus, severity } from '../../db/vocabulary.ts';
import { type Look, statusLook } from './state.ts';

/** The worst component status of one day; `unknown` before the component was watched. */
export type Day = ComponentStatus | 'unknown';

export const daysShown = 90;

export interface Calendar {
  keys: string[];
  spans: Span[];
}

/** The days that bars stand for: the last 90, the newest being the one that the moment falls on. */
export function barDays(at: number, zone: string, count = daysShown): Calendar {
  const name = `${dayKey(at, zone)} ${zone} ${count}`;
  if (kept?.name === name) return kept.calendar;
  const keys = daysUntil(at, count, zone);
  const calendar = { keys, spans: keys.map((key) => dayBounds(key, zone)) };
  kept = { name, calendar };
  return calendar;
}

/** The days are the same for every page and every publish until a new one begins. */
let kept: { name: string; calendar: Calendar } | undefined;

type Change = Pick<ComponentChange, 'oldStatus' | 'newStatus' | 'at'>;

/**
 * The worst status that held on each day, from the status now and the changes that led to it, oldest first.
 * A status that was replaced in the same millisecond never held.
 */
export function worstOfDays(
  status: ComponentStatus,
  changes: readonly Change[],
  days: readonly Span[],
): ComponentStatus[] {
  const worst = days.map((): ComponentStatus => 'operational');
  const held = [
    { from: -Infinity, status: changes[0]?.oldStatus ?? status },
    ...changes.map((change) => ({ from: change.at, status: change.newStatus })),
  ];
  let day = 0;
  for (const [index, { from, status }] of held.entries()) {
    const to = held[index + 1]?.from ?? Infinity;
    if (from >= to) continue;
    while (day < days.length && (days[day]?.to ?? 0) <= from) day++;
    for (let i = day; i < days.length && (days[i]?.from ?? 0) < to; i++) {
      if (severity(status) > severity(worst[i] ?? 'operational')) worst[i] = status;
    }
  }
  return worst;
}

export interface Bars {
  /** Oldest first. */
  days: Day[];
  /** Days that are known at all, and those of them with trouble; planned work is none. */
  known: number;
  trouble: number;
}

/** A component's bars, from its changes since the first of the days. */
export function barsOf(
  component: Pick<Component, 'status' | 'startDate' | 'createdAt'>,
  changes: readonly Change[],
  { keys, spans }: Calendar,
  zone: string,
): Bars {
  const begin = component.startDate ?? dayKey(component.createdAt, zone);
  const worst = worstOfDays(component.status, changes, spans);
  const days = worst.map((status, index): Day => ((keys[index] ?? '') < begin ? 'unknown' : status));
  const isTrouble = (day: Day) => day !== 'unknown' && severity(day) >= severity('degraded_performance');
  return {
    days,
    known: days.filter((day) => day !== 'unknown').length,
    trouble: days.filter(isTrouble).length,
  };
}

/** Of 24; a day without trouble is a low tick, so that trouble stands out by height too. */
const heights: Record<Day, number> = {
  unknown: 2,
  operational: 7,
  under_maintenance: 12,
  degraded_performance: 15,
  partial_outage: 20,
  major_outage: 24,
};

const lookOfDay = (day: Day): Look => (day === 'unknown' ? 'unknown' : statusLook(day));

/**
 * The bars as one drawing: a path for each kind of day, and on it a line for each run of them, as thick as its bars are
 * high. The style dashes it into bars 0.62 wide, to which the sheet is shifted, so that each stands in the middle of its
 * day. Its meaning is told beside it in words.
 */
export function drawBars(days: readonly Day[]): string {
  const runs = new Map<Day, string>();
  for (let from = 0, to = 0; from < days.length; from = to) {
    const day = days[from] ?? 'unknown';
    while (days[to] === day) to++;
    runs.set(day, `${runs.get(day) ?? ''}M${from} ${24 - heights[day] / 2}h${to - from}`);
  }
  const paths = [...runs].map(
    ([day, d]) => `<path class="is-${lookOfDay(day)}" stroke-width="${heights[day]}" d="${d}"/>`,
  );
  return `<svg class="bars" viewBox="-.19 0 ${days.length} 24" preserveAspectRatio="none" aria-hidden="true">${paths.join('')}</svg>`;
}
