import { and, eq, lt, or, sql } from 'drizzle-orm';
import type { Publishing } from '../records.ts';
import { publishing } from '../schema/index.ts';
import { type Database, nextSeq, touchEveryPage } from './database.ts';

const target = 'site';

/** Leases and epochs fence the writers: a render that was overtaken can neither finish nor switch back. */
export const publishingStore = (db: Database) => {
  const theRow = db.select().from(publishing).where(eq(publishing.target, target)).prepare();
  return {
    async readPublishing(): Promise<Publishing> {
      const row = theRow.get();
      if (!row) throw new Error('The publishing row is missing: the database was not opened by openStore.');
      return row;
    },

    async beginPublishing(now: number): Promise<void> {
      db.insert(publishing)
        .values({ target, wantedSeq: 1, wantedAt: now, doneSeq: 0, epoch: 0, leaseUntil: 0 })
        .onConflictDoNothing()
        .run();
    },

    /** Takes the right to publish when a newer page is wanted, or another bundle must draw it. Undefined when there is nothing to do. */
    async claimPublishing(claim: {
      now: number;
      lease: number;
      bundle: string;
    }): Promise<Publishing | undefined> {
      return db
        .update(publishing)
        .set({ epoch: sql`epoch + 1`, leaseUntil: claim.now + claim.lease })
        .where(
          and(
            eq(publishing.target, target),
            lt(publishing.leaseUntil, claim.now),
            or(lt(publishing.doneSeq, publishing.wantedSeq), sql`done_bundle is not ${claim.bundle}`),
          ),
        )
        .returning()
        .get();
    },

    /** Keeps a long publish from being overtaken. False when it already was. */
    async renewPublishing({ epoch }: Pick<Publishing, 'epoch'>, leaseUntil: number): Promise<boolean> {
      const mine = and(eq(publishing.target, target), eq(publishing.epoch, epoch));
      return db.update(publishing).set({ leaseUntil }).where(mine).run().changes > 0;
    },

    /** The page is out. False when another publisher has taken over since. */
    async finishPublishing(done: {
      epoch: number;
      seq: number;
      bundle: string;
      now: number;
    }): Promise<boolean> {
      const mine = and(eq(publishing.target, target), eq(publishing.epoch, done.epoch));
      return (
        db
          .update(publishing)
          .set({ doneSeq: done.seq, doneAt: done.now, doneBundle: done.bundle, leaseUntil: 0, error: null })
          .where(mine)
          .run().changes > 0
      );
    },

    /** The page could not be made or written; the last one goes on being served. */
    async failPublishing({ epoch }: Pick<Publishing, 'epoch'>, error: string): Promise<void> {
      const mine = and(eq(publishing.target, target), eq(publishing.epoch, epoch));
      db.update(publishing).set({ leaseUntil: 0, error }).where(mine).run();
    },

    /** Asks for a new page although nothing was said: a new day has begun. */
    async wantFreshPage(now: number): Promise<number> {
      return nextSeq(db, now);
    },

    /** Asks for every page to be drawn again. */
    async wantEveryPage(now: number): Promise<number> {
      return db.transaction((tx) => touchEveryPage(tx, now), { behavior: 'immediate' });
    },
  };
};
