import type { Publishing } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';

/** Knows whether components are what they were in the release that is out. */
export interface ComponentWatch {
  /** Whether they may have changed since the release that a claim starts from. */
  look(claim: Publishing): Promise<boolean>;
  /** A claim's release is out. */
  released(claim: Publishing): Promise<void>;
}

/**
 * Remembers the components of our own last release. Where another process has published since, or something was
 * written while we drew, nothing is known, and they count as changed.
 */
export function watchComponents(store: Store): ComponentWatch {
  let seen: { seq: number; components: string } | undefined;
  let looked = '';

  return {
    async look({ doneSeq }) {
      looked = JSON.stringify(await store.listComponents());
      return seen?.seq !== doneSeq || seen.components !== looked;
    },
    async released({ wantedSeq: seq }) {
      const wasQuiet = (await store.readPublishing()).wantedSeq === seq;
      seen = wasQuiet ? { seq, components: looked } : undefined;
    },
  };
}
