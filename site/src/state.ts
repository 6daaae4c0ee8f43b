import { arrange } from './arrange.ts';
import type {
  Component,
  Incident,
  IncidentWithUpdates,
  Settings,
  UpdateWithChanges,
} from '../../db/records.ts';
import {
  type ComponentStatus,
  type Impact,
  impacts,
  isOver,
  type Phase,
  worst,
} from '../../db/vocabulary.ts';

/** How a page, a component or an incident looks: each has its own word, shape and colour. */
export const looks = ['working', 'partly', 'down', 'returning', 'planned', 'unknown'] as const;
export type Look = (typeof looks)[number];

const lookOfStatus: Record<ComponentStatus, Look> = {
  operational: 'working',
  under_maintenance: 'planned',
  degraded_performance: 'partly',
  partial_outage: 'partly',
  major_outage: 'down',
};
export const statusLook = (status: ComponentStatus): Look => lookOfStatus[status];

const lookOfImpact: Record<Impact, Look> = {
  none: 'unknown',
  maintenance: 'planned',
  minor: 'partly',
  major: 'partly',
  critical: 'down',
};
/** How bad an incident was, for lists of the past. */
export const impactLook = (impact: Impact): Look => lookOfImpact[impact];

/** While it is open: that nobody has said how bad it is does not make it harmless. */
const openLook = (impact: Impact): Look => (impact === 'none' ? 'partly' : impactLook(impact));

const lookOfPhase: Partial<Record<Phase, Look>> = {
  coming_back: 'returning',
  fixed: 'working',
  planned: 'planned',
  under_way: 'planned',
  overrun: 'planned',
  done: 'working',
  cancelled: 'planned',
};

/** What is true of an incident now. */
export function incidentLook(incident: Pick<Incident, 'status' | 'impact' | 'scheduledFor'>): Look {
  if (incident.status === 'cancelled') return 'planned';
  if (isOver(incident.status)) return 'working';
  if (incident.scheduledFor !== null) return 'planned';
  return incident.status === 'monitoring' ? 'returning' : openLook(incident.impact);
}

/** What was true when an update was said. */
export const phaseLook = (phase: Phase, incident: IncidentWithUpdates): Look =>
  lookOfPhase[phase] ?? openLook(incident.impact);

/** The lists that pages of one moment share, with their leaves: a page asks ten times. */
const known = new WeakMap<readonly Component[], readonly Component[]>();

/** The components that have a status of their own, in the order of the page: the members of a group in its place. */
export function leaves(components: readonly Component[]): readonly Component[] {
  const seen = known.get(components);
  if (seen) return seen;
  const found = arrange(components).flatMap(({ members }) => members);
  known.set(components, found);
  return found;
}

/**
 * How bad an open incident is beyond its components, which speak for themselves and may have recovered:
 * what a person chose, or all that is known where it touches none.
 */
export function ownImpact(incident: IncidentWithUpdates): Impact {
  if (incident.status === 'monitoring') return 'none';
  return incident.impactOverride ?? (incident.componentIds.length === 0 ? incident.impact : 'none');
}

/** From best to worst. */
const pageLooks: readonly Look[] = ['working', 'planned', 'returning', 'partly', 'down'];

/** The worst decides: of the components, and of the open incidents, which keep a page from saying that all is well. */
export function pageLook(components: readonly Component[], open: readonly IncidentWithUpdates[]): Look {
  const parts = statusLook(worst(leaves(components).map((component) => component.status)));
  const looks = open.map((incident) => incidentLook({ ...incident, impact: ownImpact(incident) }));
  return looks.reduce((a, b) => (pageLooks.indexOf(b) > pageLooks.indexOf(a) ? b : a), parts);
}

/** The incident that the front page speaks of first: of those with the greatest impact the newest. */
export const leadIncident = (open: readonly IncidentWithUpdates[]): IncidentWithUpdates | undefined =>
  open.toSorted((a, b) => impacts.indexOf(b.impact) - impacts.indexOf(a.impact))[0];

const knownNames = new WeakMap<readonly Component[], ReadonlyMap<string, string>>();

/** What components are called where their groups are not seen, by their ids: with the group where others have the same name. */
export function fullNames(components: readonly Component[]): ReadonlyMap<string, string> {
  const seen = knownNames.get(components);
  if (seen) return seen;
  const byName = Map.groupBy(leaves(components), ({ name }) => name);
  const named = arrange(components).flatMap(({ group, members }) =>
    members.map(({ id, name }): [string, string] => {
      const isShared = (byName.get(name)?.length ?? 0) > 1;
      return [id, group && isShared ? `${group.name} – ${name}` : name];
    }),
  );
  const names = new Map(named);
  knownNames.set(components, names);
  return names;
}

const day = 24 * 60 * 60_000;

/** What was fixed last, for a day from then on: the first question of those who come back. */
export const lastFixed = (
  over: readonly IncidentWithUpdates[],
  at: number,
): IncidentWithUpdates | undefined =>
  over
    .filter(({ resolvedAt }) => resolvedAt !== null && at - resolvedAt < day)
    .toSorted((a, b) => (b.resolvedAt ?? 0) - (a.resolvedAt ?? 0))[0];

/** The word that said that it was over; what was written up later is longer. */
export const endOf = ({ updates }: IncidentWithUpdates): UpdateWithChanges[] =>
  updates.filter(({ status }) => status === 'resolved').slice(0, 1);

/** The names that stand for these components: a group for all of its members, else the component's own. */
export function subjectsOf(affected: readonly Component[], all: readonly Component[]): string[] {
  const names = fullNames(all);
  const isWhole = (groupId: string | null) =>
    groupId !== null && leaves(all).every((each) => each.groupId !== groupId || affected.includes(each));
  const nameOf = (component: Component) => {
    const group = all.find((each) => each.isGroup && each.id === component.groupId);
    return group && isWhole(group.id) ? group.name : (names.get(component.id) ?? component.name);
  };
  return [...new Set(affected.map(nameOf))];
}

/** The names of what an incident touches. */
export const touchedNames = (incident: IncidentWithUpdates, all: readonly Component[]): string[] =>
  subjectsOf(
    leaves(all).filter(({ id }) => incident.componentIds.includes(id)),
    all,
  );

export interface PromisedUpdate {
  at: number;
  /** The page speaks for a moment after it: the promise was missed. */
  isLate: boolean;
}

/** The soonest time at which the next update was promised; nothing when none was. */
export function promiseOf(open: readonly IncidentWithUpdates[], at: number): PromisedUpdate | undefined {
  const times = open.flatMap(({ nextUpdateAt }) => nextUpdateAt ?? []);
  if (times.length === 0) return undefined;
  const soonest = Math.min(...times);
  return { at: soonest, isLate: at > soonest };
}

/** Whether somebody can ask on the spot to be told of one incident: by email, or in the browser. */
export const tellsAtOnce = ({ subscribeBy }: Pick<Settings, 'subscribeBy'>): boolean =>
  subscribeBy.includes('email') || subscribeBy.includes('push');
