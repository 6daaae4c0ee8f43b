import { type Impact, isOver, maintenanceStatuses, phaseOf, type UpdateStatus } from '../../db/vocabulary.ts';
import { AppError } from '../errors.ts';
import { htmlToMarkdown } from './html-to-markdown.ts';
import { importedId } from './imported-id.ts';
import type { ImportedPage, ImportSource, PageComponent, PageIncident, PageUpdate } from './source.ts';
import {
  document,
  type Document,
  type DocumentComponent,
  type DocumentIncident,
  type DocumentUpdate,
} from './statuspage-schema.ts';

const lists = ['components', 'incidents', 'scheduled_maintenances'];
const mostFaults = 5;

/** What everything of a page shares: its id, and when it was told. */
interface Place {
  id: string;
  at: number;
}

const recognise = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && lists.some((list) => list in json);

/** Throws AppError `invalid` that names the places at fault, as in `incidents.3.name: …`. */
function readDocument(json: unknown): Document {
  const read = document.safeParse(json);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => [issue.path.join('.'), issue.message] as const);
  const told = faults.slice(0, mostFaults).map(([place, message]) => `${place}: ${message}`);
  const more = faults.length > mostFaults ? [`and ${faults.length - mostFaults} more`] : [];
  throw new AppError(
    'invalid',
    `This JSON does not have the shape of a Statuspage page.\n${[...told, ...more].join('\n')}`,
    Object.fromEntries(faults),
  );
}

/** A name that the calendar knows, else nothing: some pages write names of their own. */
function timeZoneOf(name: string | null): string | null {
  if (name === null) return null;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    return null;
  }
}

function toComponent(found: DocumentComponent, position: number, page: Place): PageComponent {
  const updatedAt = found.updated_at ?? page.at;
  return {
    id: importedId(found.id, page.id),
    name: found.name,
    description: found.description,
    isGroup: found.group ?? false,
    groupId: found.group_id === null ? null : importedId(found.group_id, page.id),
    position: found.position ?? position,
    status: found.status,
    showcase: found.showcase ?? true,
    onlyShowIfDegraded: found.only_show_if_degraded ?? false,
    startDate: found.start_date,
    createdAt: found.created_at ?? updatedAt,
    updatedAt,
  };
}

function toUpdate(found: DocumentUpdate, otherwiseAt: number, incidentId: string, page: Place): PageUpdate {
  return {
    id: importedId(found.id, page.id, incidentId),
    status: found.status,
    phase: phaseOf(found.status),
    message: htmlToMarkdown(found.body ?? ''),
    nextUpdateAt: null,
    displayAt: found.display_at ?? found.created_at ?? otherwiseAt,
    author: 'import',
    affected: found.affected_components.map(({ code, old_status, new_status }) => ({
      componentId: importedId(code, page.id),
      oldStatus: old_status ?? 'operational',
      newStatus: new_status ?? 'operational',
    })),
  };
}

/** The list is newest first; what was said at the same moment keeps its order. */
function toUpdates(found: DocumentIncident, page: Place): PageUpdate[] {
  const createdAt = found.created_at ?? found.started_at ?? page.at;
  return found.incident_updates
    .map((update) => toUpdate(update, createdAt, found.id, page))
    .toReversed()
    .toSorted((a, b) => a.displayAt - b.displayAt);
}

const isMaintenanceStatus = (status: UpdateStatus) => maintenanceStatuses.some((each) => each === status);

function toIncident(found: DocumentIncident, page: Place, listedAsPlanned: boolean): PageIncident {
  const updates = toUpdates(found, page);
  const startedAt = found.started_at ?? found.created_at ?? updates[0]?.displayAt ?? page.at;
  const updatedAt = found.updated_at ?? updates.at(-1)?.displayAt ?? startedAt;
  const isPlanned = listedAsPlanned || found.scheduled_for !== null || isMaintenanceStatus(found.status);
  const impact: Impact = isPlanned ? 'maintenance' : (found.impact ?? 'none');
  const endedAt = found.resolved_at ?? updates.find((each) => isOver(each.status))?.displayAt ?? updatedAt;
  const ofObjects = found.components
    .filter((each) => !each.group)
    .map((each) => importedId(each.id, page.id));
  const ofUpdates = updates.flatMap((update) => update.affected.map((each) => each.componentId));
  return {
    incident: {
      id: importedId(found.id, page.id),
      title: found.name,
      status: found.status,
      impact,
      impactOverride: null,
      startedAt,
      createdAt: found.created_at ?? startedAt,
      updatedAt,
      monitoringAt:
        found.monitoring_at ?? updates.findLast((each) => each.status === 'monitoring')?.displayAt ?? null,
      resolvedAt: isOver(found.status) ? endedAt : null,
      scheduledFor: isPlanned ? (found.scheduled_for ?? startedAt) : null,
      scheduledUntil: isPlanned ? found.scheduled_until : null,
      nextUpdateAt: null,
    },
    updates,
    componentIds: [...new Set([...ofObjects, ...ofUpdates])],
  };
}

/** Each once; where two tell of the same, the newer. */
function newestOfEach<Item>(
  items: readonly Item[],
  read: (item: Item) => { id: string; updatedAt: number },
): Item[] {
  const newest = new Map<string, Item>();
  for (const item of items) {
    const { id, updatedAt } = read(item);
    const known = newest.get(id);
    if (known === undefined || updatedAt > read(known).updatedAt) newest.set(id, item);
  }
  return [...newest.values()];
}

function toPage(found: Document): ImportedPage {
  const place: Place = { id: found.page?.id ?? '', at: found.page?.updated_at ?? 0 };
  const incidents = [
    ...found.incidents.map((each) => toIncident(each, place, false)),
    ...found.scheduled_maintenances.map((each) => toIncident(each, place, true)),
  ];
  // Incidents carry their components whole: those of a page that has no list, or has them no more.
  const carried = [...found.incidents, ...found.scheduled_maintenances].flatMap((each) => each.components);
  const components = [found.components, carried].flatMap((list) =>
    list.map((each, index) => toComponent(each, index + 1, place)),
  );
  return {
    name: found.page?.name ?? null,
    timeZone: timeZoneOf(found.page?.time_zone ?? null),
    components: newestOfEach(components, (component) => component),
    incidents: newestOfEach(incidents, ({ incident }) => incident).toSorted(
      (a, b) => a.incident.startedAt - b.incident.startedAt,
    ),
  };
}

/** Atlassian Statuspage, and every product that serves its public JSON. */
export const statuspage: ImportSource = {
  id: 'statuspage',
  name: 'Statuspage',
  paths: [
    'api/v2/summary.json',
    'api/v2/components.json',
    'api/v2/incidents.json',
    'api/v2/scheduled-maintenances.json',
  ],
  recognise,
  parse: (json) => toPage(readDocument(json)),
};
