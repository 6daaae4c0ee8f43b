import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { Span } from '../calendar.ts';
import type {
  HistoryLine,
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
import type { Database } from './database.ts';

/** Written out, not bound, so that SQLite uses the partial index on open incidents. */
const isOpen = sql`incidents.status not in ('resolved', 'postmortem', 'completed', 'cancelled')`;

function groupBy<Row, Key>(rows: Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** Three queries for any number of incidents, never one an incident. */
function withUpdates(db: Database, rows: Incident[]): IncidentWithUpdates[] {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const theirUpdates = db
    .select()
    .from(updates)
    .where(inArray(updates.incidentId, ids))
    .orderBy(desc(updates.displayAt), desc(updates.seq))
    .all();
  const changes = groupBy(
    db
      .select()
      .from(componentChanges)
      .where(
        inArray(
          componentChanges.updateId,
          theirUpdates.map((update) => update.id),
        ),
      )
      .all(),
    (change) => change.updateId,
  );
  const updatesOf = groupBy(
    theirUpdates.map((update): UpdateWithChanges => ({ ...update, changes: changes.get(update.id) ?? [] })),
    (update) => update.incidentId,
  );
  const componentsOf = groupBy(
    db.select().from(incidentComponents).where(inArray(incidentComponents.incidentId, ids)).all(),
    (row) => row.incidentId,
  );
  return rows.map((row) => ({
    ...row,
    updates: updatesOf.get(row.id) ?? [],
    componentIds: (componentsOf.get(row.id) ?? []).map((each) => each.componentId),
  }));
}

export const incidentsStore = (db: Database) => {
  const select = (where: SQL | undefined, limit = 10_000) =>
    withUpdates(
      db,
      db
        .select()
        .from(incidents)
        .where(where)
        .orderBy(desc(incidents.startedAt), desc(incidents.id))
        .limit(limit)
        .all(),
    );

  const inSpan = and(
    gte(incidents.startedAt, sql.placeholder('from')),
    lt(incidents.startedAt, sql.placeholder('to')),
  );
  const linesInSpan = db
    .select({
      ...getTableColumns(incidents),
      message: sql<string>`coalesce((select message from updates where incident_id = incidents.id order by display_at, seq limit 1), '')`,
    })
    .from(incidents)
    .where(inSpan)
    .orderBy(desc(incidents.startedAt), desc(incidents.id))
    .prepare();
  const componentsInSpan = db
    .select({ incidentId: incidentComponents.incidentId, componentId: incidentComponents.componentId })
    .from(incidents)
    .innerJoin(incidentComponents, eq(incidentComponents.incidentId, incidents.id))
    .where(inSpan)
    .prepare();
  const countInSpan = db
    .select({ count: sql<number>`count(*)` })
    .from(incidents)
    .where(and(inSpan, isNull(incidents.scheduledFor)))
    .prepare();

  return {
    async readIncident(id: string): Promise<IncidentWithUpdates | undefined> {
      return select(eq(incidents.id, id))[0];
    },

    /** The incident an update belongs to. */
    async incidentOfUpdate(updateId: string): Promise<IncidentWithUpdates | undefined> {
      const update = db.select().from(updates).where(eq(updates.id, updateId)).get();
      return update && select(eq(incidents.id, update.incidentId))[0];
    },

    /** Incidents that are not over, newest first; no maintenances. */
    async listOpenIncidents(): Promise<IncidentWithUpdates[]> {
      return select(and(isOpen, isNull(incidents.scheduledFor)));
    },

    /** Maintenances that are not over, the next one first. */
    async listPlannedWork(): Promise<IncidentWithUpdates[]> {
      const rows = select(and(isOpen, isNotNull(incidents.scheduledFor)));
      return rows.sort((a, b) => (a.scheduledFor ?? 0) - (b.scheduledFor ?? 0));
    },

    /** The newest incidents of any status, no maintenances; those before a moment when given. */
    async listRecentIncidents(limit: number, before?: number): Promise<IncidentWithUpdates[]> {
      const older = before === undefined ? undefined : lt(incidents.startedAt, before);
      return select(and(isNull(incidents.scheduledFor), older), limit);
    },

    /** The newest incidents and maintenances together, as feeds list them. */
    async listRecentEvents(limit: number): Promise<IncidentWithUpdates[]> {
      return select(undefined, limit);
    },

    /** What started in a span of time, newest first. */
    async listIncidentsBetween(from: number, to: number): Promise<IncidentWithUpdates[]> {
      return select(and(gte(incidents.startedAt, from), lt(incidents.startedAt, to)));
    },

    /** What started in a span of time as history tells it, newest first: with its first words only. */
    async listHistory(span: Span): Promise<HistoryLine[]> {
      const componentsOf = groupBy(componentsInSpan.all({ ...span }), (row) => row.incidentId);
      return linesInSpan.all({ ...span }).map((line) => ({
        ...line,
        componentIds: (componentsOf.get(line.id) ?? []).map((each) => each.componentId),
      }));
    },

    /** How many incidents started in each span of time; no maintenances. */
    async countIncidents(spans: readonly Span[]): Promise<number[]> {
      return spans.map((span) => countInSpan.get({ ...span })?.count ?? 0);
    },

    /** Start of the oldest incident; history begins there. */
    async firstIncidentAt(): Promise<number | undefined> {
      return db
        .select({ at: incidents.startedAt })
        .from(incidents)
        .orderBy(asc(incidents.startedAt))
        .limit(1)
        .get()?.at;
    },

    /** Ids and starts of all incidents changed after a sequence number: the pages that are out of date. */
    async listChangedIncidents(seq: number): Promise<Pick<Incident, 'id' | 'startedAt'>[]> {
      return db
        .select({ id: incidents.id, startedAt: incidents.startedAt })
        .from(incidents)
        .where(gt(incidents.seq, seq))
        .all();
    },

    async listRevisions(updateId: string): Promise<UpdateRevision[]> {
      return db
        .select()
        .from(updateRevisions)
        .where(eq(updateRevisions.updateId, updateId))
        .orderBy(desc(updateRevisions.replacedAt))
        .all();
    },
  };
};
