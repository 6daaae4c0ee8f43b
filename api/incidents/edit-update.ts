import type { IncidentWithUpdates, Translations, UpdateWithChanges } from '../../db/records.ts';
import { composePost } from '../delivery/compose.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { showOnPage } from './tell.ts';

/** Throws AppError `not_found` for an update that is not in this incident. */
export async function findUpdate(
  { store }: Pick<Deps, 'store'>,
  incidentId: string,
  updateId: string,
): Promise<{ incident: IncidentWithUpdates; update: UpdateWithChanges }> {
  const incident = await store.incidentOfUpdate(updateId);
  const update = incident?.updates.find(({ id }) => id === updateId);
  if (incident?.id !== incidentId || !update)
    throw new AppError('not_found', `There is no update "${updateId}" in incident "${incidentId}".`);
  return { incident, update };
}

/** The words of the update's post with another message; undefined when it has none. */
async function reworded(
  { store }: Pick<Deps, 'store'>,
  incident: IncidentWithUpdates,
  { id, seq, phase, status, nextUpdateAt, displayAt }: UpdateWithChanges,
  message: string,
): Promise<string | undefined> {
  const post = await store.readPost(id);
  if (!post) return undefined;
  const deliveries = await store.listDeliveries(incident.id);
  return composePost({
    ...incident,
    settings: await store.readSettings(),
    incidentId: incident.id,
    now: displayAt,
    message,
    phase,
    status,
    nextUpdateAt,
    isFirst: deliveries.every((delivery) => delivery.seq >= seq),
    recoveredAt: displayAt,
    language: post.language,
  }).text;
}

/**
 * Puts new words into an update on the page, and into its posts that are not out yet; the old ones are kept, and
 * what networks carry stays as it was sent. Throws AppError `not_found`.
 */
export async function editUpdate(
  deps: Deps,
  incidentId: string,
  updateId: string,
  words: { message: string; translations?: Translations | undefined },
  author: string,
): Promise<void> {
  const { incident, update } = await findUpdate(deps, incidentId, updateId);
  const text = await reworded(deps, incident, update, words.message);
  await deps.store.editUpdate(updateId, { ...words, text }, { now: deps.clock(), author });
  await showOnPage(deps, 'The edit');
}
