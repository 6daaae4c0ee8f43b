/**
 * What was true of a component and when, from the incidents that touched it. Pure. Incidents overlap and their
 * times may be wrong; the timeline made of them never is: it goes forward, and the worst status that held wins.
 */
import type { Span } from '../../db/calendar.ts';
import type { ComponentChange } from '../../db/records.ts';
import {
  type ComponentStatus,
  componentStatuses,
  type Impact,
  isOver,
  type UpdateStatus,
  worst,
} from '../../db/vocabulary.ts';
import type { PageIncident } from './source.ts';

/** A time in which a component was not operational; `to` is Infinity while it goes on. */
export interface StatusSpan extends Span {
  status: ComponentStatus;
  /** The updates that began and ended it, where there are any. */
  begunBy: string | null;
  endedBy: string | null;
}

export type StatusChange = Pick<ComponentChange, 'at' | 'oldStatus' | 'newStatus' | 'updateId'>;

const statusOfImpact: Record<Impact, ComponentStatus> = {
  none: 'operational',
  maintenance: 'under_maintenance',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
};

const begins = (status: UpdateStatus) => status === 'in_progress' || status === 'verifying';

/** From its first harm to its end. Planned work does none before it begins, whenever it was announced. */
function lifeOf({ incident, updates }: PageIncident): Omit<StatusSpan, 'status'> {
  const { status, startedAt, scheduledFor, resolvedAt } = incident;
  const isPlanned = scheduledFor !== null;
  const opening = updates.find((each) => (isPlanned ? begins(each.status) : !isOver(each.status)));
  const closing = updates.find((each) => isOver(each.status));
  const plannedStart = opening?.displayAt ?? (status === 'completed' ? scheduledFor : null) ?? Infinity;
  const from = isPlanned ? plannedStart : startedAt;
  return {
    from,
    to: isOver(status) ? (resolvedAt ?? from) : Infinity,
    begunBy: opening?.id ?? null,
    endedBy: closing?.id ?? null,
  };
}

/**
 * When an incident kept a component from being operational: as its updates say, and as its impact says where
 * they do not. "Operational, as before" says nothing: many pages write it of everything they touch.
 */
export function spansOf(page: PageIncident, componentId: string): StatusSpan[] {
  const life = lifeOf(page);
  const said = page.updates.flatMap((update) =>
    update.affected
      .filter((each) => each.componentId === componentId)
      .filter(({ oldStatus, newStatus }) => oldStatus !== 'operational' || newStatus !== 'operational')
      .map((each) => ({ ...each, at: update.displayAt, updateId: update.id })),
  );
  const first = said[0];
  const atFirst =
    first && first.oldStatus !== first.newStatus ? first.oldStatus : statusOfImpact[page.incident.impact];
  const steps = [
    { at: life.from, status: atFirst, begunBy: life.begunBy },
    ...said.map(({ at, newStatus, updateId }) => ({ at, status: newStatus, begunBy: updateId })),
  ];
  return steps
    .map(({ at, status, begunBy }, index) => {
      const next = steps[index + 1];
      const to = Math.min(next?.at ?? life.to, life.to);
      return { from: at, to, status, begunBy, endedBy: next ? next.begunBy : life.endedBy };
    })
    .filter((span) => span.status !== 'operational' && span.from < span.to);
}

/** One line of changes out of any spans, overlapping or not: at every moment the worst of them holds. */
export function timelineOf(spans: readonly StatusSpan[]): StatusChange[] {
  const turns = spans
    .flatMap(({ from, to, status, begunBy, endedBy }) => [
      { at: from, status, by: 1, updateId: begunBy },
      { at: to, status, by: -1, updateId: endedBy },
    ])
    .filter((turn) => Number.isFinite(turn.at))
    .toSorted((a, b) => a.at - b.at);
  const holding = new Map<ComponentStatus, number>();
  const changes: StatusChange[] = [];
  let status: ComponentStatus = 'operational';
  for (const [at, atOnce] of Map.groupBy(turns, (turn) => turn.at)) {
    for (const turn of atOnce) holding.set(turn.status, (holding.get(turn.status) ?? 0) + turn.by);
    const next = worst(componentStatuses.filter((each) => (holding.get(each) ?? 0) > 0));
    if (next === status) continue;
    const cause = atOnce.find((turn) => turn.updateId && turn.status === (turn.by > 0 ? next : status));
    changes.push({ at, oldStatus: status, newStatus: next, updateId: cause?.updateId ?? null });
    status = next;
  }
  return changes;
}

/** The spans of a timeline again; the last goes on where it does not end operational. */
export const spansOfTimeline = (changes: readonly StatusChange[]): StatusSpan[] =>
  changes.flatMap(({ at, newStatus, updateId }, index) => {
    const next = changes[index + 1];
    if (newStatus === 'operational') return [];
    const ending = { to: next?.at ?? Infinity, endedBy: next?.updateId ?? null };
    return [{ from: at, status: newStatus, begunBy: updateId, ...ending }];
  });

/** Makes a timeline end with what is known of now, as early as `since` allows. */
export function endingWith(
  changes: readonly StatusChange[],
  status: ComponentStatus,
  since: number,
): StatusChange[] {
  const last = changes.at(-1);
  if (status === (last?.newStatus ?? 'operational')) return [...changes];
  if (!last || last.at < since) {
    const oldStatus = last?.newStatus ?? 'operational';
    return [...changes, { at: since, oldStatus, newStatus: status, updateId: null }];
  }
  const earlier = changes.slice(0, -1);
  return status === last.oldStatus ? earlier : [...earlier, { ...last, newStatus: status }];
}
