import type { PlannedAction, PlannedMoment } from './views.ts';

/** The console's words for planned work. */

type Form = PlannedAction | 'new';

export const plannedHeadings: Record<Form, string> = {
  new: 'Plan work',
  remind: 'Send a reminder',
  start: 'It has started',
  check: 'It is being checked',
  complete: 'It is done',
  longer: 'It is taking longer',
  move: 'Reschedule it',
  cancel: 'Cancel it',
  note: 'Post a note about it',
};

export const plannedHints: Record<Form, string> = {
  new: 'Everyone hears of it now. What follows is posted when its time comes, in the same threads.',
  remind: 'Once more, besides the reminders that go out automatically.',
  start: 'Components show “Planned work”, and everyone hears that it has started.',
  check: 'Say this once the work is finished and you are checking that everything works.',
  complete: 'Components are shown as working again, and everyone hears that it is done.',
  longer: 'Without a new end it is done when you say so, not automatically.',
  move: 'Everyone hears the new times. What was due at the old ones is not posted.',
  cancel: 'Everyone hears that it is not happening. What was still due is not posted.',
  note: 'Nothing else changes.',
};

export const plannedSubmits: Record<Form, string> = {
  new: 'Plan it and tell everyone',
  remind: 'Remind everyone',
  start: 'Say it has started',
  check: 'Say it is being checked',
  complete: 'Say it is done',
  longer: 'Say it is taking longer',
  move: 'Reschedule and tell everyone',
  cancel: 'Cancel and tell everyone',
  note: 'Post everywhere',
};

export const actionWords: Record<PlannedAction, string> = {
  remind: 'Remind',
  start: 'Start now',
  check: 'Checking',
  complete: 'It is done',
  longer: 'Taking longer',
  move: 'Reschedule',
  cancel: 'Cancel',
  note: 'Post a note',
};

export const momentWords: Record<PlannedMoment['kind'], string> = {
  announce: 'Now',
  remind: 'Reminder',
  start: 'Starts automatically',
  overrun: 'Is taking longer, unless you have said that it is done',
  complete: 'Ends automatically',
  look: 'The page says that it has not started, until you start it',
};

export const repeatWords: Record<string, string> = {
  never: 'Never',
  daily: 'Every day',
  weekly: 'Every week',
  fortnightly: 'Every two weeks',
  'monthly-weekday': 'Every month, on the same weekday',
  'monthly-day': 'Every month, on the same date',
};

/** `7 days`, `24 hours`, `90 minutes`. */
export function reminderWords(minutes: number): string {
  const count = (n: number, thing: string) => `${n} ${thing}${n === 1 ? '' : 's'}`;
  if (minutes % 1440 === 0 && minutes > 1440) return count(minutes / 1440, 'day');
  return minutes % 60 === 0 ? count(minutes / 60, 'hour') : count(minutes, 'minute');
}
