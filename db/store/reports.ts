import { and, desc, eq, gt, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import { newId } from '../ids.ts';
import type { Report } from '../records.ts';
import { reportSalts, reports } from '../schema/index.ts';
import type { Platform } from '../vocabulary.ts';
import { type Database, inOneStep, type Writer } from './database.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Within this time the same person saying the same of the same target is one report. */
export const onePerPerson = 30 * minute;
/** How long it is kept that somebody reported something; and who, by their hash of the day. */
export const reportLife = 30 * day;
export const personLife = day;

export interface NewReport extends Pick<Report, 'target' | 'platform' | 'country'> {
  /** The hashes of one person, by each salt that still counts, each with its network's in front; the first is kept. */
  persons: string[];
  /** The platform when nobody named one. */
  likelyPlatform: Platform;
}

/** So many characters in front of a person's hash are the hash of their network. */
export const networkLength = 11;

/** How many different people reported one target. */
export interface Reported {
  target: string;
  people: number;
  /** From how many different networks. */
  networks: number;
  platforms: Partial<Record<Platform, number>>;
  countries: Record<string, number>;
}

/** Yesterday's salt counts on while somebody may come back within the time in which they are one. */
const oldestDay = (now: number): number => Math.floor((now - onePerPerson) / day);

const forgetSalts = (tx: Writer, now: number): void => {
  tx.delete(reportSalts)
    .where(lt(reportSalts.day, oldestDay(now)))
    .run();
};

const byCount = (rows: { word: string | null; people: number }[]): Record<string, number> =>
  Object.fromEntries(rows.flatMap(({ word, people }) => (word === null ? [] : [[word, people]])));

/** `lax`: a report may be lost in a power cut, and a thousand of them must not make an update wait for the disk. */
export const reportsStore = (db: Database, lax: Database) => {
  const peopleBy = (column: 'platform' | 'country', target: string, since: number) =>
    byCount(
      db.all(
        sql`select ${sql.identifier(column)} as word, count(distinct person) as people from reports
            where target = ${target} and reported_at > ${since} and person is not null
            group by ${sql.identifier(column)} order by people desc, word`,
      ),
    );

  return {
    /** The salts that count now, today's first; `fresh` becomes today's when there is none. */
    async readReportSalts(now: number, fresh: string): Promise<string[]> {
      return lax.transaction((tx) => {
        forgetSalts(tx, now);
        const today = Math.floor(now / day);
        tx.insert(reportSalts).values({ day: today, salt: fresh }).onConflictDoNothing().run();
        const kept = tx.select().from(reportSalts).orderBy(desc(reportSalts.day)).all();
        return kept.map(({ salt }) => salt);
      }, inOneStep);
    },

    /**
     * Notes that something does not work for somebody. Whoever has said so of the same target within half an
     * hour is counted once, and what they add is kept. False for those.
     */
    async noteReport(
      { target, persons, platform, country, likelyPlatform }: NewReport,
      now: number,
    ): Promise<boolean> {
      return lax.transaction((tx) => {
        const said = tx
          .select()
          .from(reports)
          .where(
            and(
              inArray(reports.person, persons),
              isNotNull(reports.person),
              eq(reports.target, target),
              gt(reports.reportedAt, now - onePerPerson),
            ),
          )
          .get();
        if (said) {
          tx.update(reports)
            .set({ platform: platform ?? said.platform, country: country ?? said.country })
            .where(eq(reports.id, said.id))
            .run();
          return false;
        }
        tx.insert(reports)
          .values({
            id: newId(),
            target,
            person: persons[0],
            platform: platform ?? likelyPlatform,
            country,
            reportedAt: now,
          })
          .run();
        return true;
      }, inOneStep);
    },

    /** How many different people reported any of these targets after a moment; of the last day at most. */
    async countReporters(targets: string[], since: number): Promise<number> {
      const row = db.get<{ people: number }>(
        sql`select count(distinct person) as people from reports
            where target in (select value from json_each(${JSON.stringify(targets)})) and reported_at > ${since}`,
      );
      return row?.people ?? 0;
    },

    /** What was reported after a moment, by target, the most reported first; of the last day at most. */
    async listReported(since: number): Promise<Reported[]> {
      const rows = db.all<Pick<Reported, 'target' | 'people' | 'networks'>>(
        sql`select target, count(distinct person) as people,
              count(distinct substr(person, 1, ${networkLength})) as networks from reports
            where reported_at > ${since} and person is not null
            group by target order by people desc, target`,
      );
      return rows.map(({ target, ...counted }) => ({
        target,
        ...counted,
        platforms: peopleBy('platform', target, since),
        countries: peopleBy('country', target, since),
      }));
    },

    /** How often a target was reported in this hour of the day, on those of the last days on which it was at all. */
    async listReportsAtThisHour(
      target: string,
      { now, days }: { now: number; days: number },
    ): Promise<number[]> {
      const thisHour = Math.floor(now / hour);
      const rows = db.all<{ count: number }>(
        sql`select count(*) as count from reports
            where target = ${target} and reported_at >= ${(thisHour - days * 24) * hour} and reported_at < ${thisHour * hour}
              and (reported_at / ${hour}) % 24 = ${thisHour % 24}
            group by reported_at / ${hour}`,
      );
      return rows.map(({ count }) => count);
    },

    /** Takes away who it was after a day, and what it was after thirty. */
    async forgetReports(now: number): Promise<void> {
      lax.transaction((tx) => {
        forgetSalts(tx, now);
        tx.delete(reports)
          .where(lt(reports.reportedAt, now - reportLife))
          .run();
        tx.run(
          sql`update reports set person = null, reported_at = reported_at - reported_at % ${hour}
              where person is not null and reported_at < ${now - personLife}`,
        );
      }, inOneStep);
    },
  };
};
