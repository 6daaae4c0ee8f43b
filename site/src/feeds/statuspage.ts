/**
 * The shapes of the Statuspage v2 interface, which monitors and widgets read: every key always, and no other.
 */
import { isoInZone } from '../../../db/calendar.ts';
import type { TextFile } from '../file.ts';
import type { Component, IncidentWithUpdates, Settings, UpdateWithChanges } from '../../../db/records.ts';
import { overallStatus, type UpdateStatus, worst } from '../../../db/vocabulary.ts';
import { toInlineHtml } from '../markdown.ts';
import { leaves } from '../state.ts';
import type { Door } from '../store.ts';

/** What the shapes are made from: who we are, the moment, and all components. */
interface Known extends Pick<Door, 'settings' | 'at' | 'drawn'> {
  components: Component[];
}

export const know = async (door: Door): Promise<Known> => ({
  settings: door.settings,
  at: door.at,
  drawn: door.drawn,
  components: await door.components(),
});

export const incidentUrl = (settings: Settings, id: string): string => `${settings.url}/incidents/${id}/`;

/** When anything of this last changed: a document that tells only this stays the same until then. */
const lastChange = ({ settings, components }: Known, incidents: readonly IncidentWithUpdates[]): number =>
  Math.max(
    settings.updatedAt,
    ...components.map(({ updatedAt }) => updatedAt),
    ...incidents.map(({ updatedAt }) => updatedAt),
  );

export const pageShape = ({ settings, at }: Pick<Known, 'settings' | 'at'>) => ({
  id: settings.id,
  name: settings.name,
  url: settings.url,
  time_zone: settings.timeZone,
  updated_at: isoInZone(at, settings.timeZone),
});

export const statusShape = ({ components }: Known) =>
  overallStatus(leaves(components).map((component) => component.status));

export function componentShape(component: Component, { settings, components }: Known) {
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

export function incidentShape(incident: IncidentWithUpdates, known: Known) {
  const { settings, components } = known;
  const iso = (at: number) => isoInZone(at, settings.timeZone);
  const touched = new Set(incident.componentIds);
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
    components: components
      .filter((component) => touched.has(component.id))
      .map((component) => componentShape(component, known)),
    reminder_intervals: null,
  };
}

/** Names the state of a component; that of a group is its members'. */
const stateOf = ({ id, isGroup, status, updatedAt }: Component, all: readonly Component[]): string =>
  [
    status,
    updatedAt,
    ...all.filter(({ groupId }) => isGroup && groupId === id).map((each) => each.status),
  ].join();

/** The shape of an incident as text: most of those that are listed were the same in the last release. */
export function incidentJson(incident: IncidentWithUpdates, known: Known): string {
  const { components, drawn } = known;
  const states = components
    .filter(({ id }) => incident.componentIds.includes(id))
    .map((component) => stateOf(component, components));
  const name = ['json', incident.id, incident.seq, ...states].join(' ');
  return drawn.getOrMake(name, () => JSON.stringify(incidentShape(incident, known)));
}

export function maintenanceShape(maintenance: IncidentWithUpdates, known: Known) {
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

/** All components and groups, flat. */
export const componentsBody = (known: Known) => ({
  page: pageShape({ ...known, at: lastChange(known, []) }),
  components: known.components.map((component) => componentShape(component, known)),
});

/** Those of the newest works that `isMeant` chooses. */
export async function worksBody(door: Door, isMeant: (work: IncidentWithUpdates) => boolean = () => true) {
  const known = await know(door);
  const works = await door.recentWork();
  return {
    page: pageShape({ ...known, at: lastChange(known, works) }),
    scheduled_maintenances: works.filter(isMeant).map((work) => maintenanceShape(work, known)),
  };
}

/** What is JSON already, as it is served. */
export const json = (body: string): TextFile => ({
  type: 'application/json; charset=utf-8',
  body: `${body}\n`,
});

/** A body as it is served. */
export const asJson = (body: unknown): TextFile => json(JSON.stringify(body));

/** The same for a page and a list of what is text already. */
export const asJsonList = (known: Known, name: string, items: readonly string[]): TextFile =>
  json(`{"page":${JSON.stringify(pageShape(known))},${JSON.stringify(name)}:[${items.join(',')}]}`);
