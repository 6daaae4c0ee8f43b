import type { Platform } from '../../../db/vocabulary.ts';
import type { Store } from '../../../db/store.ts';
import { newSalt, personsOf, platformOf, type Sender } from './person.ts';
import type { ReportWatch } from './watch.ts';

export interface ReportInput {
  /** The id of a component; nothing for all, or when somebody is not sure. */
  componentId: string | undefined;
  platform: Platform | null;
  country: string | null;
  sender: Sender;
}

/**
 * Notes that something does not work for somebody, and gives the target that it counts for. What is said of a
 * component that does not exist any more is said of the page.
 */
export async function report(
  {
    store,
    reportWatch,
    clock,
  }: { store: Store; reportWatch: Pick<ReportWatch, 'wake'>; clock: () => number },
  { componentId, platform, country, sender }: ReportInput,
): Promise<string> {
  const now = clock();
  const [component] = componentId === undefined ? [] : await store.knownComponents([componentId]);
  const target = component?.id ?? 'page';
  const persons = personsOf(await store.readReportSalts(now, newSalt()), sender);
  const likelyPlatform = platformOf(sender.browser);
  const isNew = await store.noteReport({ target, persons, platform, country, likelyPlatform }, now);
  if (isNew) reportWatch.wake();
  return target;
}
