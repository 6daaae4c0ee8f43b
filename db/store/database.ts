import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { eq, getTableColumns, type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { newId } from '../ids.ts';
import type { Once } from '../records.ts';
import * as schema from '../schema/index.ts';

export type Database = BetterSQLite3Database<typeof schema>;
/** A database or a transaction of it: what the parts of an atomic step are given. */
export type Writer = Pick<Database, 'select' | 'insert' | 'update' | 'delete' | 'get' | 'all' | 'run'>;

/** Written out, not bound, in the words of the partial index on open incidents, so that SQLite uses it. */
export const isOpen = sql`incidents.status not in ('resolved', 'postmortem', 'completed', 'cancelled')`;

/** For a transaction that reads before it writes: it has the right to write from its start, so that nobody comes between. */
export const inOneStep = { behavior: 'immediate' } as const;

/** A place in a compiled statement for what it is run with. */
export const blank = (name: string) => sql`${sql.placeholder(name)}`;

/** Every column of a table as a blank that bears its name: for a statement that is compiled once and run with whole rows. */
export function blanks<Table extends SQLiteTable>(table: Table) {
  const names = Object.keys(getTableColumns(table));
  const entries = names.map((name) => [name, sql.placeholder(name)]);
  return Object.fromEntries(entries) as { [Name in keyof Table['_']['columns']]: Placeholder<string> };
}

/** For a row that is there already: every column as the new one has it. */
export function asNew<Table extends SQLiteTable>(table: Table) {
  const columns = Object.entries(getTableColumns(table));
  const entries = columns.map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`]);
  return Object.fromEntries(entries) as { [Name in keyof Table['_']['columns']]: SQL };
}

/** Wanting a newer page and growing the number are one statement, so that order is commit order. Run it with `now`. */
export const growSeq = (tx: Writer) =>
  tx
    .update(schema.publishing)
    .set({
      wantedSeq: sql`${schema.publishing.wantedSeq} + 1`,
      wantedAt: blank('now'),
    })
    .returning({ seq: schema.publishing.wantedSeq });

/** The sequence number that was reached: the greatest of all targets. */
export const reachedSeq = (rows: { seq: number }[]): number => Math.max(...rows.map((row) => row.seq));

/** The next sequence number. */
export const nextSeq = (tx: Writer, now: number): number => reachedSeq(growSeq(tx).all({ now }));

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

/** A line of the audit trail as it is written. */
export const auditRow = ({ now, before = null, after = null, ...note }: AuditNote) => ({
  id: newId(),
  at: now,
  before,
  after,
  ...note,
});

export function writeAudit(tx: Writer, note: AuditNote): void {
  tx.insert(schema.audit).values(auditRow(note)).run();
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
