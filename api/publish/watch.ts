import type { IncidentWithUpdates, Publishing } from '../../db/records.ts';
import { recentlyUsed } from '../../db/recently-used.ts';
import type { Store } from '../../db/store.ts';

/** What is not as the release that is out shows it. */
export interface Seen {
  componentsChanged: boolean;
  /** Whether a list of the past tells the same of an incident, which has changed otherwise. */
  isListedAsBefore(id: string): boolean;
}

/** Knows what the release showed that is out. */
export interface Watch {
  /** Looks at what is there for a claim, of incidents at those that changed. */
  look(claim: Publishing, changed: readonly { id: string }[]): Promise<Seen>;
  /** A claim's release is out. */
  released(claim: Publishing): Promise<void>;
}

/** Incidents that are followed at a time, and of whose lines something is known. */
const followed = 100;

/** What changes while an incident goes on, and no list of the past tells. */
const onTheWay = { seq: 0, updatedAt: 0, nextUpdateAt: 0, monitoringAt: 0, cardId: '' };

/** All that a list of the past can tell of an incident: how it began, how it ended, and where it was written up. */
function lineOf({ status, updates, ...incident }: IncidentWithUpdates): string {
  const end = [status === 'scheduled', status === 'cancelled'];
  const writeUp = status === 'postmortem' && updates.find((update) => update.status === status)?.id;
  return JSON.stringify([{ ...incident, ...onTheWay }, end, updates.at(-1), writeUp]);
}

/**
 * Remembers what our own last releases showed. Where another process has published since, or something was
 * written while we drew, nothing is known, and everything counts as changed.
 */
export function createWatch(store: Store): Watch {
  let known: { seq: number; components: string } | undefined;
  let lines = recentlyUsed<string, string>(followed);
  let components = '';
  let looked = new Map<string, string>();

  async function lookAt(changed: readonly { id: string }[]): Promise<void> {
    for (const { id } of changed) {
      const incident = await store.readIncident(id);
      if (incident) looked.set(id, lineOf(incident));
    }
  }

  return {
    async look({ doneSeq }, changed) {
      const isKnown = known?.seq === doneSeq;
      components = JSON.stringify(await store.listComponents());
      looked = new Map();
      if (changed.length > followed) lines = recentlyUsed(followed);
      else await lookAt(changed);
      const same = [...looked].filter(([id, line]) => isKnown && lines.get(id) === line);
      const asBefore = new Set(same.map(([id]) => id));
      return {
        componentsChanged: !isKnown || known?.components !== components,
        isListedAsBefore: (id) => asBefore.has(id),
      };
    },
    async released({ wantedSeq: seq }) {
      const wasQuiet = (await store.readPublishing()).wantedSeq === seq;
      known = wasQuiet ? { seq, components } : undefined;
      for (const [id, line] of looked) lines.set(id, line);
    },
  };
}
