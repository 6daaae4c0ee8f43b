import type { Component } from '../../db/records.ts';

export interface Arranged {
  /** Nothing for a component that stands alone. */
  group: Component | undefined;
  members: Component[];
}

/** Components in the order of the page, groups with their members; without empty groups. */
export function arrange(components: readonly Component[]): Arranged[] {
  const groups = new Set(components.filter((each) => each.isGroup).map((group) => group.id));
  const isInside = ({ groupId }: Component) => groupId !== null && groups.has(groupId);
  return components
    .filter((component) => component.isGroup || !isInside(component))
    .map((component): Arranged => {
      if (!component.isGroup) return { group: undefined, members: [component] };
      return { group: component, members: components.filter((each) => each.groupId === component.id) };
    })
    .filter(({ members }) => members.length > 0);
}

/** Whether a component has a place on the page now: some show themselves only when they do not work. */
export const isShown = ({ onlyShowIfDegraded, status }: Component): boolean =>
  !onlyShowIfDegraded || status !== 'operational';
