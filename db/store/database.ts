import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import { newId } from '../ids.ts';
import type { Once } from '../records.ts';
import * as schema from '../schema/index.ts';

export type Database = BetterSQLite3Database<typeof schema>;
/** A database or a transaction of it: what the parts of an atomic step are given. */
export type Writer = Pick<Database, 'select' | 'insert' | 'update' | 'delete' | 'get' | 'all' | 'run'>;

/** The next sequence number. Wanting a newer page and growing the number are one statement, so order is commit order. */
export function nextSeq(tx: Writer, now: number): number {
  const rows = tx
    .update(schema.publishing)
    .set({ wantedSeq: sql`${schema.publishing.wantedSeq} + 1`, wantedAt: now })
    .returning({ seq: schema.publishing.wantedSeq })
    .all();
  return Math.max(...rows.map((row) => row.seq));
}

/** Marks that every page is touched by this change. */
export function touchEveryPage(tx: Writer, now: number): number {
  const seq = nextSeq(tx, now);
  tx.update(schema.settings).set({ seq }).run();
  return seq;
}

export interface AuditNote {
  now: number;
  author: string;
  action: string;
  subject: string;
  before?: unknown;
  after?: unknown;
}

export function writeAudit(tx: Writer, { now, before = null, after = null, ...note }: AuditNote): void {
  tx.insert(schema.audit)
    .values({ id: newId(), at: now, before, after, ...note })
    .run();
}

/** Ties what was made to the Idempotency-Key that asked for it, in the transaction that makes it. */
export function tieToKey(tx: Writer, once: Once | undefined, subject: string): void {
  if (!once) return;
  tx.update(schema.idempotencyKeys)
    .set({ subject })
    .where(
      sql`${eq(schema.idempotencyKeys.principal, once.principal)} and ${eq(schema.idempotencyKeys.key, once.key)}`,
    )
    .run();
}

/** Rows by what they have in common, in their order. */
export function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
