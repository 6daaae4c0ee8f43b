import { sql } from 'drizzle-orm';
import { id, index, int, json, ms, str, table, word } from '../columns.ts';
import type { Platform } from '../vocabulary.ts';

/** A visitor's "It's not working for me either". Holds no address; after a day it is only one more to count. */
export const reports = table(
  'reports',
  {
    id: id('id').primaryKey(),
    /** What does not work: `page`, or the id of a component. */
    target: str('target').notNull(),
    /** Hash of the network, then of network and browser, with the salt of the day; taken away after a day. */
    person: str('person'),
    platform: word<Platform>('platform'),
    /** ISO 3166, two letters, as the visitor chose it. */
    country: str('country'),
    /** To the hour once the person is taken away. */
    reportedAt: ms('reported_at').notNull(),
  },
  (t) => [
    // With the person, so that people are counted from the index alone.
    index('reports_by_target').on(t.target, t.reportedAt, t.person),
    index('reports_by_time').on(t.reportedAt),
    index('reports_by_person')
      .on(t.person, t.target, t.reportedAt)
      .where(sql`person is not null`),
  ],
);

/** Without it nobody can say whose hash a person is. Deleted half an hour after its day (UTC). */
export const reportSalts = table('report_salts', {
  /** Days since 1970. */
  day: int('day').primaryKey(),
  salt: str('salt').notNull(),
});

/** Staff were told that unusually many report the same. */
export const alerts = table(
  'alerts',
  {
    id: id('id').primaryKey(),
    target: str('target').notNull(),
    /** How many people, and on which platforms, when it was raised. */
    people: int('people').notNull(),
    platforms: json<Partial<Record<Platform, number>>>('platforms').notNull(),
    raisedAt: ms('raised_at').notNull(),
    /** When the mail to staff is due, or may be taken over from a worker that died; never once it went out. */
    mailDueAt: ms('mail_due_at'),
    mailAttempts: int('mail_attempts').notNull(),
  },
  (t) => [
    index('alerts_by_target').on(t.target, t.raisedAt),
    index('alerts_mails')
      .on(t.mailDueAt)
      .where(sql`mail_due_at is not null`),
  ],
);
