import type { IncidentWithUpdates } from '../../db/records.ts';
import { isOver } from '../../db/vocabulary.ts';

/**
 * When it worked again, epoch ms: being watched after the fix is no down-time any more, and what is said afterwards
 * does not make it longer. `now` while it is not fixed.
 */
export function recoveredAt(
  {
    updates,
    monitoringAt,
    resolvedAt,
  }: Pick<IncidentWithUpdates, 'monitoringAt' | 'resolvedAt'> & {
    /** Newest first. */
    updates: readonly Pick<IncidentWithUpdates['updates'][number], 'status'>[];
  },
  now: number,
): number {
  const last = updates.find(({ status }) => !isOver(status));
  return (last?.status === 'monitoring' ? monitoringAt : resolvedAt) ?? now;
}
