import type { Reported } from '../../../db/store/reports.ts';
import type { Store } from '../../../db/store.ts';
import { type Platform, platforms } from '../../../db/vocabulary.ts';

/** What staff are told, in words. */

const platformWords: Record<Platform, string> = {
  ios: 'iPhone',
  android: 'Android',
  web: 'web',
  other: 'other',
};

type Said = Pick<Reported, 'people' | 'platforms'>;

/** `3 people say Sign-in is not working (iPhone 2, Android 1)`; without a name nobody said which part. */
export function alertWords({ people, platforms: on }: Said, name: string | undefined): string {
  const who = people === 1 ? '1 person says' : `${people} people say`;
  const what = name === undefined ? 'it is not working, not which part' : `${name} is not working`;
  const where = platforms
    .toSorted((a, b) => (on[b] ?? 0) - (on[a] ?? 0))
    .flatMap((platform) => (on[platform] ? `${platformWords[platform]} ${on[platform]}` : []));
  return `${who} ${what}${where.length > 0 ? ` (${where.join(', ')})` : ''}`;
}

/** The form that opens an incident, with the component ticked. */
export const composerFor = (target: string): string =>
  target === 'page' ? '/staff/incidents/new/' : `/staff/incidents/new/?components=${target}`;

export interface AlertSaid {
  words: string;
  /** Name of the component; undefined for the whole page. */
  name: string | undefined;
  /** Where it is answered, from the first slash. */
  composer: string;
}

/** An alert, or what was reported of a target, as staff are told of it. */
export async function alertSaid(store: Store, reported: Said & { target: string }): Promise<AlertSaid> {
  const name = (await store.readComponent(reported.target))?.name;
  return { words: alertWords(reported, name), name, composer: composerFor(reported.target) };
}
