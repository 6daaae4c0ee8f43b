import { hashSecret } from './secrets.ts';

export interface Throttle {
  /** Ms until another try is allowed for all of these keys; 0 when one is allowed now. */
  waitFor(keys: string[]): number;
  note(keys: string[]): void;
  forget(keys: string[]): void;
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

  function waitForOne(key: string): number {
    const oldest = recent(hashSecret(key)).at(-tries);
    return oldest === undefined ? 0 : oldest + within - clock();
  }

  function noteOne(key: string): void {
    const hash = hashSecret(key);
    const times = [...recent(hash), clock()].slice(-tries);
    tried.delete(hash);
    tried.set(hash, times);
  }

  return {
    waitFor(keys) {
      dropOld();
      return Math.max(...keys.map(waitForOne));
    },
    note(keys) {
      keys.forEach(noteOne);
      dropOld();
    },
    forget(keys) {
      for (const key of keys) tried.delete(hashSecret(key));
    },
  };
}
