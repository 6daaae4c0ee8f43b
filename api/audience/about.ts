import type { Wish } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import { languageFor } from '../../templates/messages/messages.ts';

/** What a wish is about, in the words of a language. What does not exist any more is left out. */
export async function aboutWords(
  store: Store,
  wish: readonly Pick<Wish, 'target'>[],
  language: string,
): Promise<string[]> {
  const { everything } = languageFor(language).letters;
  const targets = wish.map(({ target }) => target);
  const components = await store.knownComponents(targets);
  const nameOf = new Map(components.map(({ id, name }) => [id, name]));
  const words = await Promise.all(
    targets.map(async (target) => {
      if (target === 'page') return everything;
      if (nameOf.has(target)) return nameOf.get(target);
      const incident = await store.readIncident(target);
      return incident?.translations[language] ?? incident?.title;
    }),
  );
  return words.filter((word) => word !== undefined);
}
