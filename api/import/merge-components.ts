import type { Component } from '../../db/records.ts';
import type { ImportedChange } from '../../db/store/imports.ts';
import { closedSpans, endingWith, spansOf, type StatusChange, timelineOf } from './history.ts';
import type { ImportedPage, PageComponent } from './source.ts';

export interface MergedComponents {
  /** Those of the other page, as they are after the import. */
  components: Component[];
  /** The leaf components whose history the import tells. */
  told: Set<string>;
  /** Their history, oldest first within a component. */
  changes: ImportedChange[];
}

/** The newer of what is here and what the other page says; the history tells the status where neither does. */
function newer(
  said: PageComponent,
  known: Component | undefined,
  history: readonly StatusChange[],
): Component {
  if (known && known.updatedAt > said.updatedAt) return known;
  return { ...said, status: said.status ?? known?.status ?? history.at(-1)?.newStatus ?? 'operational' };
}

/**
 * Joins another page's components and their history with what is here. Pure. Components that only an update
 * names, and nobody has, are gone from the other page and are not brought back.
 */
export function mergeComponents(
  page: ImportedPage,
  here: readonly Component[],
  earlier: readonly ImportedChange[],
): MergedComponents {
  const known = new Map(here.map((component) => [component.id, component]));
  const said = new Map(page.components.map((component) => [component.id, component]));
  const touching = Map.groupBy(
    page.incidents.flatMap((incident) => incident.componentIds.map((id) => ({ id, incident }))),
    ({ id }) => id,
  );
  const earlierOf = Map.groupBy(earlier, ({ componentId }) => componentId);
  const hasGroup = (id: string) => (said.get(id) ?? known.get(id))?.isGroup ?? false;

  const merged: MergedComponents = { components: [], told: new Set(), changes: [] };
  for (const id of new Set([...said.keys(), ...touching.keys()])) {
    const theirs = said.get(id);
    const ours = known.get(id);
    const spans = (touching.get(id) ?? []).flatMap(({ incident }) => spansOf(incident, id));
    const history = timelineOf([...closedSpans(earlierOf.get(id) ?? []), ...spans]);
    const after = theirs ? newer(theirs, ours, history) : ours;
    if (!after) continue;
    if (theirs) {
      const groupId = after.groupId !== null && hasGroup(after.groupId) ? after.groupId : null;
      merged.components.push({ ...after, groupId });
    }
    if (after.isGroup) continue;
    merged.told.add(id);
    for (const change of endingWith(history, after.status, after.updatedAt)) {
      merged.changes.push({ componentId: id, ...change });
    }
  }
  return merged;
}
