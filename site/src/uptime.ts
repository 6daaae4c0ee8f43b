import {
  type Span,
  dayBounds,
  dayKey,
  daysUntil,
  monthBounds,
  monthKey,
  previousMonth,
} from '../../db/calendar.ts';
import type { Component, ComponentChange } from '../../db/records.ts';
import { leaves } from './state.ts';
import type { Door } from './store.ts';
import type { ComponentStatus } from '../../db/vocabulary.ts';

export interface Uptime {
  /** Ms that are known of, and those of them in an outage. */
  known: number;
  down: number;
}

/** An outage counts, partial or not; what is slow or planned still works. */
const isDown = (status: ComponentStatus): boolean => status === 'partial_outage' || status === 'major_outage';

type Change = Pick<ComponentChange, 'oldStatus' | 'newStatus' | 'at'>;

/** How long a component was down in a span, from its status now and the changes that led to it, oldest first. */
export function uptimeIn({ from, to }: Span, status: ComponentStatus, changes: readonly Change[]): Uptime {
  let down = 0;
  let held = changes[0]?.oldStatus ?? status;
  let since = -Infinity;
  const count = (until: number) => {
    if (isDown(held)) down += Math.max(0, Math.min(until, to) - Math.max(since, from));
  };
  for (const change of changes) {
    count(change.at);
    [held, since] = [change.newStatus, change.at];
  }
  count(Infinity);
  return { known: Math.max(0, to - from), down };
}

export const monthsShown = 12;
const recentDays = 90;

/** The spans that uptime is told of: whole days only, up to the last midnight, so that the figures stand until the next. */
export function uptimeSpans(at: number, zone: string) {
  const midnight = dayBounds(dayKey(at, zone), zone).from;
  const yesterday = midnight - 1;
  const [first = ''] = daysUntil(yesterday, recentDays, zone);
  const months: { month: string; span: Span }[] = [];
  let month = monthKey(yesterday, zone);
  for (let count = 0; count < monthsShown; count++, month = previousMonth(month)) {
    const { from, to } = monthBounds(month, zone);
    months.push({ month, span: { from, to: Math.min(to, midnight) } });
  }
  return { yesterday, recent: { from: dayBounds(first, zone).from, to: midnight }, months };
}

export interface ComponentUptime {
  recent: Uptime;
  /** Newest first, only those that are known of. */
  months: (Uptime & { month: string })[];
}

/** A component's uptime since it is watched. */
export function uptimeOf(
  component: Pick<Component, 'status' | 'startDate' | 'createdAt'>,
  changes: readonly Change[],
  { recent, months }: ReturnType<typeof uptimeSpans>,
  zone: string,
): ComponentUptime {
  const begin = dayBounds(component.startDate ?? dayKey(component.createdAt, zone), zone).from;
  const within = ({ from, to }: Span) => ({ from: Math.max(from, begin), to: Math.max(to, begin) });
  const told = (span: Span) => uptimeIn(within(span), component.status, changes);
  return {
    recent: told(recent),
    months: months.map(({ month, span }) => ({ month, ...told(span) })).filter(({ known }) => known > 0),
  };
}

/** The uptime of every component that always shows its days. */
export async function watchedUptime(opened: Door) {
  const { store, settings, at } = opened;
  const spans = uptimeSpans(at, settings.timeZone);
  const since = Math.min(spans.recent.from, ...spans.months.map(({ span }) => span.from));
  const watched = leaves(await opened.components()).filter(
    ({ showcase, onlyShowIfDegraded }) => showcase && !onlyShowIfDegraded,
  );
  const told = await Promise.all(
    watched.map(async (component) => {
      const changes = await store.listComponentChanges(component.id, since);
      return { component, ...uptimeOf(component, changes, spans, settings.timeZone) };
    }),
  );
  return { spans, told };
}
