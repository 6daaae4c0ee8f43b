import type { Maintenance, MaintenanceStep } from '../../db/records.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { showOnPage } from '../incidents/tell.ts';
import { planOf } from './find-maintenance.ts';
import { type Said, sayOfMaintenance } from './say.ts';

const minute = 60_000;
/** From then on a step is made up for on the page, and the networks are not told: it is no news any more. */
const tooLate = 30 * minute;

/** How people see who did it. */
export const byItself = 'the schedule';

type Decision =
  { do: 'say'; said: Said; quietly: string | null } | { do: 'look' } | { do: 'skip'; note: string };

const say = (said: Said, quietly: string | null): Decision => ({ do: 'say', said, quietly });
const skip = (note: string): Decision => ({ do: 'skip', note });

/** What is true of a step now that its time has come, or came while nobody was there. Pure. */
export function decide(maintenance: Maintenance, step: MaintenanceStep, now: number): Decision {
  const { incident, steps } = maintenance;
  const plan = planOf(maintenance);
  const isScheduled = incident.status === 'scheduled';
  const isUnderWay = incident.status === 'in_progress' || incident.status === 'verifying';
  // Work that was scheduled or moved at short notice is not late.
  const late = now - Math.max(step.dueAt, incident.updatedAt);
  const quietly = late > tooLate ? `${Math.round(late / minute)} min late: only the page says it.` : null;

  switch (step.kind) {
    case 'look':
      return { do: 'look' };
    case 'remind': {
      const isNewer = (other: MaintenanceStep) =>
        other.state === 'waiting' && other.dueAt <= now && other.dueAt > step.dueAt;
      if (!isScheduled || now >= incident.scheduledFor) return skip('It has begun, or does not happen.');
      return steps.some(isNewer) ? skip('A later reminder takes its place.') : say('reminder', null);
    }
    case 'start':
      if (!isScheduled) return skip('It was started by hand, or does not happen.');
      // The end has come, too: to say that it starts would be untrue.
      if (now >= incident.scheduledUntil && plan.autoComplete) return say('done', quietly);
      return say('started', quietly);
    case 'overrun':
      if (isScheduled) return { do: 'look' };
      return isUnderWay ? say('overrun', quietly) : skip('It is over.');
    case 'complete':
      if (isScheduled) return { do: 'look' };
      return isUnderWay ? say('done', quietly) : skip('It is over.');
  }
}

async function perform(deps: Deps, step: MaintenanceStep): Promise<void> {
  const { store, clock } = deps;
  const maintenance = await store.readMaintenance(step.incidentId);
  const decision: Decision = maintenance
    ? decide(maintenance, step, clock())
    : skip('There is no such planned work.');
  if (decision.do === 'look') {
    if (await store.takeLook(step, clock())) await showOnPage(deps, 'The time that has passed');
    return;
  }
  if (decision.do === 'skip') {
    await store.skipStep(step.id, decision.note, clock());
    return;
  }
  const { said, quietly } = decision;
  const how = { stepId: step.id, quietly };
  await sayOfMaintenance(deps, step.incidentId, said, {}, { author: byItself }, how).catch(
    async (error: unknown) => {
      // A person was quicker, in the very moment.
      if (!(error instanceof AppError && error.code === 'conflict')) throw error;
      await store.skipStep(step.id, error.message, clock());
    },
  );
}

/**
 * Does everything whose time has come, each step once, also beside other processes: a step is taken in the same
 * transaction as all that follows from it. What fails is logged and tried again at the next call.
 */
export async function performDueSteps(deps: Deps): Promise<void> {
  const failed = new Set<string>();
  for (;;) {
    const due = await deps.store.listDueSteps(deps.clock());
    const step = due.find(({ id }) => !failed.has(id));
    if (!step) return;
    try {
      await perform(deps, step);
    } catch (error) {
      failed.add(step.id);
      deps.log.error({ err: error, step: step.id, kind: step.kind }, 'a step of planned work failed');
    }
  }
}
