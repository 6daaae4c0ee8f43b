import { and, eq, isNull, lt } from 'drizzle-orm';
import type { Once } from '../records.ts';
import { idempotencyKeys } from '../schema/index.ts';
import { type Database, inOneStep, type Writer } from './database.ts';

const kept = 24 * 60 * 60_000;
const underWay = 30_000;

export type KeyState =
  | { state: 'fresh' | 'busy' | 'different' }
  /** `status` is null when the process died between doing it and answering. */
  | { state: 'done'; subject: string | null; status: number | null; response: unknown };

const mine = (once: Once) =>
  and(eq(idempotencyKeys.principal, once.principal), eq(idempotencyKeys.key, once.key));

const forgetKeys = (tx: Writer, now: number): void => {
  tx.delete(idempotencyKeys).where(lt(idempotencyKeys.expiresAt, now)).run();
};

/** The memory behind the Idempotency-Key header: 24 hours a key. */
export const keysStore = (db: Database) => ({
  /** Takes a key for a request, or says what became of the request that had it before. */
  async beginKey(once: Once, bodyHash: string, now: number): Promise<KeyState> {
    return db.transaction((tx): KeyState => {
      forgetKeys(tx, now);
      const fresh = { ...once, bodyHash, leaseUntil: now + underWay, expiresAt: now + kept };
      if (tx.insert(idempotencyKeys).values(fresh).onConflictDoNothing().run().changes > 0)
        return { state: 'fresh' };
      const row = tx.select().from(idempotencyKeys).where(mine(once)).get();
      if (!row || row.bodyHash !== bodyHash) return { state: 'different' };
      if (row.status !== null || row.subject !== null) return { ...row, state: 'done' };
      if (row.leaseUntil > now) return { state: 'busy' };
      tx.update(idempotencyKeys).set({ leaseUntil: fresh.leaseUntil }).where(mine(once)).run();
      return { state: 'fresh' };
    }, inOneStep);
  },

  /** Keeps the answer for the next request with this key. */
  async finishKey(once: Once, status: number, response: unknown): Promise<void> {
    db.update(idempotencyKeys).set({ status, response }).where(mine(once)).run();
  },

  /** Frees a key whose request changed nothing, so that it can be sent again corrected. */
  async abandonKey(once: Once): Promise<void> {
    db.delete(idempotencyKeys)
      .where(and(mine(once), isNull(idempotencyKeys.subject)))
      .run();
  },

  async forgetKeys(now: number): Promise<void> {
    forgetKeys(db, now);
  },

  /** Frees the keys of requests that died with the process. */
  async freeInterruptedKeys(): Promise<void> {
    db.delete(idempotencyKeys)
      .where(and(isNull(idempotencyKeys.subject), isNull(idempotencyKeys.status)))
      .run();
  },
});
