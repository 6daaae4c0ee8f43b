import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import {
  type MaintenanceSeries,
  type NewMaintenance,
  type Once,
  subjectOf,
  type Update,
} from '../records.ts';
import { maintenanceSeries } from '../schema/index.ts';
import { type Database, inOneStep, tieToKey, writeAudit } from './database.ts';
import { maintenanceWriter } from './maintenances.ts';

/** Planned work that comes again. Its cursor says which occurrence is a maintenance already: none is made twice. */
export const seriesStore = (db: Database) => {
  const writeMaintenance = maintenanceWriter(db);
  return {
    async readSeries(id: string): Promise<MaintenanceSeries | undefined> {
      return db.select().from(maintenanceSeries).where(eq(maintenanceSeries.id, id)).get();
    },

    /** Series that go on. */
    async listSeries(): Promise<MaintenanceSeries[]> {
      return db
        .select()
        .from(maintenanceSeries)
        .where(isNotNull(maintenanceSeries.dueAt))
        .orderBy(asc(maintenanceSeries.createdAt), asc(maintenanceSeries.id))
        .all();
    },

    /** Series whose next occurrence should become a maintenance now. */
    async listDueSeries(now: number): Promise<MaintenanceSeries[]> {
      return db
        .select()
        .from(maintenanceSeries)
        .where(sql`due_at is not null and due_at <= ${now}`)
        .orderBy(asc(maintenanceSeries.dueAt))
        .all();
    },

    /** Begins a series together with its first occurrence. */
    async beginSeries(series: MaintenanceSeries, first: NewMaintenance): Promise<Update> {
      return db.transaction((tx) => {
        tx.insert(maintenanceSeries).values(series).run();
        return writeMaintenance(tx, first);
      }, inOneStep);
    },

    /**
     * Makes the next occurrence a maintenance, or notes that there is none. False when another process has gone on
     * with the series, or somebody has ended it, since it was read.
     */
    async continueSeries(
      series: Pick<MaintenanceSeries, 'id' | 'cursor'>,
      next: { occurrence?: NewMaintenance; cursor: string; dueAt: number | null },
    ): Promise<boolean> {
      return db.transaction((tx) => {
        const { cursor, dueAt, occurrence } = next;
        const isSame = and(
          eq(maintenanceSeries.id, series.id),
          eq(maintenanceSeries.cursor, series.cursor),
          isNull(maintenanceSeries.endedAt),
        );
        if (tx.update(maintenanceSeries).set({ cursor, dueAt }).where(isSame).run().changes === 0)
          return false;
        if (occurrence) writeMaintenance(tx, occurrence);
        return true;
      }, inOneStep);
    },

    /** Ends a series: no further occurrence becomes a maintenance. False when it had ended already. */
    async endSeries(
      id: string,
      { now, author, once }: { now: number; author: string; once?: Once | undefined },
    ): Promise<boolean> {
      return db.transaction((tx) => {
        const goesOn = and(eq(maintenanceSeries.id, id), isNull(maintenanceSeries.endedAt));
        const ended = tx.update(maintenanceSeries).set({ endedAt: now, dueAt: null }).where(goesOn).run();
        if (ended.changes === 0) return false;
        writeAudit(tx, { now, author, action: 'end series', subject: subjectOf('series', id) });
        tieToKey(tx, once, subjectOf('series', id));
        return true;
      }, inOneStep);
    },
  };
};
