import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Span } from '../calendar.ts';
import type {
  ChangedIncident,
  Incident,
  IncidentWithUpdates,
  UpdateRevision,
  UpdateWithChanges,
} from '../records.ts';
import {
  componentChanges,
  incidentComponents,
  incidents,
  updateRevisions,
  updates,
} from '../schema/index.ts';
import { recentlyUsed } from '../recently-used.ts';
import { type Database, groupBy, isOpen } from './database.ts';

/** A list of any length as one value, so that the statement stays the same and is compiled once. */
const inIds = (column: SQL) => sql`${column} in (select value from json_each(${sql.placeholder('ids')}))`;

/** As many as the newest months, the feeds and the open ones need together. */
const remembered = 1_000;

type Listed = Pick<Incident, 'id' | 'seq'>;

/**
 * Reads incidents with their updates: four queries for any number of them, never one an incident. A sequence
 * number names one state of an incident for good, so that one whose number still stands is not read again,
 * whoever wrote it. What is given is shared: nobody may change it.
 */
export function incidentReader(db: Database): (listed: Listed[]) => IncidentWithUpdates[] {
  const incidentsOf = db
    .select()
    .from(incidents)
    .where(inIds(sql`${incidents.id}`))
    .prepare();
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

  function read(listed: Listed[]): IncidentWithUpdates[] {
    if (listed.length === 0) return [];
    // First, so that what another process writes meanwhile cannot be taken for the state of an older number.
    const rows = incidentsOf.all(idsOf(listed));
    const theirUpdates = updatesOfIncidents.all(idsOf(listed));
    const changes = groupBy(changesOfUpdates.all(idsOf(theirUpdates)), (change) => change.updateId);
    const updatesOf = groupBy(
      theirUpdates.map((update): UpdateWithChanges => ({ ...update, changes: changes.get(update.id) ?? [] })),
      (update) => update.incidentId,
    );
    const componentsOf = groupBy(componentsOfIncidents.all(idsOf(listed)), (row) => row.incidentId);
    return rows.map((row) => ({
      ...row,
      updates: updatesOf.get(row.id) ?? [],
      componentIds: (componentsOf.get(row.id) ?? []).map((each) => each.componentId),
    }));
  }

  const known = recentlyUsed<string, IncidentWithUpdates>(remembered);
  return (listed) => {
    const found = new Map<string, IncidentWithUpdates>();
    for (const { id, seq } of listed) {
      const incident = known.get(id);
      if (incident?.seq === seq) found.set(id, incident);
    }
    for (const incident of read(listed.filter(({ id }) => !found.has(id)))) {
      found.set(incident.id, incident);
      known.set(incident.id, incident);
    }
    return listed.flatMap(({ id }) => found.get(id) ?? []);
  };
}

export const incidentsStore = (db: Database) => {
  const withUpdates = incidentReader(db);
  const newestFirst = (where: SQL | undefined) =>
    db
      .select({ id: incidents.id, seq: incidents.seq })
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
  const promises = db
    .select({ id: incidents.id, at: incidents.nextUpdateAt })
    .from(incidents)
    .where(isOpen)
    .prepare();
  const recentWork = newestFirst(isNotNull(incidents.scheduledFor));
  const events = newestFirst(undefined);
  const inSpan = newestFirst(
    and(gte(incidents.startedAt, sql.placeholder('from')), lt(incidents.startedAt, sql.placeholder('to'))),
  );
  const changedSince = db
    .select({
      id: incidents.id,
      startedAt: incidents.startedAt,
      isPlanned: sql`incidents.scheduled_for is not null`.mapWith(Boolean),
      isNew:
        sql`not exists (select 1 from updates where incident_id = incidents.id and seq <= ${sql.placeholder('seq')})`.mapWith(
          Boolean,
        ),
    })
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

    /** When the next update of each open incident and maintenance was promised. */
    async listPromises(): Promise<{ id: string; at: number }[]> {
      return promises.all().flatMap(({ id, at }) => (at === null ? [] : { id, at }));
    },

    /** Maintenances that are not over, the next one first. */
    async listPlannedWork(): Promise<IncidentWithUpdates[]> {
      return withUpdates(planned.all({ limit: all })).sort(
        (a, b) => (a.scheduledFor ?? 0) - (b.scheduledFor ?? 0),
      );
    },

    /** The newest incidents of any status, no maintenances; those before a moment when given. */
    async listRecentIncidents(
      limit: number,
      before = Number.MAX_SAFE_INTEGER,
    ): Promise<IncidentWithUpdates[]> {
      return withUpdates(recent.all({ limit, before }));
    },

    /** The newest maintenances of any status. */
    async listRecentWork(limit: number): Promise<IncidentWithUpdates[]> {
      return withUpdates(recentWork.all({ limit }));
    },

    /** The newest incidents and maintenances together, as feeds list them. */
    async listRecentEvents(limit: number): Promise<IncidentWithUpdates[]> {
      return withUpdates(events.all({ limit }));
    },

    /** What started in a span of time, maintenances too, newest first. */
    async listHistory(span: Span): Promise<IncidentWithUpdates[]> {
      return withUpdates(inSpan.all({ ...span, limit: all }));
    },

    /** All incidents changed after a sequence number, whose pages are out of date; `isNew` when they began after it. */
    async listChangedIncidents(seq: number): Promise<ChangedIncident[]> {
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
