import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { monthKey } from '../../db/calendar.ts';
import type { Publishing, Settings } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import { otherLanguages } from '../../templates/messages/messages.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log.ts';
import type { Releases } from './release.ts';
import type { Site } from './site.ts';
import { touchedPages } from './touched.ts';
import { createWatch } from './watch.ts';

export interface Publisher {
  /** Brings the public page up to date; many callers at once share the work. Throws when it cannot be made or written. */
  publish(): Promise<void>;
}

interface PublisherParts {
  store: Store;
  site: Pick<Site, 'bundle' | 'assets' | 'draw'>;
  releases: Releases;
  /** Told which addresses have new content since which version, so that nothing old is served from memory. */
  onRelease: (paths: string[], before: string) => void;
  events: Events;
  log: Log;
  clock: () => number;
}

/** Renewed while pages are drawn; short, so that a publisher that died holds nobody up. */
const lease = 3_000;
const giveUpAfter = 20_000;
/** Ms for which pages are drawn before others get their turn: a full release must not hold up requests. */
const turn = 10;

/** Renders the touched pages and switches to them. Nothing is switched before everything is rendered and written. */
export function createPublisher({
  store,
  site,
  releases,
  onRelease,
  events,
  log,
  clock,
}: PublisherParts): Publisher {
  const watch = createWatch(store);

  async function stage(claim: Publishing, paths: string[]) {
    const staged = releases.stage({ seq: claim.wantedSeq, epoch: claim.epoch });
    let renewAt = clock() + lease / 2;
    let turnEnds = performance.now() + turn;
    async function write(path: string, body: string): Promise<void> {
      staged.write(path, body);
      if (performance.now() > turnEnds) {
        await yieldToOthers();
        turnEnds = performance.now() + turn;
      }
      if (clock() < renewAt) return;
      await store.renewPublishing(claim, clock() + lease);
      renewAt = clock() + lease / 2;
    }
    try {
      await site.draw(paths, { store, publishing: claim }, write);
      return staged;
    } catch (error) {
      staged.discard();
      throw error;
    }
  }

  /** What the page does not have any more, by its addresses. */
  async function takeAway({ wantedAt }: Publishing, settings: Settings): Promise<string[]> {
    const first = (await store.firstIncidentAt()) ?? wantedAt;
    return [
      ...releases.keepLanguages(otherLanguages(settings)),
      ...releases.keepMonths(monthKey(Math.min(first, wantedAt), settings.timeZone)),
    ];
  }

  async function release(claim: Publishing): Promise<void> {
    const changed = await store.listChangedIncidents(claim.doneSeq);
    const seen = await watch.look(claim, changed);
    const settings = await store.readSettings();
    const paths = await touchedPages(store, claim, { bundle: site.bundle, settings, changed, seen });
    if (claim.doneBundle !== site.bundle) releases.copyAssets(site.assets);
    const staged = await stage(claim, paths);
    const isMine = (await store.readPublishing()).epoch === claim.epoch;
    if (!isMine || !staged.switch(otherLanguages(settings))) {
      staged.discard();
      log.warn({ seq: claim.wantedSeq }, 'an older release gave way to a newer one');
      await store.passSeq(releases.currentSeq(), clock());
      await store.failPublishing(claim, 'A newer release was out already.');
      return;
    }
    const gone = settings.seq > claim.doneSeq ? await takeAway(claim, settings) : [];
    onRelease([...paths, ...gone], staged.before);
    await store.finishPublishing({
      epoch: claim.epoch,
      seq: claim.wantedSeq,
      bundle: site.bundle,
      now: clock(),
    });
    await watch.released(claim);
    events.emit('release', claim.wantedSeq);
    log.info({ seq: claim.wantedSeq, pages: paths.length }, 'released');
  }

  /** Goes on until the newest wanted page is out, by us or by another process that holds the lease. */
  async function run(): Promise<void> {
    let giveUpAt = clock() + giveUpAfter;
    while (clock() < giveUpAt) {
      const claim = await store.claimPublishing({ now: clock(), lease, bundle: site.bundle });
      if (claim) {
        await release(claim).catch(async (error: unknown) => {
          const message = error instanceof Error ? error.message : String(error);
          await store.failPublishing(claim, message).catch(() => {});
          log.error({ err: error, seq: claim.wantedSeq }, 'the page could not be published');
          throw error;
        });
        // Only the wait for others has an end: thousands of pages of our own may take longer.
        giveUpAt = clock() + giveUpAfter;
        continue;
      }
      const { doneSeq, wantedSeq, doneBundle } = await store.readPublishing();
      if (doneSeq >= wantedSeq && doneBundle === site.bundle) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('Another process is publishing and does not finish.');
  }

  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  return {
    publish() {
      if (!current) {
        current = run().finally(() => {
          current = undefined;
        });
        return current;
      }
      // Whoever comes while a release is made may want a newer one: they all wait for the next.
      next ??= current
        .catch(() => {})
        .then(() => {
          next = undefined;
          return this.publish();
        });
      return next;
    },
  };
}
