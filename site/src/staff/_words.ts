import { clock, dateAndClock, dayKey } from '../../../db/calendar.ts';
import type { ComponentStatus, DeliveryState, Phase } from '../../../db/vocabulary.ts';
import type { Look } from '../state.ts';
import { words } from './_locale.ts';
import type { CardFindings, CardPicture, CardRole, ChannelLine } from './views.ts';

/** The console's own English, in one place. */

export const deliveryWords: Record<DeliveryState, string> = {
  pending: 'Waiting',
  sending: 'Sending',
  sent: 'Live',
  unknown: 'May be live: please check',
  failed: 'Failed',
  superseded: 'Overtaken by a newer update',
  cancelled: 'Not sent',
};

/** The same of thousands. */
export const toldWords: Record<DeliveryState, string> = {
  pending: 'waiting',
  sending: 'being sent',
  sent: 'sent',
  unknown: 'may have arrived',
  failed: 'failed',
  superseded: 'overtaken by a newer update',
  cancelled: 'not sent',
};

export const deliveryLook: Record<DeliveryState, Look> = {
  pending: 'returning',
  sending: 'returning',
  sent: 'working',
  unknown: 'partly',
  failed: 'down',
  superseded: 'unknown',
  cancelled: 'unknown',
};

export const channelWords: Record<ChannelLine['state'], string> = {
  ready: 'Ready',
  paused: 'Paused',
  needs_login: 'Needs a new login',
};

export const channelLook: Record<ChannelLine['state'], Look> = {
  ready: 'working',
  paused: 'partly',
  needs_login: 'down',
};

/** As short as a chip is. */
export const chipWords: Record<Phase, string> = {
  know: 'We know',
  on_it: 'On it',
  found: 'Found',
  supplier: 'A supplier',
  waiting_for_store: 'App store',
  no_news: 'No news',
  correction: 'Correction',
  coming_back: 'Coming back',
  fixed: 'Working again',
  planned: 'Planned',
  under_way: 'Has started',
  overrun: 'Taking longer',
  done: 'Done',
  cancelled: 'Cancelled',
};

/** What must be true before it is said. */
export const phaseHints: Record<Phase, string> = {
  know: 'Always true to say: you know, and you are getting people on it.',
  on_it: 'Say this once an engineer has picked it up.',
  found: 'Say this once a named person confirms the cause.',
  supplier: 'Say this once a named person confirms that a service you rely on is the cause.',
  waiting_for_store: 'Say this once the fix is built and sent to the app store for review.',
  no_news: 'Better than going quiet. It needs nothing to be new.',
  correction: 'Say this when your last update was wrong, and add what is right.',
  coming_back: 'Say this once the fix is in and you are watching it.',
  fixed: 'Say this once checks pass, or a named person gives their word.',
  planned: 'Say this before the planned work starts.',
  under_way: 'Say this when the planned work has started.',
  overrun: 'Say this when it will not be done by its end.',
  done: 'Say this once it is done and everything works.',
  cancelled: 'Say this when it is not going to happen.',
};

export const severityWords: Partial<Record<ComponentStatus, string>> = {
  ...words.statuses,
  major_outage: 'Not working',
  partial_outage: 'Partly working',
  degraded_performance: 'Slow or unreliable',
  operational: 'Working again',
};

export const sizeWords: Record<CardPicture['size'], string> = {
  landscape: 'Wide',
  portrait: 'Portrait',
  square: 'Square',
  story: 'Story',
  preview: 'Link preview',
};

const roleWords: Record<CardRole, string> = {
  product: 'the name',
  state: 'the state',
  headline: 'the headline',
  title: 'the title',
  note: 'the time',
  address: 'the address',
};

const howWords: Record<CardFindings['fitted'][number]['how'], string> = {
  smaller: 'is as small as can be read',
  shortened: 'is shortened',
  left_off: 'has no room and is left off',
};

/** What was done to a text that did not fit. */
export const fittedWords = ({ role, how }: CardFindings['fitted'][number]): string =>
  `${roleWords[role]} ${howWords[how]}`;

/** `22:56 AEDT`, with the day when it is not today's. */
export const moment = (at: number, { zone, now }: { zone: string; now: number }): string =>
  dayKey(at, zone) === dayKey(now, zone) ? clock(at, zone) : dateAndClock(at, zone);

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** `1 post failed` */
export const failedWords = (count: number): string => `${counted(count, 'post')} failed`;

/** `2 posts may be live: please check` */
export const unknownWords = (count: number): string => `${counted(count, 'post')} may be live: please check`;

/** Whether it still has to go out, or somebody has to look at it. */
export const isUnsettled = ({ state }: { state: DeliveryState }): boolean =>
  state === 'pending' || state === 'sending' || state === 'failed' || state === 'unknown';
