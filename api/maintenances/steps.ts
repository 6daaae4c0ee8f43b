import type { Agreement, Incident, MaintenancePlan, NewStep } from '../../db/records.ts';
import { isOver } from '../../db/vocabulary.ts';

interface Times extends Pick<Incident, 'status'> {
  scheduledFor: number;
  scheduledUntil: number;
}

/**
 * Everything that is still to happen by itself. What needs a person becomes a look: the page says then that it
 * has not happened. Reminders that lie behind are left out, for they remind nobody.
 */
export function stepsFor(
  { status, scheduledFor, scheduledUntil }: Times,
  plan: Pick<Agreement, 'reminders' | 'autoStart' | 'autoComplete'> &
    Partial<Pick<MaintenancePlan, 'overrunOf'>>,
  now: number,
): NewStep[] {
  if (status === 'cancelled') return scheduledUntil > now ? [{ kind: 'look', dueAt: scheduledUntil }] : [];
  if (isOver(status)) return [];
  const isOverrun = plan.overrunOf === scheduledUntil;
  const end: NewStep[] = isOverrun
    ? []
    : [{ kind: plan.autoComplete ? 'complete' : 'overrun', dueAt: scheduledUntil }];
  if (status !== 'scheduled') return end;
  const reminders = plan.reminders
    .map((before): NewStep => ({ kind: 'remind', dueAt: scheduledFor - before }))
    .filter(({ dueAt }) => dueAt > now)
    .toSorted((a, b) => a.dueAt - b.dueAt);
  return [...reminders, { kind: plan.autoStart ? 'start' : 'look', dueAt: scheduledFor }, ...end];
}
