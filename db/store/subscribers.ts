import { and, asc, eq, gt, inArray, isNull, like, lt, not, type SQL, sql } from 'drizzle-orm';
import { newId } from '../ids.ts';
import { type Once, saidIn, type Subscriber, type Subscription, subjectOf, type Wish } from '../records.ts';
import { idempotencyKeys, subscribers, subscriptions } from '../schema/index.ts';
import {
  type Audience,
  audiences,
  type Hearing,
  type SubscriberState,
  subscriberStates,
} from '../vocabulary.ts';
import { blank, type Database, inOneStep, tieToKey, writeAudit, type Writer } from './database.ts';

const day = 24 * 60 * 60_000;

/** Between two letters to one address. */
const letterPause = 10 * 60_000;
/** So many letters nobody answered: then it is quiet until the wish is forgotten. */
const mostUnanswered = 3;
const mostWishes = 100;

/** How long a wish waits to be confirmed. */
export const wishLife = 2 * day;
/** How long somebody who only asked about one incident is kept after its end. */
const keptAfterEnd = 7 * day;

export interface NewSubscriber
  extends Pick<Subscriber, 'kind' | 'address' | 'secret'>, Partial<Pick<Subscriber, 'browserKeys'>> {
  wish: Wish[];
  /** None: the page's main one. */
  language?: string | undefined;
}

export interface SubscriberWithSubscriptions extends Subscriber {
  subscriptions: Subscription[];
}

export interface SubscriberFilter {
  /** A part of the address. */
  search?: string | undefined;
  kind?: Audience | undefined;
  state?: SubscriberState | undefined;
  /** The id after which the list goes on. */
  after?: string | undefined;
  limit: number;
}

/** Both wishes; of two for the same target the newer. */
const merged = (older: Wish[], newer: Wish[]): Wish[] =>
  [...older.filter(({ target }) => newer.every((wish) => wish.target !== target)), ...newer].slice(
    -mostWishes,
  );

const unsaidIn = (wish: Wish[] | null): Wish[] => (wish ?? []).filter(({ isUnsaid }) => isUnsaid);

/** All of it, for one letter. */
const inOneLetter = (wish: Wish[]): Wish[] =>
  merged(
    saidIn(wish),
    unsaidIn(wish).map(({ target, hears }) => ({ target, hears })),
  );

/** What a wish that came again does to a row. Nothing tells its sender whether the address was known. */
function askAgain(row: Subscriber, wish: Wish[], now: number): Partial<Subscriber> | undefined {
  const askedAt = Math.max(row.letterSentAt ?? 0, row.wishedAt ?? 0);
  // An address at which nobody was may be somebody's again: only a letter can tell.
  if (row.state === 'suppressed' && askedAt > now - day) return undefined;
  const waiting = row.wish ?? [];
  const isLetterToCome = row.letterDueAt !== null && row.letterAttempts === 0;
  if (isLetterToCome) return { wish: merged(waiting, wish) };
  if (row.unanswered >= mostUnanswered) return undefined;
  const letterDueAt = Math.max(now, askedAt + letterPause);
  const isLetterOut = row.wish !== null && (row.letterDueAt !== null || letterDueAt > now);
  if (!isLetterOut)
    return { wish: merged(inOneLetter(waiting), wish), wishedAt: now, letterDueAt, letterAttempts: 0 };
  const isKnown = (one: Wish) =>
    waiting.some(({ target, hears }) => target === one.target && hears === one.hears);
  const more = wish.filter((one) => !isKnown(one)).map((one) => ({ ...one, isUnsaid: true as const }));
  if (more.length === 0) return { wish: waiting };
  return {
    wish: [...saidIn(waiting), ...merged(unsaidIn(waiting), more)],
    letterDueAt: row.letterDueAt ?? letterDueAt,
  };
}

const writeSubscriptions = (tx: Writer, subscriberId: string, wish: Wish[]): void => {
  for (const { target, hears } of wish) {
    tx.insert(subscriptions)
      .values({ subscriberId, target, hears })
      .onConflictDoUpdate({ target: [subscriptions.subscriberId, subscriptions.target], set: { hears } })
      .run();
  }
};

/** Takes somebody out, what still waits for them, and the kept answers that name them. */
export function removeSubscriber(tx: Writer, id: string, now: number): boolean {
  tx.run(
    sql`update notices set state = 'cancelled', due_at = null, settled_at = ${now} where subscriber_id = ${id} and due_at is not null`,
  );
  tx.delete(idempotencyKeys)
    .where(eq(idempotencyKeys.subject, subjectOf('subscriber', id)))
    .run();
  return tx.delete(subscribers).where(eq(subscribers.id, id)).run().changes > 0;
}

/** What every way asks once a second, and what is counted wherever channels are shown, compiled once. */
const statementsOf = (db: Database) => ({
  claimLetters: db
    .update(subscribers)
    .set({ letterDueAt: blank('leaseUntil'), letterAttempts: sql`letter_attempts + 1` })
    .where(
      sql`id in (select id from subscribers where letter_due_at <= ${blank('now')} and kind = ${blank('kind')}
        order by letter_due_at limit ${blank('limit')})`,
    )
    .returning()
    .prepare(),
  // One range of an index at a time: to group them takes SQLite twice as long.
  count: db
    .select({ count: sql<number>`count(*)` })
    .from(subscribers)
    .where(
      and(eq(subscribers.kind, sql.placeholder('kind')), eq(subscribers.state, sql.placeholder('state'))),
    )
    .prepare(),
});

export const subscribersStore = (db: Database) => {
  const statements = statementsOf(db);
  return {
    /**
     * Notes that somebody at this address wants to be told, once they confirm. One step and one answer for known
     * and unknown addresses; a letter goes out at most every ten minutes.
     */
    async askToSubscribe(
      { kind, address, browserKeys = null, secret, wish, language }: NewSubscriber,
      now: number,
      once?: Once,
    ): Promise<void> {
      db.transaction((tx) => {
        const row = tx
          .select()
          .from(subscribers)
          .where(and(eq(subscribers.kind, kind), eq(subscribers.address, address)))
          .get();
        const id = row?.id ?? newId();
        tieToKey(tx, once, subjectOf('subscriber', id));
        if (row) {
          // Whoever only knows where a browser or a webhook is reached cannot choose for it; a webhook would confirm anything.
          const isSame = row.browserKeys?.auth === browserKeys?.auth;
          const isTold = row.kind === 'webhook' && row.state === 'active';
          const change = isSame && !isTold && askAgain(row, wish, now);
          // Whoever has confirmed chooses their language themselves: anybody can ask in their name.
          const spoken = row.confirmedAt === null && { language: language ?? null };
          if (change)
            tx.update(subscribers)
              .set({ ...change, ...spoken })
              .where(eq(subscribers.id, row.id))
              .run();
          return;
        }
        tx.insert(subscribers)
          .values({
            id,
            kind,
            address,
            browserKeys,
            state: 'pending',
            language,
            secret,
            wish,
            wishedAt: now,
            letterDueAt: now,
            letterAttempts: 0,
            unanswered: 0,
            createdAt: now,
          })
          .run();
      }, inOneStep);
    },

    /** Subscribes at once those whose consent is known: it was given elsewhere, or the asking itself is it. */
    async addConfirmed(added: NewSubscriber[], now: number): Promise<void> {
      db.transaction((tx) => {
        for (const { kind, address, browserKeys = null, secret, wish, language } of added) {
          const row = tx
            .insert(subscribers)
            .values({
              id: newId(),
              kind,
              address,
              browserKeys,
              state: 'active',
              language,
              secret,
              letterAttempts: 0,
              unanswered: 0,
              createdAt: now,
              confirmedAt: now,
            })
            .onConflictDoUpdate({
              target: [subscribers.kind, subscribers.address],
              set: { state: 'active', problem: null, confirmedAt: sql`coalesce(confirmed_at, ${now})` },
            })
            .returning({ id: subscribers.id })
            .get();
          writeSubscriptions(tx, row.id, wish);
        }
      }, inOneStep);
    },

    /** Carries out what the letter of that moment asked about. Undefined when there is no such wish any more. */
    async confirmWish(
      id: string,
      { wishedAt, now }: { wishedAt: number; now: number },
    ): Promise<Subscriber | undefined> {
      return db.transaction((tx) => {
        const row = tx.select().from(subscribers).where(eq(subscribers.id, id)).get();
        if (!row || row.wishedAt !== wishedAt || wishedAt < now - wishLife) return undefined;
        const confirmed = saidIn(row.wish);
        if (confirmed.length === 0) return undefined;
        writeSubscriptions(tx, id, confirmed);
        const left = unsaidIn(row.wish);
        return tx
          .update(subscribers)
          .set({
            state: 'active',
            ...(left.length > 0 ? { wish: left } : { wish: null, letterDueAt: null }),
            unanswered: 0,
            problem: null,
            confirmedAt: row.confirmedAt ?? now,
          })
          .where(eq(subscribers.id, id))
          .returning()
          .get();
      }, inOneStep);
    },

    /** Replaces what somebody is told about, and in which language. */
    async changeSubscriptions(
      id: string,
      { wish, language }: { wish: Wish[]; language: string | null },
    ): Promise<void> {
      db.transaction((tx) => {
        tx.update(subscribers).set({ language }).where(eq(subscribers.id, id)).run();
        tx.delete(subscriptions).where(eq(subscriptions.subscriberId, id)).run();
        writeSubscriptions(tx, id, wish);
      }, inOneStep);
    },

    /** A browser is reached, and told, elsewhere from now on; all that it chose stays. Nothing where one is known already. */
    async moveBrowser(
      id: string,
      { address, browserKeys }: Pick<NewSubscriber, 'address' | 'browserKeys'>,
    ): Promise<void> {
      const isTaken = sql`exists (select 1 from subscribers x where x.kind = 'push' and x.address = ${address} and x.id <> ${id})`;
      db.update(subscribers)
        .set({ address, browserKeys, state: 'active', problem: null })
        .where(and(eq(subscribers.id, id), not(isTaken)))
        .run();
    },

    /** Sends nothing any more to an address at which nobody is; what waits for it is given up when it is due. */
    async suppressSubscriber(id: string, problem: string): Promise<void> {
      db.update(subscribers)
        .set({ state: 'suppressed', problem, letterDueAt: null })
        .where(eq(subscribers.id, id))
        .run();
    },

    /** Somebody leaves, or is taken out: nothing is kept that tells who it was. False when nobody is there. */
    async removeSubscriber(id: string, { now, author }: { now: number; author?: string }): Promise<boolean> {
      return db.transaction((tx) => {
        const removed = removeSubscriber(tx, id, now);
        if (removed && author) {
          writeAudit(tx, { now, author, action: 'remove subscriber', subject: subjectOf('subscriber', id) });
        }
        return removed;
      }, inOneStep);
    },

    async readSubscriber(id: string): Promise<SubscriberWithSubscriptions | undefined> {
      const row = db.select().from(subscribers).where(eq(subscribers.id, id)).get();
      if (!row) return undefined;
      const theirs = db
        .select()
        .from(subscriptions)
        .where(eq(subscriptions.subscriberId, id))
        .orderBy(asc(subscriptions.target))
        .all();
      return { ...row, subscriptions: theirs };
    },

    /** Everybody with this address, or who is told there in one way. */
    async findSubscribers(address: string, kind?: Audience): Promise<Subscriber[]> {
      return db
        .select()
        .from(subscribers)
        .where(and(eq(subscribers.address, address), kind && eq(subscribers.kind, kind)))
        .all();
    },

    async listSubscribers({ search, kind, state, after, limit }: SubscriberFilter): Promise<Subscriber[]> {
      const pattern = search && `%${search.replace(/[\\%_]/g, '\\$&')}%`;
      const conditions: (SQL | undefined)[] = [
        pattern ? sql`${like(subscribers.address, pattern)} escape '\\'` : undefined,
        kind && eq(subscribers.kind, kind),
        state && eq(subscribers.state, state),
        after === undefined ? undefined : gt(subscribers.id, after),
      ];
      return db
        .select()
        .from(subscribers)
        .where(and(...conditions))
        .orderBy(asc(subscribers.id))
        .limit(limit)
        .all();
    },

    /** How many there are of each kind in each state, where there are any. */
    async countSubscribers(): Promise<{ kind: Audience; state: SubscriberState; count: number }[]> {
      return audiences
        .flatMap((kind) => subscriberStates.map((state) => ({ kind, state })))
        .map((group) => ({ ...group, count: statements.count.get(group)?.count ?? 0 }))
        .filter(({ count }) => count > 0);
    },

    /** Takes the letters of one kind that are due on a lease. What was not said yet is, from here on. */
    async claimLetters({
      kind,
      now,
      lease,
      limit,
    }: {
      kind: Audience;
      now: number;
      lease: number;
      limit: number;
    }): Promise<Subscriber[]> {
      return db.transaction((tx) => {
        const claimed = statements.claimLetters.all({ kind, now, limit, leaseUntil: now + lease });
        return claimed.map((row) => {
          if (unsaidIn(row.wish).length === 0) return row;
          const change = { wish: inOneLetter(row.wish ?? []), wishedAt: now, letterAttempts: 1 };
          tx.update(subscribers).set(change).where(eq(subscribers.id, row.id)).run();
          return { ...row, ...change };
        });
      }, inOneStep);
    },

    /** Writes how a letter went; one that is due again stays in the outbox. */
    async settleLetter(
      id: string,
      result: { sentAt: number } | { dueAt: number; problem: string } | { problem: string; isGone: boolean },
    ): Promise<void> {
      const { problem, wish } = subscribers;
      const hasUnsaid = sql`exists (select 1 from json_each(${wish}) where value ->> 'isUnsaid')`;
      const change =
        'sentAt' in result
          ? {
              letterDueAt: sql`case when ${hasUnsaid} then ${result.sentAt + letterPause} end`,
              letterSentAt: result.sentAt,
              problem: sql`case when state = 'suppressed' then ${problem} end`,
              unanswered: sql`unanswered + 1`,
            }
          : 'dueAt' in result
            ? { letterDueAt: result.dueAt, problem: result.problem }
            : {
                letterDueAt: null,
                problem: result.problem,
                ...(result.isGone && { state: 'suppressed' as const }),
              };
      db.update(subscribers).set(change).where(eq(subscribers.id, id)).run();
    },

    /** Forgets wishes that nobody confirmed, and who only asked about incidents that are long over. Gives how many went. */
    async forgetSubscribers(now: number): Promise<number> {
      return db.transaction((tx) => {
        const unconfirmed = and(lt(subscribers.wishedAt, now - wishLife), eq(subscribers.state, 'pending'));
        const forgotten = tx.delete(subscribers).where(unconfirmed).run().changes;
        tx.delete(subscribers)
          .where(and(lt(subscribers.wishedAt, now - wishLife), isNull(subscribers.confirmedAt)))
          .run();
        tx.update(subscribers)
          .set({ wish: null, unanswered: 0 })
          .where(and(lt(subscribers.wishedAt, now - wishLife), sql`${subscribers.wish} is not null`))
          .run();
        tx.run(
          sql`delete from subscriptions where target in (select id from incidents where resolved_at < ${now - keptAfterEnd})`,
        );
        const idle = tx
          .delete(subscribers)
          .where(
            and(
              inArray(subscribers.state, ['active']),
              sql`${subscribers.wish} is null and not exists (select 1 from subscriptions x where x.subscriber_id = ${subscribers.id})`,
            ),
          )
          .run().changes;
        return forgotten + idle;
      }, inOneStep);
    },

    /** Of these subscriptions, how many active subscribers want to hear this much of it: what a post would reach. */
    async countHearers({
      componentIds,
      incidentId,
      hears,
    }: {
      componentIds: string[];
      incidentId?: string | undefined;
      hears: Hearing[];
    }): Promise<{ kind: Audience; count: number }[]> {
      const targets = targetsOf(valuesOf(componentIds), sql`${incidentId ?? null}`);
      return db.all(
        sql`select s.kind as kind, count(*) as count from subscribers s
          where s.state = 'active' and ${wantsToHear(targets, valuesOf(hears))} group by s.kind`,
      );
    },
  };
};

/** A list as a statement of one column. */
const valuesOf = (list: readonly string[]): SQL => sql`select value from json_each(${JSON.stringify(list)})`;

/** What a subscription may name to be told of an incident on these components: a group stands for its children. */
export const targetsOf = (componentIds: SQL, incidentId: SQL): SQL => sql`
  select 'page' union all select ${incidentId} union all ${componentIds}
  union all select group_id from components where group_id is not null and id in (${componentIds})`;

/** Whether subscriber `s` has a subscription to one of these targets that hears this much. */
export const wantsToHear = (targets: SQL, hears: SQL): SQL =>
  sql`exists (
    select 1 from subscriptions x
    where x.subscriber_id = s.id and x.target in (${targets}) and x.hears in (${hears}))`;
