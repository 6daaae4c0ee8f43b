import { newId } from '../../db/ids.ts';
import type { Incident, IncidentWithUpdates, NewUpdate } from '../../db/records.ts';
import {
  heardBy,
  incidentStatuses,
  isOver,
  maintenanceStatuses,
  phaseOf,
  type UpdateStatus,
} from '../../db/vocabulary.ts';
import { cardId } from '../../templates/cards/identity.ts';
import { composePost } from '../delivery/compose.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type Said, sayOfMaintenance } from '../maintenances/say.ts';
import {
  type Asker,
  checkComponents,
  checkPromise,
  chooseChannels,
  type Chosen,
  type FollowUpInput,
  promiseAfter,
  unnamedOf,
} from './input.ts';
import { recoveredAt } from './recovered-at.ts';
import { audienceFor, deliveriesFor, drawAhead, tellEveryone } from './tell.ts';

const mostAttempts = 10;

/** Throws AppError `not_found`. */
export async function findIncident({ store }: Pick<Deps, 'store'>, id: string): Promise<IncidentWithUpdates> {
  const incident = await store.readIncident(id);
  if (!incident) throw new AppError('not_found', `There is no incident "${id}".`);
  return incident;
}

function checkStatus(incident: IncidentWithUpdates, status: UpdateStatus): void {
  const statuses: readonly UpdateStatus[] =
    incident.scheduledFor === null ? incidentStatuses : maintenanceStatuses;
  if (!statuses.includes(status)) {
    const what = incident.scheduledFor === null ? 'An incident' : 'A maintenance';
    throw new AppError('unprocessable', `${what} is one of: ${statuses.join(', ')}.`, {
      status: `"${status}" does not fit here.`,
    });
  }
}

/** What comes back later is trouble of its own, with threads and a down-time of its own. */
const comesBackWithin = 24 * 60 * 60_000;

/** Whether an incident that is over can still be taken up again. */
export const comesBack = ({ resolvedAt }: Pick<Incident, 'resolvedAt'>, now: number): boolean =>
  now - (resolvedAt ?? 0) <= comesBackWithin;

/** Throws AppError `conflict` for an incident that has been over for too long to go on, or that somebody has ended just now. */
function checkGoesOn(
  { status, resolvedAt }: IncidentWithUpdates,
  { seen, after, now }: { seen: UpdateStatus; after: UpdateStatus; now: number },
): void {
  if (!isOver(status) || isOver(after)) return;
  if (!isOver(seen))
    throw new AppError('conflict', 'Somebody has just said that it is over. Look at it, and try again.');
  if (!comesBack({ resolvedAt }, now))
    throw new AppError('conflict', 'This incident has been over for more than a day. Open a new one.');
}

/** What an update of planned work says, by the status that it gives. */
function saidBy(current: UpdateStatus, { status, phase }: FollowUpInput): Said {
  if (phase === 'overrun') return 'overrun';
  if (status === current) return 'note';
  if (status === 'in_progress' && current === 'scheduled') return 'started';
  if (status === 'verifying') return 'checking';
  if (status === 'completed') return 'done';
  if (status === 'cancelled') return 'cancelled';
  throw new AppError('conflict', `This planned work is ${current}: it cannot be ${status} again.`, {
    status: 'Leave it as it is to say something, or give a later one.',
  });
}

/** An update as the store takes it, and its card. */
async function updateFor(
  { store, clock }: Deps,
  incident: IncidentWithUpdates,
  input: FollowUpInput,
  { channels, kinds }: Chosen,
  asker: Asker,
) {
  const now = clock();
  const settings = await store.readSettings();
  const nextUpdateAt = promiseAfter(incident.nextUpdateAt, input.nextUpdateAt, now);
  const phase = input.phase ?? phaseOf(input.status);
  const post = composePost({
    ...incident,
    settings,
    incidentId: incident.id,
    now,
    message: input.message,
    phase,
    status: input.status,
    nextUpdateAt,
    isFirst: false,
    recoveredAt: recoveredAt(incident, now),
    language: input.locale ?? settings.language,
  });
  const ends = isOver(input.status) && !isOver(incident.status);
  const update: NewUpdate = {
    id: newId(),
    status: input.status,
    phase,
    message: input.message,
    translations: input.translations,
    nextUpdateAt,
    displayAt: now,
    author: asker.author,
    now,
    cardId: cardId(post.card),
    components: input.components ?? [],
    frees: ends ? unnamedOf(incident, input.components) : [],
    post: {
      ...post,
      deliveries: deliveriesFor(channels, now),
      audience: audienceFor(kinds, heardBy({ before: incident.status, after: input.status }), now),
    },
    once: asker.once,
  };
  return { update, card: post.card };
}

/**
 * Adds an update to an incident or a maintenance, and tells everyone in the same threads. Reads anew when somebody
 * else was quicker. Throws AppError `not_found`, `conflict` or `unprocessable`.
 */
export async function addUpdate(
  deps: Deps,
  incidentId: string,
  input: FollowUpInput,
  asker: Asker,
): Promise<void> {
  let seen: UpdateStatus | undefined;
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const incident = await findIncident(deps, incidentId);
    seen ??= incident.status;
    checkStatus(incident, input.status);
    if (incident.scheduledFor !== null && incident.scheduledUntil !== null)
      return sayOfMaintenance(deps, incidentId, saidBy(incident.status, input), input, asker);
    checkGoesOn(incident, { seen, after: input.status, now: deps.clock() });
    checkPromise(input.nextUpdateAt, deps.clock());
    const chosen = chooseChannels(deps, input.channels);
    await checkComponents(deps.store, input.components ?? []);
    const { update, card } = await updateFor(deps, incident, input, chosen, asker);
    if (!(await deps.store.addUpdate(incidentId, update, incident.seq))) continue;
    drawAhead(deps, card);
    return tellEveryone(deps, incidentId);
  }
  throw new AppError('conflict', 'This incident keeps changing. Look at it, and try again.');
}
