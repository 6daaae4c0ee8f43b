import { hashSecret } from './secrets.ts';

export interface Throttle {
  /** Ms until another try is allowed for this key; 0 when one is allowed now. */
  waitFor(key: string): number;
  note(key: string): void;
  forget(key: string): void;
}

/** So much is remembered that nobody can fill the memory by inventing addresses. */
const mostKeys = 10_000;

/** Lets so many tries pass within a sliding span of ms, for each key apart. Kept in memory, as hashes of one length. */
export function createThrottle({
  tries,
  within,
  clock,
}: {
  tries: number;
  within: number;
  clock: () => number;
}): Throttle {
  /** In the order of the last try, so that what is over stands first. */
  const tried = new Map<string, number[]>();

  const isRecent = (at: number) => at > clock() - within;
  const recent = (hash: string): number[] => (tried.get(hash) ?? []).filter(isRecent);

  function dropOld(): void {
    for (const [hash, times] of tried) {
      if (tried.size <= mostKeys && times.some(isRecent)) return;
      tried.delete(hash);
    }
  }

  return {
    waitFor(key) {
      dropOld();
      const oldest = recent(hashSecret(key)).at(-tries);
      return oldest === undefined ? 0 : oldest + within - clock();
    },
    note(key) {
      const hash = hashSecret(key);
      const times = [...recent(hash), clock()].slice(-tries);
      tried.delete(hash);
      tried.set(hash, times);
      dropOld();
    },
    forget(key) {
      tried.delete(hashSecret(key));
    },
  };
}
