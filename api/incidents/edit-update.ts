import type { Translations } from '../../db/records.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { showOnPage } from './tell.ts';

/** Puts new words into an update on the page; the old ones are kept, and what networks carry stays as it was sent. */
export async function editUpdate(
  deps: Deps,
  incidentId: string,
  updateId: string,
  words: { message: string; translations?: Translations | undefined },
  author: string,
): Promise<void> {
  const incident = await deps.store.incidentOfUpdate(updateId);
  if (incident?.id !== incidentId) {
    throw new AppError('not_found', `There is no update "${updateId}" in incident "${incidentId}".`);
  }
  await deps.store.editUpdate(updateId, words, { now: deps.clock(), author });
  await showOnPage(deps, 'The edit');
}
