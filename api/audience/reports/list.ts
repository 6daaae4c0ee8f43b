import type { Reported } from '../../../db/store/reports.ts';
import type { Store } from '../../../db/store.ts';
import { alertSaid, type AlertSaid } from './said.ts';
import { concerns, listGoingOn } from './standing.ts';
import { daysBefore, usualOf } from './threshold.ts';

const hour = 60 * 60_000;

/** What is reported of a target now, as staff look at it. */
export interface ReportedNow extends Reported, AlertSaid {
  /** Reports that this hour of the day usually has. */
  usual: number;
  /** When staff were told within the last hour. */
  alertedAt: number | null;
  /** Whether staff speak of it already: an open incident, or planned work that has begun. */
  isSpokenOf: boolean;
}

/** Everything that was reported within the last hour, the most reported first. */
export async function listReports(store: Store, now: number): Promise<ReportedNow[]> {
  const alerts = await store.listAlerts(now - hour);
  const goingOn = await listGoingOn(store);
  const reported = await store.listReported(now - hour);
  return Promise.all(
    reported.map(async (each) => ({
      ...each,
      ...(await alertSaid(store, each)),
      usual: usualOf(await store.listReportsAtThisHour(each.target, { now, days: daysBefore })),
      alertedAt: alerts.find(({ target }) => target === each.target)?.raisedAt ?? null,
      isSpokenOf: goingOn.some(concerns(each.target)),
    })),
  );
}

export interface Unanswered extends ReportedNow {
  alertedAt: number;
}

/** What staff were told of and have not spoken of yet. */
export async function listUnanswered(store: Store, now: number): Promise<Unanswered[]> {
  const alerts = await store.listAlerts(now - hour);
  if (alerts.length === 0) return [];
  return (await listReports(store, now)).filter(
    (each): each is Unanswered => each.alertedAt !== null && !each.isSpokenOf,
  );
}
