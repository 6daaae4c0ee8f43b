import { sql } from 'drizzle-orm';
import { bool, id, index, int, json, ms, str, table, uniqueIndex, word } from '../columns.ts';
import type { DeliveryState } from '../vocabulary.ts';
import { incidents, updates } from './incidents.ts';

/** The channel-neutral message made from one update, frozen when the update was accepted. */
export const posts = table('posts', {
  updateId: id('update_id')
    .primaryKey()
    .references(() => updates.id, { onDelete: 'cascade' }),
  incidentId: id('incident_id').notNull(),
  /** Plain text, at any length; each channel gets what fits. */
  text: str('text').notNull(),
  link: str('link').notNull(),
  /** Whether this is the first or the last post of its incident, which always carries the link. */
  isEnd: bool('is_end').notNull(),
  language: str('language').notNull(),
  /** What the card is drawn from; null when the post has no card. */
  card: json<unknown>('card'),
  createdAt: ms('created_at').notNull(),
});

/** One post to one channel or recipient: outbox and queue at once. Its id is the key networks know it by. */
export const deliveries = table(
  'deliveries',
  {
    id: id('id').primaryKey(),
    updateId: id('update_id')
      .notNull()
      .references(() => updates.id, { onDelete: 'cascade' }),
    incidentId: id('incident_id')
      .notNull()
      .references(() => incidents.id, { onDelete: 'cascade' }),
    channel: str('channel').notNull(),
    recipient: str('recipient').notNull(),
    seq: int('seq').notNull(),
    state: word<DeliveryState>('state').notNull(),
    /** Raised by every claim, so that a worker whose lease ran out can no longer settle. */
    epoch: int('epoch').notNull(),
    leaseUntil: ms('lease_until').notNull(),
    notBefore: ms('not_before').notNull(),
    /** From then on a newer update of the same incident takes its place. */
    lateAt: ms('late_at').notNull(),
    /** From then on it helps nobody any more. */
    expiresAt: ms('expires_at').notNull(),
    attempts: int('attempts').notNull(),
    /** Since when an earlier attempt may have reached the network: its answer was lost, or its worker died. */
    unsureSince: ms('unsure_since'),
    /** When the first attempt began: a network's memory of our key counts from here. */
    firstTriedAt: ms('first_tried_at'),
    /** The words as they fit this channel, fixed before the first attempt. */
    text: str('text'),
    /** Why the post goes out without its picture. */
    pictureNote: str('picture_note'),
    error: str('error'),
    /** Where the post is on its network; only an address when a person found it and the network's own id is not known. */
    remote: json<{ id?: string; url?: string; cid?: string }>('remote'),
    sentAt: ms('sent_at'),
    createdAt: ms('created_at').notNull(),
    updatedAt: ms('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('deliveries_once').on(t.updateId, t.channel, t.recipient),
    index('deliveries_by_thread').on(t.incidentId, t.channel, t.recipient, t.seq),
    index('deliveries_due')
      .on(t.notBefore)
      .where(sql`state in ('pending', 'sending')`),
  ],
);

/** What we know of a channel beside its deliveries: until when it asked us to wait, and what is wrong with it. */
export const channelStates = table('channel_states', {
  channel: str('channel').primaryKey(),
  pausedUntil: ms('paused_until').notNull(),
  error: str('error'),
  updatedAt: ms('updated_at').notNull(),
});
