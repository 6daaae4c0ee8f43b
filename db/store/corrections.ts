import { asc, eq } from 'drizzle-orm';
import { type Incident, subjectOf } from '../records.ts';
import { incidents, updates } from '../schema/index.ts';
import { moveChanges } from './components.ts';
import { type Database, inOneStep, nextSeq, touchEveryPage, writeAudit, type Writer } from './database.ts';

/** What was said wrongly of an incident as a whole. */
export type Correction = Partial<Pick<Incident, 'title' | 'translations' | 'impactOverride' | 'startedAt'>>;

/** What the first update says of components was so since the incident began. */
function moveBeginning(tx: Writer, incidentId: string, startedAt: number): void {
  const first = tx
    .select({ id: updates.id })
    .from(updates)
    .where(eq(updates.incidentId, incidentId))
    .orderBy(asc(updates.displayAt), asc(updates.seq))
    .get();
  if (first) moveChanges(tx, first.id, startedAt);
}

export const correctionsStore = (db: Database) => ({
  /**
   * Puts right what was said of an incident, without a word to anybody. Another beginning takes it from the page of
   * one month to that of another. Undefined when there is no such incident.
   */
  async correctIncident(
    id: string,
    correction: Correction,
    { now, author }: { now: number; author: string },
  ): Promise<Incident | undefined> {
    return db.transaction((tx) => {
      const before = tx.select().from(incidents).where(eq(incidents.id, id)).get();
      if (!before) return undefined;
      const { impactOverride, startedAt = before.startedAt } = correction;
      const seq = startedAt === before.startedAt ? nextSeq(tx, now) : touchEveryPage(tx, now);
      if (startedAt !== before.startedAt) moveBeginning(tx, id, startedAt);
      const after = tx
        .update(incidents)
        .set({ ...correction, ...(impactOverride && { impact: impactOverride }), seq, updatedAt: now })
        .where(eq(incidents.id, id))
        .returning()
        .get();
      writeAudit(tx, {
        now,
        author,
        action: 'correct incident',
        subject: subjectOf('incident', id),
        before,
        after,
      });
      return after;
    }, inOneStep);
  },
});
