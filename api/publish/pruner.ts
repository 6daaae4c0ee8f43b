import { rm } from 'node:fs/promises';

export interface Pruner {
  /** Removes what is over, when its time has come. */
  soon(): void;
  /** Removes it now, if there is any, and resolves when it is gone. */
  settle(): Promise<void>;
}

/**
 * Removes what is over once in `every` ms and one thing after another: nobody waits for it, and a disk that has
 * just removed many files is slow to make new ones. What cannot be removed now is removed another time.
 */
export function createPruner(listOver: () => Promise<string[]>, { every }: { every: number }): Pruner {
  let prunedAt = -Infinity;
  let pruning: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function removeAll(): Promise<void> {
    const files = await listOver().catch(() => []);
    for (const file of files) await rm(file, { recursive: true, force: true }).catch(() => {});
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
      if (timer) prune();
      return pruning;
    },
  };
}
