import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Pruner {
  /** Removes what is over, when its time has come. */
  soon(): void;
  /** Removes it now, without a pause, and resolves when it is gone: for the end of a process. */
  settle(): Promise<void>;
}

/** Ms between one thing and the next, so that an update meanwhile has the disk nearly for itself. */
const pause = 10;

/**
 * Removes what is over once in `every` ms and one thing after another: nobody waits for it, and a disk that has
 * just removed many files is slow to make new ones. What cannot be removed now is removed another time.
 */
export function createPruner(listOver: () => Promise<string[]>, { every }: { every: number }): Pruner {
  let prunedAt = -Infinity;
  let pruning: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const ending = new AbortController();

  async function removeAll(): Promise<void> {
    const files = await listOver().catch(() => []);
    for (const file of files) {
      await rm(file, { recursive: true, force: true }).catch(() => {});
      await sleep(pause, undefined, { signal: ending.signal, ref: false }).catch(() => {});
    }
  }

  function prune(): void {
    clearTimeout(timer);
    timer = undefined;
    prunedAt = performance.now();
    pruning = pruning.then(removeAll);
  }

  return {
    soon() {
      timer ??= setTimeout(prune, Math.max(0, prunedAt + every - performance.now()));
      timer.unref();
    },
    settle() {
      ending.abort();
      if (timer) prune();
      return pruning;
    },
  };
}
