import { setTimeout as sleep } from 'node:timers/promises';
import type { Deps } from '../deps.ts';
import { showOnPage } from '../incidents/tell.ts';
import { performDueSteps } from './perform.ts';
import { continueSeries } from './schedule.ts';

const every = 1_000;

/** Makes the occurrences whose time has come, each once. What fails is logged and tried again at the next call. */
async function continueDueSeries(deps: Deps): Promise<void> {
  const { store, clock, log } = deps;
  for (const series of await store.listDueSeries(clock())) {
    try {
      if (await continueSeries(deps, series)) await showOnPage(deps, 'The next planned work');
    } catch (error) {
      log.error({ err: error, series: series.id }, 'a series of planned work could not be continued');
    }
  }
}

/** Everything about planned work whose time has come. */
export async function performDue(deps: Deps): Promise<void> {
  await performDueSteps(deps);
  await continueDueSeries(deps);
}

/**
 * Does what is due, once a second. It holds nothing: what is due is a row, so that a crash only delays it, and
 * any number of processes may look.
 */
export function startTimekeeper(deps: Deps): { stop(): Promise<void> } {
  const stopping = new AbortController();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await performDue(deps).catch((error: unknown) =>
        deps.log.error({ err: error }, 'planned work could not be read'),
      );
      await sleep(every, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
