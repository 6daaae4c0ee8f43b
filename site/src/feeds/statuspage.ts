/**
 * The shapes of the Statuspage v2 interface, which monitors and widgets read: every key always, and no other.
 */
import { isoInZone } from '../../../db/calendar.ts';
import type { Draw, TextFile } from '../file.ts';
import type { Component, IncidentWithUpdates, Settings, UpdateWithChanges } from '../../../db/records.ts';
import { overallStatus, type UpdateStatus, worst } from '../../../db/vocabulary.ts';
import { toInlineHtml } from '../markdown.ts';
import { leaves, ownImpact } from '../state.ts';
import type { Door } from '../store.ts';

/** What the shapes are made from: who we are, the moment, and all components. */
interface Known extends Pick<Door, 'settings' | 'at' | 'drawn'> {
  components: Component[];
}

/** A document from what a moment knows. Its parts are texts already: most of them were in the last release, too. */
export const documentOf =
  (partsOf: (known: Known, door: Door) => Parts | Promise<Parts>): Draw =>
  async (door) => {
    const { settings, at, drawn } = door;
    const parts = await partsOf({ settings, at, drawn, components: await door.components() }, door);
    return json(objectOf(parts));
  };

type Parts = Record<string, string>;

const objectOf = (parts: Parts): string =>
  `{${Object.entries(parts)
    .map(([name, text]) => `${JSON.stringify(name)}:${text}`)
    .join(',')}}`;
export const listOf = (texts: readonly string[]): string => `[${texts.join(',')}]`;

export const incidentUrl = (settings: Settings, id: string): string => `${settings.url}/incidents/${id}/`;

/** When anything of this last changed: a document that tells only this stays the same until then. */
const lastChange = ({ settings, components }: Known, incidents: readonly IncidentWithUpdates[]): number =>
  Math.max(
    settings.updatedAt,
    ...components.map(({ updatedAt }) => updatedAt),
    ...incidents.map(({ updatedAt }) => updatedAt),
  );

export const pageJson = ({ settings, at }: Pick<Known, 'settings' | 'at'>): string =>
  JSON.stringify({
    id: settings.id,
    name: settings.name,
    url: settings.url,
    time_zone: settings.timeZone,
    updated_at: isoInZone(at, settings.timeZone),
  });

export const statusJson = ({ components }: Known, open: readonly IncidentWithUpdates[]): string =>
  JSON.stringify(
    overallStatus(
      leaves(components).map((component) => component.status),
      open.map(ownImpact),
    ),
  );

function componentShape(component: Component, { settings, components }: Known) {
  const children = component.isGroup ? components.filter((each) => each.groupId === component.id) : [];
  return {
    id: component.id,
    name: component.name,
    status: component.isGroup ? worst(children.map((child) => child.status)) : component.status,
    created_at: isoInZone(component.createdAt, settings.timeZone),
    updated_at: isoInZone(component.updatedAt, settings.timeZone),
    position: component.position,
    description: component.description,
    showcase: component.showcase,
    start_date: component.startDate,
    group_id: component.groupId,
    page_id: settings.id,
    group: component.isGroup,
    only_show_if_degraded: component.onlyShowIfDegraded,
    ...(component.isGroup && { components: children.map((child) => child.id) }),
  };
}

/** Names the state of a component; that of a group is its members'. */
const stateOf = ({ id, isGroup, status, updatedAt }: Component, all: readonly Component[]): string =>
  isGroup
    ? all.flatMap((each) => (each.groupId === id ? [each.status] : [])).join()
    : `${status} ${updatedAt}`;

function componentJson(component: Component, known: Known): string {
  const name = `component ${component.id} ${stateOf(component, known.components)}`;
  return known.drawn.getOrMake(name, () => JSON.stringify(componentShape(component, known)));
}

/** All components and groups, flat. */
export const componentsJson = (known: Known): string =>
  listOf(known.components.map((component) => componentJson(component, known)));

function affectedName(id: string, components: readonly Component[]): string {
  const component = components.find((each) => each.id === id);
  const group = components.find((each) => each.id === component?.groupId);
  const name = component?.name ?? id;
  return group ? `${group.name} - ${name}` : name;
}

/** Statuspage knows no cancelled work: for its clients it is over like any other. */
const statusWord = (status: UpdateStatus) => (status === 'cancelled' ? 'completed' : status);

function updateShape(update: UpdateWithChanges, { settings, components }: Known) {
  const iso = (at: number) => isoInZone(at, settings.timeZone);
  const affected = update.changes.map((change) => ({
    code: change.componentId,
    name: affectedName(change.componentId, components),
    old_status: change.oldStatus,
    new_status: change.newStatus,
  }));
  return {
    id: update.id,
    status: statusWord(update.status),
    body: toInlineHtml(update.message),
    incident_id: update.incidentId,
    created_at: iso(update.createdAt),
    updated_at: iso(update.editedAt ?? update.createdAt),
    display_at: iso(update.displayAt),
    affected_components: affected.length > 0 ? affected : null,
    deliver_notifications: true,
    custom_tweet: null,
    tweet_id: null,
  };
}

/** All but the components, whose states change more often. */
function incidentShape(incident: IncidentWithUpdates, known: Known) {
  const { settings } = known;
  const iso = (at: number) => isoInZone(at, settings.timeZone);
  return {
    id: incident.id,
    name: incident.title,
    status: statusWord(incident.status),
    created_at: iso(incident.createdAt),
    updated_at: iso(incident.updatedAt),
    monitoring_at: incident.monitoringAt === null ? null : iso(incident.monitoringAt),
    resolved_at: incident.resolvedAt === null ? null : iso(incident.resolvedAt),
    impact: incident.impact,
    shortlink: incidentUrl(settings, incident.id),
    started_at: iso(incident.startedAt),
    page_id: settings.id,
    incident_updates: incident.updates.map((update) => updateShape(update, known)),
    components: [],
    reminder_intervals: null,
  };
}

function maintenanceShape(maintenance: IncidentWithUpdates, known: Known) {
  const iso = (at: number) => isoInZone(at, known.settings.timeZone);
  const from = maintenance.scheduledFor ?? maintenance.startedAt;
  return {
    ...incidentShape(maintenance, known),
    // Of planned work it is when it was announced; when it began, its updates say.
    started_at: iso(maintenance.createdAt),
    scheduled_for: iso(from),
    scheduled_until: iso(maintenance.scheduledUntil ?? from),
  };
}

/** Puts in the components as they are now. Nowhere else can these letters be: in a text, quotes are escaped. */
function withComponents(text: string, { componentIds }: IncidentWithUpdates, known: Known): string {
  const touched = known.components.filter(({ id }) => componentIds.includes(id));
  const components = listOf(touched.map((component) => componentJson(component, known)));
  return text.replace('"components":[]', () => `"components":${components}`);
}

export function incidentJson(incident: IncidentWithUpdates, known: Known): string {
  const text = known.drawn.getOrMake(`incident ${incident.id} ${incident.seq}`, () =>
    JSON.stringify(incidentShape(incident, known)),
  );
  return withComponents(text, incident, known);
}

export function maintenanceJson(work: IncidentWithUpdates, known: Known): string {
  const text = known.drawn.getOrMake(`work ${work.id} ${work.seq}`, () =>
    JSON.stringify(maintenanceShape(work, known)),
  );
  return withComponents(text, work, known);
}

/** The document of components. */
export const componentsDocument = documentOf((known) => ({
  page: pageJson({ ...known, at: lastChange(known, []) }),
  components: componentsJson(known),
}));

/** A document of the newest incidents, or of the open ones. */
export const incidentsDocument = (read: (door: Door) => Promise<IncidentWithUpdates[]>): Draw =>
  documentOf(async (known, door) => ({
    page: pageJson(known),
    incidents: listOf((await read(door)).map((incident) => incidentJson(incident, known))),
  }));

/** A document of planned work, or of what of it `isMeant` chooses. */
export const worksDocument = (
  read: (door: Door) => Promise<IncidentWithUpdates[]>,
  isMeant: (work: IncidentWithUpdates) => boolean = () => true,
): Draw =>
  documentOf(async (known, door) => {
    const works = await read(door);
    return {
      page: pageJson({ ...known, at: lastChange(known, works) }),
      scheduled_maintenances: listOf(works.filter(isMeant).map((work) => maintenanceJson(work, known))),
    };
  });

/** What is JSON already, as it is served. */
export const json = (body: string): TextFile => ({
  type: 'application/json; charset=utf-8',
  body: `${body}\n`,
});
