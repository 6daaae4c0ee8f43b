import { dayKey, dayName } from '../../db/calendar.ts';
import type { Incident, Settings } from '../../db/records.ts';
import type { Phase } from '../../db/vocabulary.ts';
import type { Blanks } from '../../templates/messages/language.ts';
import { messageFor } from '../../templates/messages/messages.ts';
import { isOneDay, momentWords, spanWords } from './promise.ts';

/** When it worked again: being watched after the fix is no down-time any more. */
export const recoveredAt = (
  { status, monitoringAt }: Pick<Incident, 'status' | 'monitoringAt'>,
  now: number,
): number => (status === 'monitoring' && monitoringAt) || now;

interface Situation {
  settings: Settings;
  phase: Phase;
  incident?: Incident | undefined;
  /** The promise. */
  next: number | null;
  /** Names of the components that are not working. */
  things: string[];
  now: number;
}

/** The hours of planned work, or how long it has been down. */
function hoursFor({ settings, phase, incident, now }: Situation): Partial<Blanks> {
  if (!incident) return {};
  const { timeZone: zone } = settings;
  const { scheduledFor, scheduledUntil, startedAt } = incident;
  if (phase !== 'planned') return spanWords(startedAt, recoveredAt(incident, now), zone);
  if (scheduledFor === null || scheduledUntil === null) return {};
  const oneDay = isOneDay(scheduledFor, scheduledUntil, zone);
  return {
    ...spanWords(scheduledFor, scheduledUntil, zone),
    ...(oneDay && { date: dayName(dayKey(scheduledFor, zone)) }),
  };
}

/** The message that is ready for a phase, with its blanks filled in. */
export function readyWords(situation: Situation): string {
  const { settings, phase, next, things, now } = situation;
  const { language, tone, name, timeZone: zone } = settings;
  return messageFor({
    language,
    phase,
    tone,
    blanks: {
      product: name,
      since: phase === 'on_it' ? momentWords(now, now, zone) : undefined,
      thing: things.length === 1 ? things[0] : undefined,
      next: next === null ? undefined : momentWords(next, now, zone),
      ...hoursFor(situation),
    },
  });
}
