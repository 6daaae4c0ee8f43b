import { sql } from 'drizzle-orm';
import { blank } from './database.ts';

/**
 * What it changes in a row of an outbox that somebody takes it, besides until when: run the statement with `now`. Where
 * somebody had it already, it may be out: the answer was lost.
 */
export const taken = {
  state: 'sending',
  epoch: sql`epoch + 1`,
  attempts: sql`attempts + 1`,
  unsureSince: sql`case when state = 'sending' then coalesce(unsure_since, ${blank('now')}) else unsure_since end`,
} as const;
