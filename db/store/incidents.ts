import { and, asc, desc, eq, gt, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Incident, IncidentWithUpdates, UpdateRevision, UpdateWithChanges } from '../records.ts';
import {
  componentChanges,
  incidentComponents,
  incidents,
  updateRevisions,
  updates,
} from '../schema/index.ts';
import { type Database, groupBy } from './database.ts';

/** Written out, not bound, so that SQLite uses the partial index on open incidents. */
const isOpen = sql`incidents.status not in ('resolved', 'postmortem', 'completed', 'cancelled')`;
/** A list of any length as one value, so that the statement stays the same and is compiled once. */
const inIds = (column: SQL) => sql`${column} in (select value from json_each(${sql.placeholder('ids')}))`;

/** Fills incidents with their updates: three queries for any number of them, never one an incident. */
function updatesReader(db: Database): (rows: Incident[]) => IncidentWithUpdates[] {
  const updatesOfIncidents = db
    .select()
    .from(updates)
    .where(inIds(sql`${updates.incidentId}`))
    .orderBy(desc(updates.displayAt), desc(updates.seq))
    .prepare();
  const changesOfUpdates = db
    .select()
    .from(componentChanges)
    .where(inIds(sql`${componentChanges.updateId}`))
    .prepare();
  const componentsOfIncidents = db
    .select()
    .from(incidentComponents)
    .where(inIds(sql`${incidentComponents.incidentId}`))
    .prepare();
  const idsOf = (rows: { id: string }[]) => ({ ids: JSON.stringify(rows.map((row) => row.id)) });

  return (rows) => {
    if (rows.length === 0) return [];
    const theirUpdates = updatesOfIncidents.all(idsOf(rows));
    const changes = groupBy(changesOfUpdates.all(idsOf(theirUpdates)), (change) => change.updateId);
    const updatesOf = groupBy(
      theirUpdates.map((update): UpdateWithChanges => ({ ...update, changes: changes.get(update.id) ?? [] })),
      (update) => update.incidentId,
    );
    const componentsOf = groupBy(componentsOfIncidents.all(idsOf(rows)), (row) => row.incidentId);
    return rows.map((row) => ({
      ...row,
      updates: updatesOf.get(row.id) ?? [],
      componentIds: (componentsOf.get(row.id) ?? []).map((each) => each.componentId),
    }));
  };
}

export const incidentsStore = (db: Database) => {
  const withUpdates = updatesReader(db);
  const newestFirst = (where: SQL | undefined) =>
    db
      .select()
      .from(incidents)
      .where(where)
      .orderBy(desc(incidents.startedAt), desc(incidents.id))
      .limit(sql.placeholder('limit'))
      .prepare();
  const one = newestFirst(eq(incidents.id, sql.placeholder('id')));
  const open = newestFirst(and(isOpen, isNull(incidents.scheduledFor)));
  const planned = newestFirst(and(isOpen, isNotNull(incidents.scheduledFor)));
  const recent = newestFirst(
    and(isNull(incidents.scheduledFor), lt(incidents.startedAt, sql.placeholder('before'))),
  );
  const events = newestFirst(undefined);
  const changedSince = db
    .select({ id: incidents.id, startedAt: incidents.startedAt })
    .from(incidents)
    .where(gt(incidents.seq, sql.placeholder('seq')))
    .prepare();
  const all = 100_000;

  return {
    async readIncident(id: string): Promise<IncidentWithUpdates | undefined> {
      return withUpdates(one.all({ id, limit: 1 }))[0];
    },

    /** The incident an update belongs to. */
    async incidentOfUpdate(updateId: string): Promise<IncidentWithUpdates | undefined> {
      const update = db.select().from(updates).where(eq(updates.id, updateId)).get();
      return update && withUpdates(one.all({ id: update.incidentId, limit: 1 }))[0];
    },

    /** Incidents that are not over, newest first; no maintenances. */
    async listOpenIncidents(): Promise<IncidentWithUpdates[]> {
      return withUpdates(open.all({ limit: all }));
    },

    /** Maintenances that are not over, the next one first. */
    async listPlannedWork(): Promise<IncidentWithUpdates[]> {
      const rows = withUpdates(planned.all({ limit: all }));
      return rows.sort((a, b) => (a.scheduledFor ?? 0) - (b.scheduledFor ?? 0));
    },

    /** The newest incidents of any status, no maintenances; those before a moment when given. */
    async listRecentIncidents(
      limit: number,
      before = Number.MAX_SAFE_INTEGER,
    ): Promise<IncidentWithUpdates[]> {
      return withUpdates(recent.all({ limit, before }));
    },

    /** The newest incidents and maintenances together, as feeds list them. */
    async listRecentEvents(limit: number): Promise<IncidentWithUpdates[]> {
      return withUpdates(events.all({ limit }));
    },

    /** Ids and starts of all incidents changed after a sequence number: the pages that are out of date. */
    async listChangedIncidents(seq: number): Promise<Pick<Incident, 'id' | 'startedAt'>[]> {
      return changedSince.all({ seq });
    },

    async listRevisions(updateId: string): Promise<UpdateRevision[]> {
      return db
        .select()
        .from(updateRevisions)
        .where(eq(updateRevisions.updateId, updateId))
        .orderBy(desc(updateRevisions.replacedAt), asc(updateRevisions.id))
        .all();
    },
  };
};
