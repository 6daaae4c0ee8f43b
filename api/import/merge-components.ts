import type { Component } from '../../db/records.ts';
import type { ImportedChange } from '../../db/store/imports.ts';
import {
  endingWith,
  spansOf,
  spansOfTimeline,
  type StatusChange,
  type StatusSpan,
  timelineOf,
} from './history.ts';
import type { ImportedPage, PageComponent } from './source.ts';

export interface MergedComponents {
  /** Those of the other page, as they are after the import. */
  components: Component[];
  /** The leaf components whose history the import tells. */
  told: Set<string>;
  /** Their history, oldest first within a component. */
  changes: ImportedChange[];
}

const isOver = (span: StatusSpan) => span.to < Infinity;

/** What was changed here after the other page last spoke of it is ours. */
const isNewer = (ours: Component, theirs: PageComponent | undefined): boolean =>
  theirs === undefined || ours.updatedAt > theirs.updatedAt;

/** One component after the import, and the changes that led there. What still goes on is for the newer side to say. */
function mergeOne(
  ours: Component | undefined,
  theirs: PageComponent | undefined,
  before: readonly StatusSpan[],
  told: readonly StatusSpan[],
): { component: Component; history: StatusChange[] } | undefined {
  if (ours && isNewer(ours, theirs)) {
    return { component: ours, history: timelineOf([...before, ...told.filter(isOver)]) };
  }
  if (!theirs) return undefined;
  const history = timelineOf([...before.filter(isOver), ...told]);
  const status = theirs.status ?? ours?.status ?? history.at(-1)?.newStatus ?? 'operational';
  return { component: { ...theirs, status }, history: endingWith(history, status, theirs.updatedAt) };
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
  const isGroup = (id: string) => (said.get(id) ?? known.get(id))?.isGroup ?? false;

  const merged: MergedComponents = { components: [], told: new Set(), changes: [] };
  for (const id of new Set([...said.keys(), ...touching.keys()])) {
    const before = spansOfTimeline(earlierOf.get(id) ?? []);
    const told = (touching.get(id) ?? []).flatMap(({ incident }) => spansOf(incident, id));
    const one = mergeOne(known.get(id), said.get(id), before, told);
    if (!one) continue;
    const { component, history } = one;
    if (said.has(id)) {
      const isInGroup = component.groupId !== null && isGroup(component.groupId);
      merged.components.push({ ...component, groupId: isInGroup ? component.groupId : null });
    }
    if (component.isGroup) continue;
    merged.told.add(id);
    merged.changes.push(...history.map((change) => ({ componentId: id, ...change })));
  }
  return merged;
}
