import { localTime, readLocal } from '../../db/calendar.ts';
import type { Component, Maintenance, Settings } from '../../db/records.ts';
import { titleFor } from '../../templates/messages/messages.ts';
import type { PlannedAction } from '../../site/src/staff/views.ts';
import type { PlannedWord } from '../../db/vocabulary.ts';
import type { Said } from '../maintenances/say.ts';
import { plannedMessage } from '../maintenances/words.ts';
import { seenIn } from './meanwhile.ts';
import { newKey } from './typed.ts';

const minute = 60_000;
const hour = 60 * minute;
const halfHour = 30 * minute;

/** What the form about planned work holds. */
export interface PlannedTyped {
  /** Constant over all sendings of one form. */
  key: string;
  /** What had been said of it when the form was shown. */
  seen: string;
  title: string;
  /** Local times of the page's zone, as a browser writes them: `2026-11-26T02:00`. */
  from: string;
  until: string;
  message: string;
  /** The message as it was filled in; other words are a person's own. */
  ready: string;
  components: string[];
  /** Minutes before the start. */
  reminders: number[];
  autoStart: boolean;
  autoComplete: boolean;
  repeat: string;
  channels: string[];
}

/** What a form is filled in from; without planned work it is to be scheduled. */
export interface PlannedScene {
  settings: Settings;
  maintenance?: Maintenance | undefined;
  action?: PlannedAction | undefined;
  components: Component[];
  /** Ids of the channels that hear it if nobody chooses. */
  channels: string[];
  /** Those of them that nobody is asked about, as nobody has subscribed in this way yet: whoever does later is told. */
  unasked: string[];
  now: number;
}

/** What others may have spoken of meanwhile; planned work that is new stands beside nothing. */
export const standsIn = ({ maintenance }: Pick<PlannedScene, 'maintenance'>) => ({
  incident: maintenance?.incident,
  open: [],
});

export const offeredReminders = [7 * 24 * 60, 24 * 60, 60];
/** How often it comes again; on which day follows from the first one. */
export const repeats = ['never', 'daily', 'weekly', 'fortnightly', 'monthly-weekday', 'monthly-day'] as const;

const wordOf: Record<Exclude<PlannedAction, 'note'>, Exclude<PlannedWord, 'planned'>> = {
  remind: 'reminder',
  start: 'started',
  check: 'checking',
  complete: 'done',
  longer: 'overrun',
  move: 'moved',
  cancel: 'cancelled',
};

/** What an action says, `note` having no word of its own. */
export const saidBy = (action: PlannedAction): Said => (action === 'note' ? 'note' : wordOf[action]);

const isLocal = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}Z`));

/** The moment of a typed time; nothing when it is none. */
export const momentOf = (text: string, { settings }: Pick<PlannedScene, 'settings'>): number | undefined =>
  isLocal(text) ? readLocal(text, settings.timeZone).at : undefined;

/** The hours that the form speaks of. */
export function hoursTyped(typed: Pick<PlannedTyped, 'from' | 'until'>, scene: PlannedScene) {
  const { incident } = scene.maintenance ?? {};
  const hasStart = scene.action === undefined || scene.action === 'move';
  return {
    scheduledFor: (hasStart ? momentOf(typed.from, scene) : undefined) ?? incident?.scheduledFor,
    scheduledUntil: momentOf(typed.until, scene) ?? incident?.scheduledUntil,
  };
}

/** The ready message for what is typed; empty while it cannot be said. */
export function readyFor(typed: Pick<PlannedTyped, 'from' | 'until'>, scene: PlannedScene): string {
  const { settings, maintenance, action, now } = scene;
  const { scheduledFor, scheduledUntil } = hoursTyped(typed, scene);
  if (action === 'note' || scheduledFor === undefined || scheduledUntil === undefined) return '';
  const isLonger = action === 'longer';
  return plannedMessage(action === undefined ? 'planned' : wordOf[action], {
    settings,
    language: maintenance?.plan?.language ?? settings.language,
    scheduledFor,
    scheduledUntil: isLonger ? (maintenance?.incident.scheduledUntil ?? scheduledUntil) : scheduledUntil,
    startedAt:
      maintenance && maintenance.incident.status !== 'scheduled' ? maintenance.incident.startedAt : now,
    newUntil: isLonger ? momentOf(typed.until, scene) : undefined,
    now,
  });
}

/** Tomorrow night at two, for an hour. */
function usualHours({ settings, maintenance, action, now }: PlannedScene): { from: string; until: string } {
  const local = (at: number) => localTime(at, settings.timeZone);
  if (action === 'longer') {
    const end = Math.max(now, maintenance?.incident.scheduledUntil ?? now);
    return { from: '', until: local(Math.ceil((end + halfHour) / halfHour) * halfHour) };
  }
  if (maintenance) {
    const { scheduledFor, scheduledUntil } = maintenance.incident;
    return { from: local(scheduledFor), until: local(scheduledUntil) };
  }
  const from = `${local(now + 24 * hour).slice(0, 10)}T02:00`;
  return { from, until: `${from.slice(0, 10)}T03:00` };
}

/** A form in which everything is filled in already. */
export function fillInPlanned(scene: PlannedScene): PlannedTyped {
  const { settings, maintenance, channels } = scene;
  const hours = usualHours(scene);
  const ready = readyFor(hours, scene);
  const { plan, incident } = maintenance ?? {};
  return {
    key: newKey(),
    seen: seenIn(standsIn(scene)),
    title:
      incident?.title ?? titleFor({ language: settings.language, phase: 'planned', product: settings.name }),
    ...hours,
    message: ready,
    ready,
    components: incident?.componentIds ?? [],
    reminders: plan?.reminders.map((ms) => ms / minute) ?? [24 * 60, 60],
    autoStart: plan?.autoStart ?? true,
    autoComplete: plan?.autoComplete ?? true,
    repeat: 'never',
    channels,
  };
}

/** What somebody has typed and chosen. Ready words follow the hours. */
export function readPlanned(fields: URLSearchParams, scene: PlannedScene): PlannedTyped {
  const text = (name: string) => fields.get(name) ?? '';
  const hours = { from: text('from'), until: text('until') };
  const ready = readyFor(hours, scene);
  const isOwn = text('message') !== text('ready');
  return {
    key: text('key') || newKey(),
    seen: text('seen'),
    title: text('title'),
    ...hours,
    message: isOwn ? text('message') : ready,
    ready,
    components: fields.getAll('components'),
    reminders: fields.getAll('reminders').map(Number).filter(Number.isInteger),
    autoStart: fields.has('auto_start'),
    autoComplete: fields.has('auto_complete'),
    repeat: repeats.find((each) => each === text('repeat')) ?? 'never',
    channels: [...fields.getAll('channels'), ...scene.unasked],
  };
}

/** The choice that has given work its rule; nothing for another rule, or when this one was moved off its days. */
export const repeatOf = (rule: string, from: string): string | undefined =>
  repeats.find((repeat) => ruleOf(repeat, from) === rule);

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** The rule of a choice, for work that begins on this local time; nothing when it does not come again. */
export function ruleOf(repeat: string, from: string): string | undefined {
  const date = new Date(`${from.slice(0, 10)}T00:00:00Z`);
  const dayOfMonth = date.getUTCDate();
  const week = Math.ceil(dayOfMonth / 7);
  switch (repeat) {
    case 'daily':
      return 'FREQ=DAILY';
    case 'weekly':
      return 'FREQ=WEEKLY';
    case 'fortnightly':
      return 'FREQ=WEEKLY;INTERVAL=2';
    case 'monthly-weekday':
      return `FREQ=MONTHLY;BYDAY=${week > 4 ? -1 : week}${weekdays[date.getUTCDay()]}`;
    case 'monthly-day':
      return `FREQ=MONTHLY;BYMONTHDAY=${dayOfMonth}`;
    default:
      return undefined;
  }
}
