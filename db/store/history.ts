import { and, asc, gte, isNull, lt, sql } from 'drizzle-orm';
import type { Span } from '../calendar.ts';
import { incidents } from '../schema/index.ts';
import type { Database } from './database.ts';

/** How far history reaches, and how much there is of it. */
export const historyStore = (db: Database) => {
  const inSpan = and(
    gte(incidents.startedAt, sql.placeholder('from')),
    lt(incidents.startedAt, sql.placeholder('to')),
  );
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
