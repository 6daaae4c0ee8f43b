import { and, desc, eq, gt, lt, lte, sql } from 'drizzle-orm';
import { newId } from '../ids.ts';
import type { Alert } from '../records.ts';
import { alerts } from '../schema/index.ts';
import { type Database, inOneStep } from './database.ts';
import { reportLife } from './reports.ts';

export type NewAlert = Pick<Alert, 'target' | 'people' | 'platforms'>;

export const alertsStore = (db: Database) => ({
  /** Tells staff of a target, unless they were told of it within `pause` ms. Undefined then. */
  async raiseAlert(
    alert: NewAlert,
    { now, pause, byMail }: { now: number; pause: number; byMail: boolean },
  ): Promise<Alert | undefined> {
    return db.transaction((tx) => {
      const isRecent = and(eq(alerts.target, alert.target), gt(alerts.raisedAt, now - pause));
      if (tx.select().from(alerts).where(isRecent).get()) return undefined;
      return tx
        .insert(alerts)
        .values({ id: newId(), ...alert, raisedAt: now, mailDueAt: byMail ? now : null, mailAttempts: 0 })
        .returning()
        .get();
    }, inOneStep);
  },

  /** Alerts raised after a moment, the newest first. */
  async listAlerts(since: number): Promise<Alert[]> {
    return db.select().from(alerts).where(gt(alerts.raisedAt, since)).orderBy(desc(alerts.raisedAt)).all();
  },

  /** Takes the alerts on a lease whose mail to staff is due. */
  async claimAlertMails({ now, lease }: { now: number; lease: number }): Promise<Alert[]> {
    return db
      .update(alerts)
      .set({ mailDueAt: now + lease, mailAttempts: sql`mail_attempts + 1` })
      .where(lte(alerts.mailDueAt, now))
      .returning()
      .all();
  },

  /** The mail went out, or is given up; or it is tried again at `dueAt`. Whoever was taken over changes nothing. */
  async settleAlertMail(
    { id, mailAttempts }: Pick<Alert, 'id' | 'mailAttempts'>,
    dueAt: number | null,
  ): Promise<void> {
    db.update(alerts)
      .set({ mailDueAt: dueAt })
      .where(and(eq(alerts.id, id), eq(alerts.mailAttempts, mailAttempts)))
      .run();
  },

  async forgetAlerts(now: number): Promise<void> {
    db.delete(alerts)
      .where(lt(alerts.raisedAt, now - reportLife))
      .run();
  },
});
