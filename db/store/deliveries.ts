import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm';
import { type ChannelState, type Delivery, type Once, type Post, subjectOf } from '../records.ts';
import { channelStates, deliveries, posts } from '../schema/index.ts';
import { taken } from './claim.ts';
import { blank, type Database, inOneStep, tieToKey, writeAudit, type Writer } from './database.ts';
import { pageFirst } from './publishing.ts';

export interface ClaimedDelivery {
  delivery: Delivery;
  post: Post;
}

export type Settlement =
  | { state: 'sent'; remote: { id: string; url?: string; cid?: string }; pictureNote?: string | undefined }
  | { state: 'pending'; notBefore: number; error: string; unsure: boolean }
  | { state: 'unknown' | 'failed' | 'cancelled'; error: string };

/** Puts new words into an update's post. Whatever is out, or may be, keeps the words that it went out with. */
export function rewordPost(tx: Writer, updateId: string, text: string, now: number): void {
  tx.update(posts).set({ text }).where(eq(posts.updateId, updateId)).run();
  tx.update(deliveries)
    .set({ text: null, updatedAt: now })
    .where(
      and(
        eq(deliveries.updateId, updateId),
        inArray(deliveries.state, ['pending', 'failed', 'superseded', 'cancelled']),
        isNull(deliveries.unsureSince),
      ),
    )
    .run();
}

/** What outboxes and those who watch them ask again and again, compiled once. */
const statementsOf = (db: Database) => ({
  claim: db
    .update(deliveries)
    .set({
      ...taken,
      leaseUntil: blank('leaseUntil'),
      firstTriedAt: sql`coalesce(first_tried_at, ${blank('now')})`,
      updatedAt: blank('now'),
    })
    .where(
      sql`id = (
        select due.id from deliveries due
        where due.state in ('pending', 'sending')
          and (
            (due.state = 'pending' and due.not_before <= ${blank('now')} and (due.expires_at > ${blank('now')} or due.unsure_since is not null))
            or (due.state = 'sending' and due.lease_until < ${blank('now')}))
          and not exists (
            select 1 from deliveries earlier
            where earlier.incident_id = due.incident_id and earlier.channel = due.channel
              and earlier.recipient = due.recipient and earlier.seq < due.seq
              and earlier.state in ('pending', 'sending'))
          and not exists (
            select 1 from channel_states waiting
            where waiting.channel = due.channel and waiting.paused_until > ${blank('now')})
          and (due.seq <= (select done_seq from publishing where target = 'site') or due.created_at < ${blank('waitingSince')})
        order by due.not_before, due.seq limit 1)`,
    )
    .returning()
    .prepare(),
  waiting: db
    .select({
      waiting: sql<number>`count(*)`,
      oldestAt: sql<number | null>`min(created_at)`,
      unknown: sql<number>`(select count(*) from deliveries where state = 'unknown')`,
    })
    .from(deliveries)
    .where(sql`state in ('pending', 'sending')`)
    .prepare(),
  channelStates: db.select().from(channelStates).prepare(),
  expire: db
    .update(deliveries)
    .set({
      state: 'cancelled',
      error: 'Too late: it was not sent in time.',
      updatedAt: blank('now'),
    })
    .where(
      and(
        eq(deliveries.state, 'pending'),
        isNull(deliveries.unsureSince),
        lte(deliveries.expiresAt, blank('now')),
      ),
    )
    .returning()
    .prepare(),
  overtake: db
    .update(deliveries)
    .set({ state: 'superseded', updatedAt: blank('now') })
    .where(
      sql`state = 'pending' and unsure_since is null and late_at < ${blank('now')} and exists (
        select 1 from deliveries newer
        where newer.incident_id = deliveries.incident_id and newer.channel = deliveries.channel
          and newer.recipient = deliveries.recipient and newer.seq > deliveries.seq)`,
    )
    .returning()
    .prepare(),
});

export const deliveriesStore = (db: Database) => {
  const statements = statementsOf(db);
  return {
    async listDeliveries(incidentId: string): Promise<Delivery[]> {
      return db
        .select()
        .from(deliveries)
        .where(eq(deliveries.incidentId, incidentId))
        .orderBy(desc(deliveries.seq), asc(deliveries.channel), asc(deliveries.recipient))
        .all();
    },

    async readDelivery(id: string): Promise<Delivery | undefined> {
      return db.select().from(deliveries).where(eq(deliveries.id, id)).get();
    },

    async readPost(updateId: string): Promise<Post | undefined> {
      return db.select().from(posts).where(eq(posts.updateId, updateId)).get();
    },

    /**
     * Takes the next due delivery on a lease. Within one incident and channel only the oldest one that is
     * not settled may be taken, so a thread is written in order.
     */
    async claimDelivery({
      now,
      lease,
    }: {
      now: number;
      lease: number;
    }): Promise<ClaimedDelivery | undefined> {
      const claimed = statements.claim.get({ now, leaseUntil: now + lease, waitingSince: now - pageFirst });
      if (!claimed) return undefined;
      const post = db.select().from(posts).where(eq(posts.updateId, claimed.updateId)).get();
      if (!post) throw new Error(`Delivery ${claimed.id} has no post.`);
      return { delivery: claimed, post };
    },

    /** Fixes the words of a delivery before an attempt. */
    async fixText(claim: Pick<Delivery, 'id' | 'epoch'>, text: string): Promise<boolean> {
      return (
        db
          .update(deliveries)
          .set({ text })
          .where(and(eq(deliveries.id, claim.id), eq(deliveries.epoch, claim.epoch)))
          .run().changes > 0
      );
    },

    /** Writes how an attempt ended. False when another worker has taken over since, and nothing was written. */
    async settleDelivery(
      claim: Pick<Delivery, 'id' | 'epoch'>,
      result: Settlement,
      now: number,
    ): Promise<boolean> {
      const outcome =
        result.state === 'sent'
          ? { remote: result.remote, pictureNote: result.pictureNote ?? null, sentAt: now, error: null }
          : {
              error: result.error,
              ...(result.state === 'pending' && {
                notBefore: result.notBefore,
                ...(result.unsure && { unsureSince: sql<number>`coalesce(unsure_since, ${now})` }),
              }),
            };
      return (
        db
          .update(deliveries)
          .set({ state: result.state, leaseUntil: 0, updatedAt: now, ...outcome })
          .where(
            and(
              eq(deliveries.id, claim.id),
              eq(deliveries.epoch, claim.epoch),
              eq(deliveries.state, 'sending'),
            ),
          )
          .run().changes > 0
      );
    },

    /**
     * Gives up what would come too late: deliveries past their time, and late ones that a newer update of the
     * same incident has overtaken. "Investigating" after "resolved" is worse than nothing. What may be out
     * already is left to the next claim, which looks for it: else nobody would know.
     */
    async retireLateDeliveries(now: number): Promise<Delivery[]> {
      return db.transaction(
        () => [...statements.expire.all({ now }), ...statements.overtake.all({ now })],
        inOneStep,
      );
    },

    /** What is already in this incident's thread on this channel, oldest first. */
    async readThread(
      delivery: Pick<Delivery, 'incidentId' | 'channel' | 'recipient' | 'seq'>,
    ): Promise<Delivery[]> {
      return db
        .select()
        .from(deliveries)
        .where(
          and(
            eq(deliveries.incidentId, delivery.incidentId),
            eq(deliveries.channel, delivery.channel),
            eq(deliveries.recipient, delivery.recipient),
            lt(deliveries.seq, delivery.seq),
            eq(deliveries.state, 'sent'),
            isNotNull(deliveries.remote),
          ),
        )
        .orderBy(asc(deliveries.seq))
        .all();
    },

    /**
     * Puts a failed, unknown, superseded or cancelled delivery back into the outbox. What may be out is looked for before
     * it is sent, unless it `isMissing` for certain. Undefined when it is in none of these states.
     */
    async retryDelivery(
      id: string,
      {
        now,
        author,
        lateAt,
        expiresAt,
        isMissing = false,
        once,
      }: {
        now: number;
        author: string;
        lateAt: number;
        expiresAt: number;
        isMissing?: boolean;
        once?: Once | undefined;
      },
    ): Promise<Delivery | undefined> {
      return db.transaction((tx) => {
        const row = tx
          .update(deliveries)
          .set({
            state: 'pending',
            notBefore: now,
            lateAt,
            expiresAt,
            attempts: 0,
            unsureSince: isMissing
              ? null
              : sql`case when state = 'unknown' then coalesce(unsure_since, updated_at) else unsure_since end`,
            error: null,
            updatedAt: now,
          })
          .where(
            and(
              eq(deliveries.id, id),
              inArray(deliveries.state, ['failed', 'unknown', 'superseded', 'cancelled']),
            ),
          )
          .returning()
          .get();
        if (!row) return undefined;
        tx.delete(channelStates).where(eq(channelStates.channel, row.channel)).run();
        writeAudit(tx, { now, author, action: 'retry delivery', subject: subjectOf('delivery', id) });
        tieToKey(tx, once, subjectOf('delivery', id));
        return row;
      }, inOneStep);
    },

    /** A person looked and the post is there: closes an unknown or failed delivery as sent. */
    async confirmDelivery(
      id: string,
      { now, author, remote }: { now: number; author: string; remote?: Delivery['remote'] | undefined },
    ): Promise<Delivery | undefined> {
      return db.transaction((tx) => {
        const row = tx
          .update(deliveries)
          .set({
            state: 'sent',
            sentAt: now,
            error: null,
            updatedAt: now,
            ...(remote && { remote }),
          })
          .where(and(eq(deliveries.id, id), inArray(deliveries.state, ['unknown', 'failed'])))
          .returning()
          .get();
        if (row) {
          writeAudit(tx, {
            now,
            author,
            action: 'confirm delivery by hand',
            subject: subjectOf('delivery', id),
          });
        }
        return row;
      }, inOneStep);
    },

    /** How many deliveries wait, and since when the oldest does. */
    async readOutbox(): Promise<{ waiting: number; oldestAt: number | null; unknown: number }> {
      const row = statements.waiting.get();
      return row ?? { waiting: 0, oldestAt: null, unknown: 0 };
    },

    async listChannelStates(): Promise<ChannelState[]> {
      return statements.channelStates.all();
    },

    /** Remembers that a channel asked us to wait, or what is wrong with it. */
    async writeChannelState(
      channel: string,
      state: { pausedUntil: number; error: string | null },
      now: number,
    ) {
      db.insert(channelStates)
        .values({ channel, ...state, updatedAt: now })
        .onConflictDoUpdate({ target: channelStates.channel, set: { ...state, updatedAt: now } })
        .run();
    },

    /** The channel works again; but for as long as it asked us to wait, we do: what got through was on its way before. */
    async clearChannelState(channel: string, now: number): Promise<void> {
      db.delete(channelStates)
        .where(and(eq(channelStates.channel, channel), lte(channelStates.pausedUntil, now)))
        .run();
    },
  };
};
