import { sql } from 'drizzle-orm';
import { id, index, int, json, ms, primaryKey, str, table, uniqueIndex, word } from '../columns.ts';
import type { Impact, Phase, UpdateStatus } from '../vocabulary.ts';
import { components } from './page.ts';

/** A text in other languages than the page's main one, by their codes. */
export type Translations = Record<string, string>;

/** Unplanned trouble, or planned work when `scheduledFor` is set. `seq` is that of its last change. */
export const incidents = table(
  'incidents',
  {
    id: id('id').primaryKey(),
    title: str('title').notNull(),
    /** The title in other languages, by their codes. */
    translations: json<Translations>('translations').notNull().default({}),
    status: word<UpdateStatus>('status').notNull(),
    impact: word<Impact>('impact').notNull(),
    impactOverride: word<Impact>('impact_override'),
    startedAt: ms('started_at').notNull(),
    createdAt: ms('created_at').notNull(),
    updatedAt: ms('updated_at').notNull(),
    monitoringAt: ms('monitoring_at'),
    resolvedAt: ms('resolved_at'),
    scheduledFor: ms('scheduled_for'),
    scheduledUntil: ms('scheduled_until'),
    /** The promise: when the next update is due. */
    nextUpdateAt: ms('next_update_at'),
    /** Content hash of the card that shows its current phase. */
    cardId: str('card_id'),
    seq: int('seq').notNull(),
  },
  (t) => [
    // With the schedule, so that the incidents of a month are counted from the index alone.
    index('incidents_by_start').on(t.startedAt, t.scheduledFor),
    index('incidents_by_seq').on(t.seq),
    index('incidents_open')
      .on(t.startedAt)
      .where(sql`status not in ('resolved', 'postmortem', 'completed', 'cancelled')`),
    // A few among many: a page must not look through ten thousand incidents for its planned work.
    index('incidents_planned')
      .on(t.startedAt)
      .where(sql`scheduled_for is not null`),
  ],
);

export const incidentComponents = table(
  'incident_components',
  {
    incidentId: id('incident_id')
      .notNull()
      .references(() => incidents.id, { onDelete: 'cascade' }),
    componentId: id('component_id')
      .notNull()
      .references(() => components.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.incidentId, t.componentId] })],
);

/** One timestamped message. Append-only; an edit keeps the old words in `update_revisions`. */
export const updates = table(
  'updates',
  {
    id: id('id').primaryKey(),
    incidentId: id('incident_id')
      .notNull()
      .references(() => incidents.id, { onDelete: 'cascade' }),
    seq: int('seq').notNull(),
    status: word<UpdateStatus>('status').notNull(),
    phase: word<Phase>('phase').notNull(),
    /** Markdown. */
    message: str('message').notNull(),
    /** The message in other languages, by their codes. */
    translations: json<Translations>('translations').notNull().default({}),
    nextUpdateAt: ms('next_update_at'),
    /** When it was said, as shown; imports keep the original time. */
    displayAt: ms('display_at').notNull(),
    createdAt: ms('created_at').notNull(),
    editedAt: ms('edited_at'),
    author: str('author').notNull(),
  },
  (t) => [index('updates_by_incident').on(t.incidentId, t.displayAt), uniqueIndex('updates_seq').on(t.seq)],
);

export const updateRevisions = table(
  'update_revisions',
  {
    id: id('id').primaryKey(),
    updateId: id('update_id')
      .notNull()
      .references(() => updates.id, { onDelete: 'cascade' }),
    message: str('message').notNull(),
    replacedAt: ms('replaced_at').notNull(),
    replacedBy: str('replaced_by').notNull(),
  },
  (t) => [index('update_revisions_by_update').on(t.updateId, t.replacedAt)],
);
