import { newId } from '../../db/ids.ts';
import type { Component, IncidentWithUpdates, Update } from '../../db/records.ts';
import { type ComponentStatus, phaseOf } from '../../db/vocabulary.ts';
import { night } from './story.ts';
import { english } from '../../site/src/words/en.ts';
import { localeOf } from '../../site/src/words/locale.ts';

/** A component as the store gives it. */
export const part = (
  name: string,
  status: ComponentStatus = 'operational',
  change: Partial<Component> = {},
): Component => ({
  id: newId(),
  name,
  status,
  description: null,
  isGroup: false,
  groupId: null,
  position: 1,
  showcase: true,
  onlyShowIfDegraded: false,
  startDate: null,
  createdAt: night,
  updatedAt: night,
  ...change,
});

/** An incident with one update, as the store gives it. */
export function incident({
  phase,
  ...change
}: Partial<Omit<IncidentWithUpdates, 'updates'>> & Partial<Pick<Update, 'phase'>>): IncidentWithUpdates {
  const id = newId();
  const status = change.status ?? 'investigating';
  return {
    id,
    title: 'Trouble',
    translations: {},
    status,
    impact: 'major',
    impactOverride: null,
    startedAt: night,
    createdAt: night,
    updatedAt: night,
    monitoringAt: null,
    resolvedAt: null,
    scheduledFor: null,
    scheduledUntil: null,
    nextUpdateAt: null,
    cardId: null,
    seq: 1,
    componentIds: [],
    updates: [
      {
        id: newId(),
        incidentId: id,
        seq: 1,
        status,
        phase: phase ?? phaseOf(status),
        message: 'We know.',
        translations: {},
        nextUpdateAt: null,
        displayAt: night,
        createdAt: night,
        editedAt: null,
        author: 'test',
        changes: [],
      },
    ],
    ...change,
  };
}

/** How the pages of the tests speak: English, by the clocks of Sydney. */
export const inEnglish = localeOf(english, 'Australia/Sydney');
