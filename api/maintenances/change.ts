import type { Agreement, Maintenance } from '../../db/records.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type Asker, checkChannels, checkComponents, checkYears } from '../incidents/input.ts';
import { showOnPage } from '../incidents/tell.ts';
import { findMaintenance, planOf } from './find-maintenance.ts';
import { type Saying, sayOfMaintenance } from './say.ts';
import { checkHours, inOrder, type PlanInput } from './schedule.ts';
import { stepsFor } from './steps.ts';

export interface ChangeInput extends PlanInput {
  title?: string | undefined;
  scheduledFor?: number | undefined;
  scheduledUntil?: number | undefined;
  /** What is said when the hours change; the ready words when absent. */
  message?: string | undefined;
}

const mostAttempts = 10;

async function agreedChange(deps: Deps, input: ChangeInput): Promise<Partial<Agreement>> {
  if (input.components) await checkComponents(deps.store, input.components);
  const { components, reminders, autoStart, autoComplete, channels, locale } = input;
  return {
    ...(components && { statuses: components }),
    ...(reminders && { reminders: inOrder(reminders) }),
    ...(autoStart !== undefined && { autoStart }),
    ...(autoComplete !== undefined && { autoComplete }),
    ...(channels !== undefined && { channels: channels && checkChannels(deps, channels) }),
    ...(locale !== undefined && { language: locale }),
  };
}

/** Throws AppError `conflict` or `unprocessable` when this cannot be changed any more. */
function checkChange({ incident }: Maintenance, input: ChangeInput, now: number): void {
  const { scheduledFor = incident.scheduledFor, scheduledUntil = incident.scheduledUntil } = input;
  const isScheduled = incident.status === 'scheduled';
  if (!isScheduled && incident.status !== 'in_progress' && incident.status !== 'verifying')
    throw new AppError('conflict', 'This planned work is over. Schedule it anew.');
  if (!isScheduled && scheduledFor !== incident.scheduledFor)
    throw new AppError('conflict', 'It has begun: only its end can be moved.');
  if (!isScheduled && input.components)
    throw new AppError('conflict', 'It has begun: change its components with an update.');
  if (!isScheduled && scheduledUntil < incident.scheduledUntil)
    throw new AppError('conflict', 'It is under way: say that it is done once it is.');
  if (scheduledFor !== incident.scheduledFor || scheduledUntil !== incident.scheduledUntil)
    checkHours({ scheduledFor, scheduledUntil }, now);
}

/** Says that work under way takes longer, with its new end. Throws AppError `conflict` or `unprocessable`. */
export async function extendMaintenance(
  deps: Deps,
  id: string,
  saying: Saying & { scheduledUntil: number },
  asker: Asker,
): Promise<void> {
  const { incident } = await findMaintenance(deps, id);
  const { scheduledUntil } = saying;
  checkYears({ scheduledUntil }, deps.clock());
  if (scheduledUntil <= Math.max(incident.scheduledUntil, deps.clock()))
    throw new AppError('unprocessable', 'The new end must lie ahead, and after the old one.', {
      scheduledUntil: 'This is not later.',
    });
  await sayOfMaintenance(deps, id, 'overrun', saying, asker);
}

/**
 * Changes planned work. Other hours are said everywhere, and earlier words that are not out yet are withdrawn;
 * what happens by itself is changed without a word. The same change twice changes nothing.
 */
export async function changeMaintenance(
  deps: Deps,
  id: string,
  input: ChangeInput,
  asker: Asker,
): Promise<void> {
  const { store, clock } = deps;
  const change = await agreedChange(deps, input);
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const maintenance = await findMaintenance(deps, id);
    const { incident } = maintenance;
    const now = clock();
    checkChange(maintenance, input, now);
    const { scheduledFor = incident.scheduledFor, scheduledUntil = incident.scheduledUntil, title } = input;
    const isMoved = scheduledFor !== incident.scheduledFor || scheduledUntil !== incident.scheduledUntil;
    if (isMoved) {
      const said = incident.status === 'scheduled' ? 'moved' : 'overrun';
      const saying = { message: input.message, scheduledFor, scheduledUntil, title, plan: change };
      return sayOfMaintenance(deps, id, said, saying, asker);
    }
    const plan = { ...planOf(maintenance), ...change };
    const steps = stepsFor(incident, plan, now);
    const { author } = asker;
    if (await store.changePlan(id, { ifSeq: incident.seq, title, plan: change, steps, now, author }))
      return showOnPage(deps, 'The change of the plan');
  }
  throw new AppError('conflict', 'This planned work keeps changing. Look at it, and try again.');
}
