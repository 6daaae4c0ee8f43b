import { and, eq, lt, or, sql } from 'drizzle-orm';
import type { Publishing } from '../records.ts';
import { publishing } from '../schema/index.ts';
import { blank, type Database, inOneStep, nextSeq, touchEveryPage } from './database.ts';

const target = 'site';

/** Ms that posts and notices wait for the page, which speaks first; when it cannot be written, they wait no longer. */
export const pageFirst = 10_000;

const mine = and(eq(publishing.target, target), eq(publishing.epoch, sql.placeholder('epoch')));

/**
 * Leases and epochs fence the writers: a render that was overtaken can neither finish nor switch back. How far
 * the page is goes through `lax`, which does not wait for the disk: what is forgotten there is drawn once more.
 */
export const publishingStore = (db: Database, lax: Database) => {
  const theRow = db.select().from(publishing).where(eq(publishing.target, target)).prepare();
  const claim = lax
    .update(publishing)
    .set({ epoch: sql`epoch + 1`, leaseUntil: blank('leaseUntil') })
    .where(
      and(
        eq(publishing.target, target),
        lt(publishing.leaseUntil, sql.placeholder('now')),
        or(lt(publishing.doneSeq, publishing.wantedSeq), sql`done_bundle is not ${blank('bundle')}`),
      ),
    )
    .returning()
    .prepare();
  const finish = lax
    .update(publishing)
    .set({
      doneSeq: blank('seq'),
      doneAt: blank('now'),
      doneBundle: blank('bundle'),
      leaseUntil: 0,
      error: null,
    })
    .where(mine)
    .prepare();
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
    async claimPublishing({
      now,
      lease,
      bundle,
    }: {
      now: number;
      lease: number;
      bundle: string;
    }): Promise<Publishing | undefined> {
      return claim.get({ now, leaseUntil: now + lease, bundle });
    },

    /** Keeps a long publish from being overtaken. False when it already was. */
    async renewPublishing({ epoch }: Pick<Publishing, 'epoch'>, leaseUntil: number): Promise<boolean> {
      return lax.update(publishing).set({ leaseUntil }).where(mine).run({ epoch }).changes > 0;
    },

    /** The page is out. False when another publisher has taken over since. */
    async finishPublishing(done: {
      epoch: number;
      seq: number;
      bundle: string;
      now: number;
    }): Promise<boolean> {
      return finish.run({ ...done }).changes > 0;
    },

    /** The page could not be made or written; the last one goes on being served. */
    async failPublishing({ epoch }: Pick<Publishing, 'epoch'>, error: string): Promise<void> {
      lax.update(publishing).set({ leaseUntil: 0, error }).where(mine).run({ epoch });
    },

    /** Asks for a new page although nothing was said: a new day has begun. */
    async wantFreshPage(now: number): Promise<number> {
      return nextSeq(db, now);
    },

    /**
     * Asks for every page under a number above `seq`, unless the database has come as far already: a page that is out
     * may be from a later state than a database that was put back.
     */
    async passSeq(seq: number, now: number): Promise<void> {
      db.transaction((tx) => {
        const isBehind = and(eq(publishing.target, target), lt(publishing.wantedSeq, seq));
        if (tx.update(publishing).set({ wantedSeq: seq }).where(isBehind).run().changes > 0)
          touchEveryPage(tx, now);
      }, inOneStep);
    },

    /** Asks for every page to be drawn again. */
    async wantEveryPage(now: number): Promise<number> {
      return db.transaction((tx) => touchEveryPage(tx, now), inOneStep);
    },
  };
};
