import { sql } from 'drizzle-orm';
import { bool, id, index, json, ms, str, table, uniqueIndex, word } from '../columns.ts';
import type { ComponentStatus, StepKind, StepState } from '../vocabulary.ts';
import { incidents } from './incidents.ts';

/** What is agreed of planned work before it begins; the same for one maintenance and for a whole series. */
const agreed = () => ({
  /** How its components are while it is under way. */
  statuses: json<{ id: string; status: ComponentStatus }[]>('statuses').notNull(),
  /** Ms before the start, the longest first. */
  reminders: json<number[]>('reminders').notNull(),
  autoStart: bool('auto_start').notNull(),
  autoComplete: bool('auto_complete').notNull(),
  /** Ids of the channels that hear of it; null means every one that is configured. */
  channels: json<string[]>('channels'),
  language: str('language').notNull(),
});

/** Planned work that comes again: a rule on the clocks of a zone. One occurrence at a time is a maintenance. */
export const maintenanceSeries = table(
  'maintenance_series',
  {
    id: id('id').primaryKey(),
    title: str('title').notNull(),
    /** Markdown; null means the ready words, which name the day of each occurrence. */
    message: str('message'),
    /** An RRULE of RFC 5545, without the name. */
    rule: str('rule').notNull(),
    timeZone: str('time_zone').notNull(),
    /** Local time of the first occurrence, `2026-11-26T02:00`. */
    firstAt: str('first_at').notNull(),
    lasts: ms('lasts').notNull(),
    ...agreed(),
    /** The newest occurrence that has become a maintenance, by its local time. */
    cursor: str('cursor').notNull(),
    /** When the next occurrence becomes a maintenance; null when there is none. */
    dueAt: ms('due_at'),
    createdAt: ms('created_at').notNull(),
    endedAt: ms('ended_at'),
    author: str('author').notNull(),
  },
  (t) => [
    index('maintenance_series_due')
      .on(t.dueAt)
      .where(sql`due_at is not null`),
  ],
);

/** The plan of a maintenance, beside its row in `incidents`. */
export const maintenances = table(
  'maintenances',
  {
    incidentId: id('incident_id')
      .primaryKey()
      .references(() => incidents.id, { onDelete: 'cascade' }),
    ...agreed(),
    remindedAt: ms('reminded_at'),
    /** The planned end of which it was said that the work takes longer. */
    overrunOf: ms('overrun_of'),
    seriesId: id('series_id').references(() => maintenanceSeries.id),
    /** Which occurrence of its series it is, by its local time under the rule. */
    occurrence: str('occurrence'),
  },
  (t) => [uniqueIndex('maintenances_by_occurrence').on(t.seriesId, t.occurrence)],
);

/** Timed work: what happens to a maintenance by itself, and when. Taken once, with all that follows from it. */
export const maintenanceSteps = table(
  'maintenance_steps',
  {
    id: id('id').primaryKey(),
    incidentId: id('incident_id')
      .notNull()
      .references(() => incidents.id, { onDelete: 'cascade' }),
    kind: word<StepKind>('kind').notNull(),
    dueAt: ms('due_at').notNull(),
    state: word<StepState>('state').notNull(),
    /** Why it was skipped, or done without a post. */
    note: str('note'),
    settledAt: ms('settled_at'),
  },
  (t) => [
    index('maintenance_steps_by_incident').on(t.incidentId, t.dueAt),
    index('maintenance_steps_due')
      .on(t.dueAt)
      .where(sql`state = 'waiting'`),
  ],
);
