import { sql } from 'drizzle-orm';
import { id, index, int, json, ms, primaryKey, str, table, uniqueIndex, word } from '../columns.ts';
import type { Audience, DeliveryState, Hearing, SubscriberState } from '../vocabulary.ts';
import { updates } from './incidents.ts';

/** What somebody wants to be told about: `page`, or the id of a component or an incident. */
export interface Wish {
  target: string;
  hears: Hearing;
  /** Asked for after the letter had gone out, so that it needs a letter of its own. */
  isUnsaid?: true;
}

/** What a browser gave with its address, so that only it can read what it is sent. */
export interface BrowserKeys {
  /** Its public key. */
  p256dh: string;
  /** What it shares with us alone. */
  auth: string;
}

/** A person or an address that asked to be told. Whoever leaves is gone from here. */
export const subscribers = table(
  'subscribers',
  {
    id: id('id').primaryKey(),
    kind: word<Audience>('kind').notNull(),
    /** An email address, or the URL at which a webhook or a browser is reached. */
    address: str('address').notNull(),
    /** Of a browser only. */
    browserKeys: json<BrowserKeys>('browser_keys'),
    state: word<SubscriberState>('state').notNull(),
    /** Code of the language of the page they asked on; none: the page's main one. */
    language: str('language'),
    /** Signs this subscriber's links, and what is sent to a webhook. */
    secret: str('secret').notNull(),
    /** What was asked for and is not confirmed yet. */
    wish: json<Wish[]>('wish'),
    /** When it was asked for; a confirmation is for this wish only. */
    wishedAt: ms('wished_at'),
    /** When the letter that asks for confirmation is due, or may be taken over from a worker that died. */
    letterDueAt: ms('letter_due_at'),
    letterAttempts: int('letter_attempts').notNull(),
    letterSentAt: ms('letter_sent_at'),
    /** Letters since somebody last confirmed: nobody is asked for ever. */
    unanswered: int('unanswered').notNull(),
    /** Why it is suppressed, or why the letter did not arrive. */
    problem: str('problem'),
    createdAt: ms('created_at').notNull(),
    confirmedAt: ms('confirmed_at'),
  },
  (t) => [
    uniqueIndex('subscribers_once').on(t.kind, t.address),
    index('subscribers_by_kind').on(t.kind, t.state),
    index('subscribers_letters')
      .on(t.letterDueAt)
      .where(sql`letter_due_at is not null`),
  ],
);

/** What a subscriber is told about. */
export const subscriptions = table(
  'subscriptions',
  {
    subscriberId: id('subscriber_id')
      .notNull()
      .references(() => subscribers.id, { onDelete: 'cascade' }),
    target: str('target').notNull(),
    hears: word<Hearing>('hears').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.subscriberId, t.target] }),
    index('subscriptions_by_target').on(t.target, t.subscriberId),
  ],
);

/**
 * One post to one subscriber. A lane of its own beside the deliveries, so that thousands of these never stand
 * in the way of a network. Holds nothing that tells who somebody is.
 */
export const notices = table(
  'notices',
  {
    updateId: id('update_id')
      .notNull()
      .references(() => updates.id, { onDelete: 'cascade' }),
    subscriberId: id('subscriber_id').notNull(),
    incidentId: id('incident_id').notNull(),
    kind: word<Audience>('kind').notNull(),
    seq: int('seq').notNull(),
    state: word<DeliveryState>('state').notNull(),
    /** Raised by every claim, so that a worker whose lease ran out can no longer settle. */
    epoch: int('epoch').notNull(),
    attempts: int('attempts').notNull(),
    /** When it may be taken: at its time while it waits, after its lease while it is being sent, never when settled. */
    dueAt: ms('due_at'),
    expiresAt: ms('expires_at').notNull(),
    /** Since when an earlier attempt may have arrived: it may be there twice, under the same id. */
    unsureSince: ms('unsure_since'),
    error: str('error'),
    createdAt: ms('created_at').notNull(),
    settledAt: ms('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.updateId, t.subscriberId] }),
    index('notices_due')
      .on(t.kind, t.dueAt)
      .where(sql`due_at is not null`),
  ],
);
