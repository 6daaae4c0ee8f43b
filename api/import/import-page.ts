import { isDeepStrictEqual } from 'node:util';
import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { Deps } from '../deps.ts';
import { mergeComponents } from './merge-components.ts';
import type { ImportedPage } from './source.ts';

export interface ImportOptions {
  /** Takes the other page's name and time zone too. */
  settings?: boolean;
  /** Told after every batch how many of the incidents are done. */
  onProgress?: (done: number, total: number) => void;
}

export interface ImportResult {
  components: { added: number; known: number };
  incidents: { added: number; known: number };
  /** How many updates were added. */
  updates: number;
}

/** A commit waits for the disk, so many incidents share one. */
const batchSize = 100;

async function takeSettings({ store }: Pick<Deps, 'store'>, page: ImportedPage, now: number): Promise<void> {
  const { name, timeZone } = await store.readSettings();
  const wanted = { name: page.name ?? name, timeZone: page.timeZone ?? timeZone };
  if (isDeepStrictEqual(wanted, { name, timeZone })) return;
  await store.changeSettings(wanted, { now, author: 'import' });
}

/**
 * Brings in another page: its components, incidents and updates with their own ids and times, and the history
 * of each component. Tells nobody: no post is made. A second import adds only what is new since.
 */
export async function importPage(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  page: ImportedPage,
  { settings = false, onProgress = () => {} }: ImportOptions = {},
): Promise<ImportResult> {
  const now = clock();
  const here = await store.listComponents();
  const known = new Map(here.map((component) => [component.id, component]));
  const { components, told, changes } = mergeComponents(page, here, await store.listImportedChanges());

  if (settings) await takeSettings({ store }, page, now);
  await store.importComponents(
    components.filter((component) => !isDeepStrictEqual(component, known.get(component.id))),
    now,
  );
  const total = page.incidents.length;
  const written = { incidents: 0, updates: 0 };
  for (let done = 0; done < total; done += batchSize) {
    const batch = page.incidents.slice(done, done + batchSize).map((each) => ({
      ...each,
      componentIds: each.componentIds.filter((id) => told.has(id)),
    }));
    const { incidents, updates } = await store.importIncidents(batch, now);
    written.incidents += incidents;
    written.updates += updates;
    onProgress(Math.min(done + batchSize, total), total);
    await letOthersRun();
  }
  await store.importChanges([...told], changes, now);

  const added = components.filter(({ id }) => !known.has(id)).length;
  return {
    components: { added, known: components.length - added },
    incidents: { added: written.incidents, known: total - written.incidents },
    updates: written.updates,
  };
}
