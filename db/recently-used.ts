/** Values by their keys, up to a limit: what was not used lately gives way. */
export interface RecentlyUsed<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  /** What is there, else what is made and kept. */
  getOrMake(key: Key, make: () => Value): Value;
}

interface Kept<Value> {
  value: Value;
  wasUsed: boolean;
}

/**
 * The oldest goes, unless it was used since it came or was spared last: then it has a second chance behind the
 * others. To use something is thus no more than to mark it.
 */
export function recentlyUsed<Key, Value>(limit: number): RecentlyUsed<Key, Value> {
  const values = new Map<Key, Kept<Value>>();

  function makeRoom(): void {
    for (const [key, kept] of values) {
      if (values.size <= limit) return;
      values.delete(key);
      if (kept.wasUsed) values.set(key, { value: kept.value, wasUsed: false });
    }
  }

  function get(key: Key): Value | undefined {
    const kept = values.get(key);
    if (kept) kept.wasUsed = true;
    return kept?.value;
  }

  function set(key: Key, value: Value): void {
    values.set(key, { value, wasUsed: values.has(key) });
    makeRoom();
  }

  function getOrMake(key: Key, make: () => Value): Value {
    const known = get(key);
    if (known !== undefined) return known;
    const made = make();
    set(key, made);
    return made;
  }

  return { get, set, getOrMake };
}
