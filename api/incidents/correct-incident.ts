import type { Incident, Translations } from '../../db/records.ts';
import type { Impact } from '../../db/vocabulary.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findIncident } from './add-update.ts';
import { checkBeginning } from './input.ts';
import { showOnPage } from './tell.ts';

export interface CorrectionInput {
  title?: string | undefined;
  /** Those of another title when absent are none: they would say what it said before. */
  titleTranslations?: Translations | undefined;
  impact?: Impact | undefined;
  /** Epoch ms. */
  startedAt?: number | undefined;
}

/** Throws AppError `unprocessable` for a beginning after what was said of it, or after its end. */
function checkOrder(
  { updates, resolvedAt }: { updates: { displayAt: number }[] } & Pick<Incident, 'resolvedAt'>,
  startedAt: number,
): void {
  const first = Math.min(...updates.map(({ displayAt }) => displayAt), resolvedAt ?? Infinity);
  if (startedAt > first)
    throw new AppError(
      'unprocessable',
      'An incident begins before anything is said of it, and before its end.',
      {
        startedAt: `This is after ${new Date(first).toISOString()}.`,
      },
    );
}

/**
 * Corrects an incident's title, impact or beginning on the page; what networks carry stays as it was sent. Throws
 * AppError `not_found`, `conflict` for planned work, and `unprocessable`.
 */
export async function correctIncident(
  deps: Deps,
  id: string,
  { title, titleTranslations, impact, startedAt }: CorrectionInput,
  author: string,
): Promise<void> {
  const now = deps.clock();
  const incident = await findIncident(deps, id);
  if (incident.scheduledFor !== null)
    throw new AppError('conflict', `This is planned work. Change it with PATCH /api/maintenances/${id}.`);
  checkBeginning(startedAt, now);
  if (startedAt !== undefined) checkOrder(incident, startedAt);
  const isRenamed = title !== undefined && title !== incident.title;
  const translations = titleTranslations ?? (isRenamed ? {} : undefined);
  const correction = {
    ...(title !== undefined && { title }),
    ...(translations && { translations }),
    ...(impact && { impactOverride: impact }),
    ...(startedAt !== undefined && { startedAt }),
  };
  await deps.store.correctIncident(id, correction, { now, author });
  await showOnPage(deps, 'The correction');
}
