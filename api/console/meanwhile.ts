import type { ComposeView } from '../../site/src/staff/views.ts';
import type { UpdateWithChanges } from '../../db/records.ts';
import { AppError } from '../errors.ts';
import { authorWords } from './author-words.ts';
import type { Scene, Typed } from './typed.ts';

/** What others do while a form is open: whoever is second sees it before theirs goes out. */

/** What is spoken of; without it something new is opened beside what is open. */
type Stands = Pick<Scene, 'incident' | 'open'>;
type Seen = Pick<Typed, 'seen'>;

/** What stands there already when a form is shown: the newest update, or what is open. */
export const seenIn = ({ incident, open }: Stands): string =>
  incident ? (incident.updates[0]?.id ?? '') : open.map(({ id }) => id).join(' ');

/** Updates that were posted since the form was shown, newest first. */
function updatesSince({ seen }: Seen, { incident }: Stands): UpdateWithChanges[] {
  const updates = incident?.updates ?? [];
  const known = updates.findIndex(({ id }) => id === seen);
  return updates.slice(0, Math.max(known, 0));
}

/** What of it the form has to show; incidents that are open stand there anyway. */
export const meanwhileFor = (typed: Seen, stands: Stands): ComposeView['meanwhile'] =>
  updatesSince(typed, stands).map(({ status, phase, message, displayAt, author }) => ({
    status,
    phase,
    message,
    at: displayAt,
    author: authorWords(author),
  }));

/** Throws AppError `conflict` when somebody else was quicker. */
export function checkNothingMeanwhile(typed: Seen, stands: Stands): void {
  if (updatesSince(typed, stands).length > 0)
    throw new AppError(
      'conflict',
      'Somebody has posted while you were writing. If yours is still true after that, post again.',
    );
  const seen = typed.seen.split(' ');
  if (!stands.incident && stands.open.some(({ id }) => !seen.includes(id)))
    throw new AppError(
      'conflict',
      'Somebody has opened an incident while you were writing. If yours is another one, post again.',
    );
}
