import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Incident, NewAudience, Notice, Post, Subscriber, Update } from '../records.ts';
import { incidents, notices, posts, subscribers, updates } from '../schema/index.ts';
import type { Audience, DeliveryState } from '../vocabulary.ts';
import { taken } from './claim.ts';
import { blank, type Database, groupBy, inOneStep, type Writer } from './database.ts';
import { pageFirst } from './publishing.ts';
import { targetsOf, wantsToHear } from './subscribers.ts';

/** How long it is kept who was told; after it nobody asks any more. */
const kept = 90 * 24 * 60 * 60_000;

export interface ClaimedNotice {
  notice: Notice;
  /** Missing when they have left since. */
  subscriber: Subscriber | undefined;
}

/** What a notice says, the same for everybody: the frozen post and what stands around it. */
export interface Announcement {
  post: Post;
  update: Update;
  incident: Incident;
}

export type NoticeOutcome =
  | { state: 'sent' }
  /** `isTry`: false when the recipient had no part in it, so that it does not count as an attempt. */
  | { state: 'pending'; dueAt: number; error: string; unsure: boolean; isTry: boolean }
  /** `isGone`: the address takes nothing any more, so nothing is sent to it again. */
  | { state: 'unknown' | 'failed' | 'cancelled'; error: string; isGone?: boolean };

export interface SettledNotice {
  notice: Pick<Notice, 'updateId' | 'subscriberId' | 'incidentId' | 'epoch'>;
  /** Where it was tried: a browser may be reached elsewhere since. */
  address?: string | undefined;
  outcome: NoticeOutcome;
}

export interface NoticeCount {
  updateId: string;
  kind: Audience;
  state: DeliveryState;
  count: number;
  /** Of these, how many may have arrived more than once, under the same id. */
  repeated: number;
}

/**
 * Tells the subscribers: one notice for each who wants to hear of this update, in one statement and in the
 * transaction that accepts it. An older word about the incident that still waits for somebody who gets this
 * one is superseded. Run it inside a transaction, when the components of the incident are known.
 */
export function fanner(db: Database) {
  const listed = (name: string) => sql`select value from json_each(${sql.placeholder(name)})`;
  const theirComponents = sql`select component_id from incident_components where incident_id = ${blank('incidentId')}`;
  // Every column of the table, in its order.
  const tell = db
    .insert(notices)
    .select(
      sql`
      select ${blank('updateId')}, s.id, ${blank('incidentId')}, s.kind, ${blank('seq')}, 'pending', 0, 0,
        ${blank('now')}, ${blank('expiresAt')}, null, null, ${blank('now')}, null
      from subscribers s
      where s.state = 'active' and s.kind in (${listed('kinds')})
        and ${wantsToHear(targetsOf(theirComponents, blank('incidentId')), listed('hears'))}
      order by s.id`,
    )
    .prepare();
  const supersede = db
    .update(notices)
    .set({ state: 'superseded', dueAt: null, settledAt: blank('now') })
    .where(
      sql`due_at is not null and incident_id = ${blank('incidentId')} and seq < ${blank('seq')}
        and state = 'pending' and unsure_since is null
        and exists (
          select 1 from notices newer
          where newer.update_id = ${blank('updateId')} and newer.subscriber_id = notices.subscriber_id)`,
    )
    .prepare();

  return ({ id: updateId, incidentId, seq }: Update, audience: NewAudience, now: number): void => {
    if (audience.kinds.length === 0) return;
    tell.run({
      updateId,
      incidentId,
      seq,
      now,
      expiresAt: audience.expiresAt,
      kinds: JSON.stringify(audience.kinds),
      hears: JSON.stringify(audience.hears),
    });
    supersede.run({ updateId, incidentId, seq, now });
  };
}

/** What the outboxes ask again and again, compiled once. */
const statementsOf = (db: Database) => ({
  claim: db
    .update(notices)
    .set({
      ...taken,
      dueAt: blank('leaseUntil'),
    })
    .where(
      sql`(update_id, subscriber_id) in (
        select n.update_id, n.subscriber_id from notices n
        where n.kind = ${blank('kind')} and n.due_at <= ${blank('now')}
          and (n.seq <= (select done_seq from publishing where target = 'site') or n.created_at < ${blank('waitingSince')})
          and not exists (
            select 1 from updates older join notices before
              on before.update_id = older.id and before.subscriber_id = n.subscriber_id
            where older.incident_id = n.incident_id and older.seq < n.seq and before.due_at is not null)
        order by n.due_at limit ${blank('limit')})`,
    )
    .returning()
    .prepare(),
  waiting: db
    .select({ waiting: sql<number>`count(*)`, dueAt: sql<number | null>`min(due_at)` })
    .from(notices)
    .where(sql`due_at is not null`)
    .prepare(),
  readSubscribers: db
    .select()
    .from(subscribers)
    .where(sql`${subscribers.id} in (select value from json_each(${blank('ids')}))`)
    .prepare(),
});

export const noticesStore = (db: Database) => {
  const statements = statementsOf(db);
  const settleOne = (tx: Writer, { notice, address, outcome }: SettledNotice, now: number): void => {
    const isWaiting = outcome.state === 'pending';
    tx.update(notices)
      .set({
        state: isWaiting ? sql`case when ${hasNewer} then 'superseded' else 'pending' end` : outcome.state,
        dueAt: isWaiting ? sql`case when ${hasNewer} then null else ${outcome.dueAt} end` : null,
        error: 'error' in outcome ? outcome.error : null,
        settledAt: isWaiting ? null : now,
        ...(isWaiting && !outcome.isTry && { attempts: sql`attempts - 1` }),
        ...(isWaiting && outcome.unsure && { unsureSince: sql`coalesce(unsure_since, ${now})` }),
      })
      .where(isMine(notice))
      .run();
    if (outcome.state === 'failed' && outcome.isGone && address) {
      tx.update(subscribers)
        .set({ state: 'suppressed', problem: outcome.error })
        .where(and(eq(subscribers.id, notice.subscriberId), eq(subscribers.address, address)))
        .run();
    }
  };

  return {
    /**
     * Takes the next due notices of one kind on a lease. What is said of one incident reaches a subscriber in
     * order: a notice waits while an older one is on its way.
     */
    async claimNotices({
      kind,
      now,
      lease,
      limit,
    }: {
      kind: Audience;
      now: number;
      lease: number;
      limit: number;
    }): Promise<ClaimedNotice[]> {
      const claimed = statements.claim.all({
        kind,
        now,
        limit,
        leaseUntil: now + lease,
        waitingSince: now - pageFirst,
      });
      if (claimed.length === 0) return [];
      const ids = JSON.stringify(claimed.map((notice) => notice.subscriberId));
      const rows = statements.readSubscribers.all({ ids });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return claimed.map((notice) => ({ notice, subscriber: byId.get(notice.subscriberId) }));
    },

    /** What an update says to subscribers. Throws when it has no post: then nobody was to be told. */
    async readAnnouncement(updateId: string): Promise<Announcement> {
      const found = db
        .select({ post: posts, update: updates, incident: incidents })
        .from(updates)
        .innerJoin(posts, eq(posts.updateId, updates.id))
        .innerJoin(incidents, eq(incidents.id, updates.incidentId))
        .where(eq(updates.id, updateId))
        .get();
      if (!found) throw new Error(`Update ${updateId} has no post.`);
      return found;
    },

    /** Writes how attempts ended, all in one step; those that another worker has taken over are left alone. */
    async settleNotices(settled: SettledNotice[], now: number): Promise<void> {
      const isSent = ({ outcome }: SettledNotice) => outcome.state === 'sent';
      const sent = groupBy(settled.filter(isSent), ({ notice }) => `${notice.updateId} ${notice.epoch}`);
      db.transaction((tx) => {
        for (const group of sent.values()) {
          const [{ notice } = { notice: undefined }] = group;
          if (!notice) continue;
          const ids = JSON.stringify(group.map((each) => each.notice.subscriberId));
          tx.run(sql`
            update notices set state = 'sent', due_at = null, error = null, settled_at = ${now}
            where update_id = ${notice.updateId} and epoch = ${notice.epoch} and state = 'sending'
              and subscriber_id in (select value from json_each(${ids}))`);
        }
        for (const each of settled) if (!isSent(each)) settleOne(tx, each, now);
      }, inOneStep);
    },

    /** Gives up what would come too late to help anybody. */
    async expireNotices(now: number): Promise<void> {
      db.update(notices)
        .set({ state: 'cancelled', dueAt: null, settledAt: now, error: 'Too late: it was not sent in time.' })
        .where(
          and(sql`${notices.dueAt} is not null`, eq(notices.state, 'pending'), lt(notices.expiresAt, now)),
        )
        .run();
    },

    async forgetNotices(now: number): Promise<void> {
      const old = db
        .select({ id: updates.id })
        .from(updates)
        .where(lt(updates.createdAt, now - kept));
      db.delete(notices).where(inArray(notices.updateId, old)).run();
    },

    /** How far each update of an incident, or one of them, is with its subscribers. */
    async countNotices(incidentId: string, updateId?: string): Promise<NoticeCount[]> {
      return db.all(
        sql`select n.update_id as updateId, n.kind as kind, n.state as state, count(*) as count,
              sum(n.unsure_since is not null) as repeated
            from updates u join notices n on n.update_id = u.id
            where u.incident_id = ${incidentId} and ${updateId === undefined ? sql`true` : sql`u.id = ${updateId}`}
            group by n.update_id, n.kind, n.state`,
      );
    },

    /** How many notices wait, and since when the most overdue one could have been taken. */
    async readNoticesWaiting(): Promise<{ waiting: number; dueAt: number | null }> {
      const row = statements.waiting.get();
      return row ?? { waiting: 0, dueAt: null };
    },

    /** What was sent to one subscriber, newest first. */
    async listNoticesTo(subscriberId: string): Promise<Notice[]> {
      return db
        .select()
        .from(notices)
        .where(eq(notices.subscriberId, subscriberId))
        .orderBy(desc(notices.createdAt), desc(notices.seq))
        .all();
    },
  };
};

const isMine = (notice: Pick<Notice, 'updateId' | 'subscriberId' | 'epoch'>) =>
  and(
    eq(notices.updateId, notice.updateId),
    eq(notices.subscriberId, notice.subscriberId),
    eq(notices.epoch, notice.epoch),
    eq(notices.state, 'sending'),
  );

/** Whether the same subscriber gets a newer word about the incident. */
const hasNewer = sql`exists (
  select 1 from updates later join notices newer
    on newer.update_id = later.id and newer.subscriber_id = notices.subscriber_id
  where later.incident_id = notices.incident_id and later.seq > notices.seq)`;
