import { setTimeout as sleep } from 'node:timers/promises';
import type { Alert } from '../../../db/records.ts';
import type { Store } from '../../../db/store.ts';
import type { Reported } from '../../../db/store/reports.ts';
import type { Events } from '../../events.ts';
import type { Log } from '../../log.ts';
import type { Way } from '../way.ts';
import { writeToStaff } from './mail.ts';
import { concerns, listGoingOn } from './standing.ts';
import { countedOver, daysBefore, isEnough, isUnusual, usualOf } from './threshold.ts';

/** Looks at what visitors report, and tells staff when it is unusual. Never publishes anything. */
export interface ReportWatch {
  /** Hints that something was reported. */
  wake(): void;
  start(): void;
  /** Looks once, without `start`. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

const minute = 60_000;
/** Staff are told of a target once in this time. */
export const alertPause = 60 * minute;
/** However many report at once, it is looked at no more often than this. */
const leastRest = 1_000;
const longestRest = 5_000;
const tidyEvery = minute;

interface WatchParts {
  store: Store;
  ways: readonly Way[];
  events: Events;
  log: Log;
  clock: () => number;
}

/**
 * Holds nothing: reports and alerts are rows, so that a crash only delays an alert, and any number of processes
 * may look.
 */
export function createReportWatch({ store, ways, events, log, clock }: WatchParts): ReportWatch {
  const mail = ways.find((way) => way.tellStaff);
  let tidyAt = 0;

  async function raise({ target, people, platforms }: Reported): Promise<Alert | undefined> {
    const now = clock();
    const told = await store.listAlerts(now - alertPause);
    if (told.some((alert) => alert.target === target)) return undefined;
    if ((await listGoingOn(store)).some(concerns(target))) return undefined;
    const counts = await store.listReportsAtThisHour(target, { now, days: daysBefore });
    if (!isUnusual(people, usualOf(counts))) return undefined;
    const byMail = mail !== undefined;
    return store.raiseAlert({ target, people, platforms }, { now, pause: alertPause, byMail });
  }

  async function raiseAll(): Promise<void> {
    for (const reported of await store.listReported(clock() - countedOver)) {
      if (!isEnough(reported)) continue;
      const alert = await raise(reported);
      if (!alert) continue;
      log.warn({ target: alert.target, people: alert.people }, 'unusually many report that it does not work');
      events.emit('alert', alert.id);
    }
  }

  async function tidy(): Promise<void> {
    if (clock() < tidyAt) return;
    tidyAt = clock() + tidyEvery;
    await store.forgetReports(clock());
    await store.forgetAlerts(clock());
  }

  async function look(): Promise<void> {
    await raiseAll();
    if (mail) await writeToStaff(mail, { store, log, clock });
    await tidy();
  }

  let stopping = new AbortController();
  let running: Promise<void> | undefined;
  let wakeUp = () => {};
  let isHinted = false;

  const rest = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => {});

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      isHinted = false;
      await look().catch((error: unknown) => log.error({ err: error }, 'the reports could not be read'));
      await rest(leastRest);
      const hint = new Promise<void>((resolve) => (wakeUp = resolve));
      if (!isHinted) await Promise.race([hint, rest(longestRest)]);
    }
  }

  return {
    wake() {
      isHinted = true;
      wakeUp();
    },
    look,
    start() {
      stopping = new AbortController();
      running = run();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
