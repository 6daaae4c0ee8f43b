import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import type { Announcement, ClaimedNotice, NoticeOutcome, SettledNotice } from '../../db/store/notices.ts';
import { pageFirst } from '../../db/store/publishing.ts';
import { ChannelError } from '../errors.ts';
import { failureOf } from '../delivery/outcome.ts';
import { createRest } from '../delivery/rest.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log.ts';
import { outcomeOf } from './retry.ts';
import type { Way } from './way.ts';

/** Drains an outbox of one way. Claims are leases: a crash only delays what is in it. */
export interface Lane {
  wake(): void;
  start(): void;
  /** Works until nothing is due, without `start`. */
  drain(): Promise<void>;
  /** Takes nothing more, gives back what was not begun, and waits for what is under way. */
  stop(): Promise<void>;
}

export interface LaneParts {
  store: Store;
  events: Events;
  log: Log;
  clock: () => number;
  /** Ms a claim holds; longer than a batch takes, so that only a dead worker is overtaken. */
  lease?: number | undefined;
}

/** Notices taken at once, and written at once when they are done. */
const batch = 100;
const writeEvery = 50;
const pause = 30_000;

/** Back into the outbox, untried. */
const giveBack = (dueAt: number): NoticeOutcome => ({
  state: 'pending',
  dueAt,
  error: 'It waits.',
  unsure: false,
  isTry: false,
});

export function createLane(way: Way, parts: LaneParts): Lane {
  const { store, events, log, clock, lease = 60_000 } = parts;
  const queue: ClaimedNotice[] = [];
  const announcements = new Map<string, Announcement>();
  let settled: SettledNotice[] = [];
  let settings: Settings | undefined;
  let pausedUntil = 0;
  let nextStart = 0;
  let isTroubled = true;
  let workers: Promise<void>[] = [];
  let stopped = true;
  let filling: Promise<void> | undefined;
  let writing: Promise<void> | undefined;
  const rest = createRest();

  /** While the page is being written, the notices wait: a word of the staff overtakes them. */
  async function isPageBehind(): Promise<boolean> {
    const { wantedSeq, doneSeq, wantedAt } = await store.readPublishing();
    return doneSeq < wantedSeq && wantedAt > clock() - pageFirst;
  }

  async function fill(): Promise<void> {
    const now = clock();
    if (pausedUntil > now || (await isPageBehind())) return;
    settings = await store.readSettings();
    const claimed = await store.claimNotices({ kind: way.kind, now, lease, limit: batch });
    for (const { notice } of claimed) {
      if (announcements.has(notice.updateId)) continue;
      if (announcements.size > batch) announcements.clear();
      announcements.set(notice.updateId, await store.readAnnouncement(notice.updateId));
    }
    queue.push(...claimed);
  }

  /** The next notice to send; undefined when nothing is due. */
  async function next(): Promise<ClaimedNotice | undefined> {
    if (queue.length === 0) {
      filling ??= fill().finally(() => (filling = undefined));
      await filling;
    }
    return stopped ? undefined : queue.shift();
  }

  async function attempt({ notice, subscriber }: ClaimedNotice): Promise<NoticeOutcome> {
    const announcement = announcements.get(notice.updateId);
    if (!subscriber || subscriber.state !== 'active') {
      return { state: 'cancelled', error: 'They are not subscribed any more.' };
    }
    if (!announcement || !settings)
      throw new Error(`Notice of ${notice.updateId} was taken without its words.`);
    if (pausedUntil > clock()) return giveBack(pausedUntil);
    // A claim that lay too long may soon be another worker's.
    if ((notice.dueAt ?? 0) < clock() + lease / 2) return giveBack(clock());
    if (notice.unsureSince !== null && way.recovery === 'blind') {
      return {
        state: 'unknown',
        error: 'The answer was lost. It may have arrived, so it is not sent again.',
      };
    }
    const key = `${notice.updateId}.${notice.subscriberId}`;
    try {
      await way.tell({ ...announcement, subscriber, settings, key });
      await noteHealth();
      return { state: 'sent' };
    } catch (error) {
      if (!(error instanceof ChannelError)) log.error({ err: error, key }, 'a notice broke');
      await noteTrouble(error);
      // After a pause the others go first: whoever caused it may cause it again.
      return outcomeOf(error, way, notice, Math.max(clock(), pausedUntil));
    }
  }

  /** What is broken for everybody is tried again later, and shown beside the channels. */
  async function noteTrouble(error: unknown): Promise<void> {
    const { everybody, needsLogin, retryAfter } = failureOf(error);
    if (!everybody) return;
    const message = error instanceof Error ? error.message : String(error);
    pausedUntil = clock() + Math.max(pause, retryAfter ?? 0);
    isTroubled = true;
    await store.writeChannelState(
      way.kind,
      { pausedUntil: needsLogin ? 0 : pausedUntil, error: message },
      clock(),
    );
  }

  async function noteHealth(): Promise<void> {
    if (!isTroubled || pausedUntil > clock()) return;
    isTroubled = false;
    await store.clearChannelState(way.kind, clock());
  }

  async function write(): Promise<void> {
    while (settled.length > 0) {
      const ready = settled;
      settled = [];
      await store.settleNotices(ready, clock());
      const incidents = new Set(ready.map(({ notice }) => notice.incidentId));
      for (const incidentId of incidents) events.emit('delivery', incidentId);
    }
  }

  /** Many results are written together; a crash before it repeats at most these, under the same ids. */
  function writeSoon(): Promise<void> {
    return (writing ??= new Promise<void>((resolve) => setTimeout(resolve, writeEvery))
      .then(write)
      .catch((error: unknown) => log.error({ err: error }, 'notices could not be settled'))
      .finally(() => (writing = undefined)));
  }

  /** Lets so many begin in a second, one after another. */
  async function pace(): Promise<void> {
    const now = performance.now();
    nextStart = Math.max(now, nextStart + 1_000 / way.perSecond);
    if (nextStart > now) await sleep(nextStart - now);
  }

  async function work(isForEver: boolean): Promise<void> {
    while (!stopped) {
      const claimed = await next().catch((error: unknown) => {
        log.error({ err: error }, 'the notices could not be read');
        return undefined;
      });
      if (!claimed) {
        if (!isForEver) return;
        await rest.begin();
        continue;
      }
      await pace();
      const outcome = await attempt(claimed);
      settled.push({ notice: claimed.notice, address: claimed.subscriber?.address, outcome });
      void writeSoon();
    }
  }

  return {
    wake: rest.end,
    start() {
      if (!stopped) return;
      stopped = false;
      workers = Array.from({ length: way.width }, () => work(true));
    },
    async drain() {
      stopped = false;
      await Promise.all(Array.from({ length: way.width }, () => work(false)));
      stopped = true;
      await writing;
      await write();
    },
    async stop() {
      stopped = true;
      rest.end();
      await Promise.all(workers);
      settled.push(...queue.splice(0).map(({ notice }) => ({ notice, outcome: giveBack(clock()) })));
      await writing;
      await write();
    },
  };
}
