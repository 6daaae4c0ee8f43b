/** Values by their keys, up to a limit: what was not used for longest gives way. */
export interface RecentlyUsed<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  /** What is there, else what is made and kept. */
  getOrMake(key: Key, make: () => Value): Value;
}

export function recentlyUsed<Key, Value>(limit: number): RecentlyUsed<Key, Value> {
  const values = new Map<Key, Value>();

  function get(key: Key): Value | undefined {
    const value = values.get(key);
    if (value === undefined) return undefined;
    values.delete(key);
    values.set(key, value);
    return value;
  }

  function set(key: Key, value: Value): void {
    values.delete(key);
    values.set(key, value);
    for (const oldest of values.keys()) {
      if (values.size <= limit) return;
      values.delete(oldest);
    }
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
