import { and, asc, desc, eq, getTableColumns, gte, isNull, lt, sql } from 'drizzle-orm';
import type { Span } from '../calendar.ts';
import type { HistoryLine } from '../records.ts';
import { incidentComponents, incidents } from '../schema/index.ts';
import { type Database, groupBy } from './database.ts';

/** What the pages of history need: lines instead of whole incidents, and counts. */
export const historyStore = (db: Database) => {
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
  const oldest = db
    .select({ at: incidents.startedAt })
    .from(incidents)
    .orderBy(asc(incidents.startedAt))
    .limit(1)
    .prepare();

  return {
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
      return oldest.get()?.at;
    },
  };
};
