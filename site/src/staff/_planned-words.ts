import type { PlannedAction, PlannedMoment } from './views.ts';

/** The console's words for planned work. */

type Form = PlannedAction | 'new';

export const plannedHeadings: Record<Form, string> = {
  new: 'Plan work',
  remind: 'Remind of it',
  start: 'It has started',
  check: 'It is being checked',
  complete: 'It is done',
  longer: 'It takes longer',
  move: 'Move it',
  cancel: 'Cancel it',
  note: 'Say something about it',
};

export const plannedHints: Record<Form, string> = {
  new: 'Everyone hears of it now. What follows is said at its time, in the same threads.',
  remind: 'Once more, beside the reminders that come by themselves.',
  start: 'Components are shown as under work, and everyone hears that it has started.',
  check: 'Say this once the work is through, and you look whether everything works.',
  complete: 'Components are shown as working again, and everyone hears that it is over.',
  longer: 'Without a new end it is over when you say so, and not by itself.',
  move: 'Everyone hears the new hours. What was to be said at the old ones is not said.',
  cancel: 'Everyone hears that it does not happen. What was still to be said is not said.',
  note: 'Nothing else changes.',
};

export const plannedSubmits: Record<Form, string> = {
  new: 'Plan it and tell everyone',
  remind: 'Remind everyone',
  start: 'Say it has started',
  check: 'Say it is being checked',
  complete: 'Say it is done',
  longer: 'Say it takes longer',
  move: 'Move it and tell everyone',
  cancel: 'Cancel and tell everyone',
  note: 'Post everywhere',
};

export const actionWords: Record<PlannedAction, string> = {
  remind: 'Remind',
  start: 'Start now',
  check: 'Checking',
  complete: 'Done',
  longer: 'Takes longer',
  move: 'Move',
  cancel: 'Cancel',
  note: 'Say something',
};

export const momentWords: Record<PlannedMoment['kind'], string> = {
  announce: 'Now',
  remind: 'Reminder',
  start: 'Starts by itself',
  overrun: 'Takes longer, unless you said that it is done',
  complete: 'Is done by itself',
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
