import { newId } from '../../db/ids.ts';
import { heardBy, isOver, phaseOf } from '../../db/vocabulary.ts';
import { cardId } from '../../templates/cards/identity.ts';
import { composePost } from '../delivery/compose.ts';
import type { Deps } from '../deps.ts';
import {
  type Asker,
  checkAllWorks,
  checkBeginning,
  checkComponents,
  checkPromise,
  chooseChannels,
  type IncidentInput,
} from './input.ts';
import { audienceFor, deliveriesFor, drawAhead, tellEveryone } from './tell.ts';

/** Opens an incident with its first update, and tells everyone. Throws AppError `unprocessable`. */
export async function openIncident(
  deps: Deps,
  input: IncidentInput,
  asker: Asker,
): Promise<{ incidentId: string }> {
  const { store, clock } = deps;
  const now = clock();
  const components = input.components ?? [];
  const { channels, kinds } = chooseChannels(deps, input.channels);
  checkPromise(input.nextUpdateAt, now);
  checkBeginning(input.startedAt, now);
  await checkComponents(store, components);

  const status = input.status ?? 'investigating';
  if (isOver(status)) checkAllWorks(components);

  const settings = await store.readSettings();
  const incidentId = newId();
  const phase = input.phase ?? phaseOf(status);
  const incident = {
    id: incidentId,
    title: input.title,
    impactOverride: input.impact ?? null,
    startedAt: input.startedAt ?? now,
    scheduledFor: null,
    scheduledUntil: null,
  };
  const post = composePost({
    ...incident,
    settings,
    incidentId,
    now,
    message: input.message,
    phase,
    status,
    nextUpdateAt: input.nextUpdateAt ?? null,
    isFirst: true,
    recoveredAt: now,
    language: input.locale ?? settings.language,
  });

  await store.openIncident({
    ...incident,
    translations: input.titleTranslations,
    firstUpdate: {
      id: newId(),
      status,
      phase,
      message: input.message,
      translations: input.translations,
      nextUpdateAt: input.nextUpdateAt ?? null,
      displayAt: now,
      author: asker.author,
      now,
      cardId: cardId(post.card),
      components,
      post: {
        ...post,
        deliveries: deliveriesFor(channels, now),
        audience: audienceFor(kinds, heardBy({ after: status }), now),
      },
      once: asker.once,
    },
  });
  drawAhead(deps, post.card);
  await tellEveryone(deps, incidentId);
  return { incidentId };
}
