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
  const deliveries = await store.listDeliveries(id);
  const unsent = deliveries.filter(({ text }) => text === null).map(({ updateId }) => updateId);
  const newest = incident.updates.slice(0, 1).map((update) => update.id);
  const posts = await Promise.all(
    [...new Set([...newest, ...unsent])].map((updateId) => store.readPost(updateId)),
  );
  const maintenance = incident.scheduledFor === null ? undefined : await store.readMaintenance(id);
  const seriesId = maintenance?.plan?.seriesId;
  const view = incidentView({
    incident,
    deliveries,
    posts: posts.filter((post) => post !== undefined),
    notices: await store.countNotices(id),
    ways: deps.audience.ways,
    components: await store.listComponents(),
    channels,
    states: await store.listChannelStates(),
    maintenance,
    series: seriesId ? await store.readSeries(seriesId) : undefined,
    zone: (await store.readSettings()).timeZone,
    publishing: await store.readPublishing(),
    now: clock(),
    confirmation,
  });
  return show(c, view, confirmation ? 422 : 200);
}
