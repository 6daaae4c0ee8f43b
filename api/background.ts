import type { Log } from './log.ts';

/** Work that nobody waits for, but that must not be cut off when the process ends. */
export interface Background {
  add(what: string, work: Promise<unknown>): void;
  /** Resolves when nothing is under way. */
  settle(): Promise<void>;
}

export function createBackground(log: Log): Background {
  const underWay = new Set<Promise<unknown>>();
  return {
    add(what, work) {
      const watched = work
        .catch((error: unknown) => log.warn({ err: error }, `${what} failed`))
        .finally(() => underWay.delete(watched));
      underWay.add(watched);
    },
    async settle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
