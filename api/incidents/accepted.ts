import type { Delivery, IncidentWithUpdates, Settings, UpdateWithChanges } from '../../db/records.ts';
import type { NoticeCount } from '../../db/store/notices.ts';
import type { Deps } from '../deps.ts';
import { findIncident } from './add-update.ts';

export interface Accepted {
  incident: IncidentWithUpdates;
  update: UpdateWithChanges;
  deliveries: Delivery[];
  subscribers: NoticeCount[];
  settings: Settings;
}

/** What was accepted, as it stands now; of the newest update when none is named. Throws AppError `not_found`. */
export async function readAccepted(
  deps: Pick<Deps, 'store'>,
  incidentId: string,
  updateId?: string,
): Promise<Accepted> {
  const incident = await findIncident(deps, incidentId);
  const newest = incident.updates.reduce((a, b) => (b.seq > a.seq ? b : a));
  const update = incident.updates.find((each) => each.id === updateId) ?? newest;
  const deliveries = await deps.store.listDeliveries(incidentId);
  return {
    incident,
    update,
    deliveries: deliveries.filter((delivery) => delivery.updateId === update.id),
    subscribers: await deps.store.countNotices(incidentId, update.id),
    settings: await deps.store.readSettings(),
  };
}
