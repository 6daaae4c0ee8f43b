export interface Throttle {
  /** Ms until another try is allowed for all of these keys; 0 when one is allowed now. */
  waitFor(keys: string[]): number;
  note(keys: string[]): void;
  forget(keys: string[]): void;
}

/** So much is remembered that nobody can fill the memory by inventing addresses. */
const mostKeys = 10_000;
/** What is left when room was made: making it costs a look at every key. */
const keysLeft = 9_000;

/** Lets so many tries pass within a sliding span of ms, for each key apart. Kept in memory. */
export function createThrottle({
  tries,
  within,
  clock,
}: {
  tries: number;
  within: number;
  clock: () => number;
}): Throttle {
  const tried = new Map<string, number[]>();

  const recent = (key: string): number[] => (tried.get(key) ?? []).filter((at) => at > clock() - within);

  function makeRoom(): void {
    for (const key of tried.keys()) if (recent(key).length === 0) tried.delete(key);
    for (const key of tried.keys()) {
      if (tried.size <= keysLeft) return;
      tried.delete(key);
    }
  }

  function waitForOne(key: string): number {
    const times = recent(key);
    const oldest = times.at(-tries);
    return oldest === undefined ? 0 : oldest + within - clock();
  }

  return {
    waitFor: (keys) => Math.max(...keys.map(waitForOne)),
    note(keys) {
      if (tried.size >= mostKeys) makeRoom();
      for (const key of keys) tried.set(key, [...recent(key), clock()]);
    },
    forget(keys) {
      for (const key of keys) tried.delete(key);
    },
  };
}
