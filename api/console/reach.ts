import type { Audience, Hearing } from '../../db/vocabulary.ts';
import type { ChannelChoice } from '../../site/src/staff/views.ts';
import type { Deps } from '../deps.ts';

/** What is about to be said, as far as it decides which subscribers hear of it. */
export interface Hearers {
  /** Missing while it is still to be opened. */
  incidentId?: string | undefined;
  componentIds: readonly string[];
  hears: Hearing[];
}

/** How many subscribers would be told, by the ways that anybody has chosen. */
async function readReach(
  store: Deps['store'],
  { incidentId, componentIds, hears }: Hearers,
): Promise<Map<Audience, number>> {
  const known = incidentId ? ((await store.readIncident(incidentId))?.componentIds ?? []) : [];
  const counts = await store.countHearers({
    componentIds: [...new Set([...known, ...componentIds])],
    incidentId,
    hears,
  });
  const reached = new Map(counts.map(({ kind, count }) => [kind, count]));
  const active = (await store.countSubscribers()).filter(({ state }) => state === 'active');
  return new Map(active.map(({ kind }) => [kind, reached.get(kind) ?? 0]));
}

/** Everybody who can be told: the networks, and the subscribers with how many of them it reaches. */
export async function channelChoices(
  { store, channels, audience }: Pick<Deps, 'store' | 'channels' | 'audience'>,
  hearers: Hearers,
  chosen: readonly string[],
): Promise<ChannelChoice[]> {
  const reach = await readReach(store, hearers);
  return [
    ...channels.map(({ id, name }) => ({ id, name, chosen: chosen.includes(id) })),
    ...audience.ways
      .filter(({ kind }) => reach.has(kind))
      .map(({ kind, name, noun: [one, many] }) => {
        const count = reach.get(kind) ?? 0;
        const words = `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
        return { id: kind, name, chosen: chosen.includes(kind), reach: words };
      }),
  ];
}
