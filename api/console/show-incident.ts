import { findIncident } from '../incidents/add-update.ts';
import type { Console, ConsoleContext } from './console.ts';
import { incidentView, type TypedConfirmation } from './incident-view.ts';

/** Answers with an incident's page. Throws AppError `not_found`. */
export async function showIncident(
  c: ConsoleContext,
  { deps, show }: Pick<Console, 'deps' | 'show'>,
  id: string,
  confirmation?: TypedConfirmation,
): Promise<Response> {
  const { store, channels, clock } = deps;
  const incident = await findIncident(deps, id);
  const newest = incident.updates[0];
  const maintenance = incident.scheduledFor === null ? undefined : await store.readMaintenance(id);
  const seriesId = maintenance?.plan?.seriesId;
  const view = incidentView({
    incident,
    deliveries: await store.listDeliveries(id),
    notices: await store.countNotices(id),
    ways: deps.audience.ways,
    newestPost: newest && (await store.readPost(newest.id)),
    components: await store.listComponents(),
    channels,
    maintenance,
    series: seriesId ? await store.readSeries(seriesId) : undefined,
    publishing: await store.readPublishing(),
    now: clock(),
    confirmation,
  });
  return show(c, view, confirmation ? 422 : 200);
}
