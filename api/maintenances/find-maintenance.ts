import type { Maintenance, MaintenancePlan } from '../../db/records.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

/** Throws AppError `not_found`. */
export async function findMaintenance({ store }: Pick<Deps, 'store'>, id: string): Promise<Maintenance> {
  const maintenance = await store.readMaintenance(id);
  if (!maintenance) throw new AppError('not_found', `There is no maintenance "${id}".`);
  return maintenance;
}

/** What is agreed of a maintenance. Of one that came from another page nothing is: nothing happens by itself. */
export const planOf = ({ plan, incident }: Maintenance): MaintenancePlan =>
  plan ?? {
    incidentId: incident.id,
    statuses: incident.componentIds.map((id) => ({ id, status: 'under_maintenance' })),
    reminders: [],
    autoStart: false,
    autoComplete: false,
    channels: null,
    language: 'en',
    remindedAt: null,
    overrunOf: null,
    seriesId: null,
    occurrence: null,
  };
