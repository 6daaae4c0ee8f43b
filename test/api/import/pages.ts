import type { PageComponent, PageIncident, PageUpdate } from '../../../api/import/source.ts';
import { type ComponentStatus, isOver, phaseOf, type UpdateStatus } from '../../../db/vocabulary.ts';

/** Small pieces of another page, said in minutes after a fixed hour. */
export const minutes = (count: number): number => Date.UTC(2026, 2, 1, 10) + count * 60_000;

export const someComponent = (id: string, change: Partial<PageComponent> = {}): PageComponent => ({
  id,
  name: id,
  description: null,
  isGroup: false,
  groupId: null,
  position: 1,
  status: null,
  showcase: true,
  onlyShowIfDegraded: false,
  startDate: null,
  createdAt: minutes(-100),
  updatedAt: minutes(-100),
  ...change,
});

export const someUpdate = (
  id: string,
  status: UpdateStatus,
  at: number,
  affected: [componentId: string, oldStatus: ComponentStatus, newStatus: ComponentStatus][] = [],
): PageUpdate => ({
  id,
  status,
  phase: phaseOf(status),
  message: `${id} says ${status}`,
  nextUpdateAt: null,
  displayAt: minutes(at),
  author: 'import',
  affected: affected.map(([componentId, oldStatus, newStatus]) => ({ componentId, oldStatus, newStatus })),
});

/** An incident that stands as its last update says and began with its first. */
export function someIncident(
  id: string,
  updates: PageUpdate[],
  { componentIds = ['web'], ...change }: Partial<PageIncident['incident']> & { componentIds?: string[] } = {},
): PageIncident {
  const status = updates.at(-1)?.status ?? 'investigating';
  const startedAt = updates[0]?.displayAt ?? minutes(0);
  const last = updates.at(-1)?.displayAt ?? startedAt;
  return {
    incident: {
      id,
      title: `Trouble ${id}`,
      status,
      impact: 'minor',
      impactOverride: null,
      startedAt,
      createdAt: startedAt,
      updatedAt: last,
      monitoringAt: null,
      resolvedAt: isOver(status) ? last : null,
      scheduledFor: null,
      scheduledUntil: null,
      nextUpdateAt: null,
      ...change,
    },
    updates,
    componentIds,
  };
}
