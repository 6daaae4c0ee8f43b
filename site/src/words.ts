import { clock, utcBeside } from '../../db/calendar.ts';
import type { Component, Incident, IncidentWithUpdates, Settings, Update } from '../../db/records.ts';
import {
  type ComponentStatus,
  type Impact,
  type Phase,
  type Platform,
  severity,
  type UpdateStatus,
} from '../../db/vocabulary.ts';
import { leaves, type Look, subjectsOf } from './state.ts';

/** The page's own English, in one place. What staff wrote is never here. */

export const lookWords: Record<Look, string> = {
  working: 'Working',
  partly: 'Partly working',
  down: 'Not working',
  returning: 'Coming back',
  planned: 'Planned work',
  unknown: 'Not known',
};

/** Beside the shape at the top of a page: the word of the state, or what makes "is working" honest. */
export const bannerWords: Record<Look, string> = { ...lookWords, working: 'No trouble that we know of' };

export const statusWords: Record<ComponentStatus, string> = {
  operational: 'Working',
  under_maintenance: 'Planned work',
  degraded_performance: 'Having trouble',
  partial_outage: 'Partly working',
  major_outage: 'Not working',
};

export const impactWords: Record<Impact, string> = {
  none: 'No known impact',
  maintenance: 'Planned work',
  minor: 'Some trouble',
  major: 'Partly down',
  critical: 'Down',
};

const phaseWords: Record<Phase, string> = {
  know: 'We know',
  on_it: 'Someone’s on it',
  found: 'Cause found',
  supplier: 'Trouble at a supplier',
  waiting_for_store: 'Waiting for the app store',
  no_news: 'No news yet',
  correction: 'Correction',
  coming_back: 'Coming back',
  fixed: 'Working again',
  planned: 'Planned',
  under_way: 'Under way',
  overrun: 'Taking longer',
  done: 'Done',
  cancelled: 'Cancelled',
};

const ownWords: Partial<Record<UpdateStatus, string>> = {
  postmortem: 'What happened',
  in_progress: 'Under way',
  verifying: 'Checking',
  completed: 'Done',
  cancelled: 'Cancelled',
};

/** What an update is, in a word or two. */
export const updateWords = ({ status, phase }: Pick<Update, 'status' | 'phase'>): string =>
  (phase === 'overrun' ? undefined : ownWords[status]) ?? phaseWords[phase];

/** How planned work stands. */
export const workWords = {
  planned: 'Planned',
  not_started: 'Not started yet',
  passed: 'Not started, though its time has passed',
  under_way: 'Under way',
  checking: 'Checking',
  overrunning: 'Taking longer than planned',
  done: 'Done',
  cancelled: 'Cancelled',
};
export type WorkState = keyof typeof workWords;

/** `25 min`, `2 h 14 min`, `3 days 4 h`. */
export function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'under a minute';
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days > 0) return [`${days} day${days > 1 ? 's' : ''}`, hours && `${hours} h`].filter(Boolean).join(' ');
  return [hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).join(' ');
}

/** How long an incident lasted; nothing while it is open. */
export const lasted = ({ startedAt, resolvedAt }: Pick<Incident, 'startedAt' | 'resolvedAt'>): string =>
  resolvedAt === null ? '' : duration(Math.max(0, resolvedAt - startedAt));

/** What the bars show, for those who cannot see them. */
export function barsWords(trouble: number, known: number): string {
  if (known === 0) return 'Not watched yet';
  if (known === 1) return trouble === 0 ? 'No trouble today' : 'Trouble today';
  if (trouble === 0) return `No trouble in ${known} days`;
  return `${trouble} ${trouble === 1 ? 'day' : 'days'} with trouble in ${known} days`;
}

/** `99.98 %`, never rounded up: 100 % is only what had no outage at all. */
export const shareWords = ({ known, down }: { known: number; down: number }): string =>
  down === 0 ? '100 %' : `${(Math.floor((1 - down / known) * 10_000) / 100).toFixed(2)} %`;

export const outageWords = ({ down }: { down: number }): string =>
  down === 0 ? 'no outage' : `${duration(down)} of outage`;

/** `in 90 days, 21 min of outage`; in fewer where it is not watched for that long. */
export const recentWords = (recent: { known: number; down: number }): string => {
  const days = Math.round(recent.known / 86_400_000);
  return `in ${days} ${days === 1 ? 'day' : 'days'}, ${outageWords(recent)}`;
};

/** What stands on other sites. */
export const embedWords = { close: 'Close', uptime: 'Uptime, 90 days', notWatched: 'Not watched yet' };

/** `No incidents`, `9 incidents`, `1 incident and 2 planned works`. */
export function countWords(incidents: number, works = 0): string {
  const count = (n: number, thing: string) => `${n === 0 ? 'No' : n} ${thing}${n === 1 ? '' : 's'}`;
  const said = count(incidents, 'incident');
  return works === 0 ? said : `${said} and ${count(works, 'planned work')}`;
}

/** The language of these words. */
export const language = 'en';

export const several = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** Whom it hits: "Sign-in: not working. Uploads: having trouble. Everything else works." Empty when all work. */
export function affectedWords(components: readonly Component[]): string {
  const parts = leaves(components);
  const affected = parts.filter(({ status }) => status !== 'operational');
  if (affected.length === 0) return '';
  const byStatus = Map.groupBy(affected, ({ status }) => status);
  const said = [...byStatus]
    .toSorted(([a], [b]) => severity(b) - severity(a))
    .map(([status, those]) => {
      const names = subjectsOf(those, components);
      const listed = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
      return `${several(listed)}: ${statusWords[status].toLowerCase()}.`;
    });
  if (affected.length < parts.length) said.push('Everything else works.');
  return said.join(' ');
}

export const factWords = {
  affected: 'Affected',
  affects: 'Affects',
  started: 'Started',
  ended: 'Ended',
  lasted: 'Lasted',
  planned: 'Planned for',
  wasPlanned: 'Was planned for',
  toEnd: 'Meant to end by',
  wasToEnd: 'Was meant to end by',
  onIt: 'On it since',
  next: 'Next update promised by',
  late: 'This update is late. We promised it by',
};

/** The card of an incident's page in words; the page says the same, so that it can be short. */
export const cardAlt = (incident: IncidentWithUpdates, settings: Settings): string => {
  const newest = incident.updates[0];
  const said = newest ? `${updateWords(newest)}: ` : '';
  return `${pageName(settings.name)} card. ${said}${incident.title}`;
};

/** How long it lasted, or why that cannot be said. */
export const outcomeWords = (incident: Pick<Incident, 'status' | 'startedAt' | 'resolvedAt'>): string =>
  incident.status === 'cancelled' ? 'Cancelled' : lasted(incident) || 'Not over yet';

/** Which clocks the page's times are from. */
export const clockWords = (zone: string): string =>
  utcBeside(0, zone) === ''
    ? 'Times are in UTC.'
    : `Times are in ${zone.replaceAll('_', ' ')} and, in brackets, in UTC.`;

/** "Acme status"; a name that says so already is left alone. */
export const pageName = (brand: string): string => (/\bstatus$/i.test(brand) ? brand : `${brand} status`);

/** What the script says; `{}` is a time of day by the visitor's own clock. */
export const liveWords = {
  late: factWords.late,
  lost: 'No word from this page’s server since {} your time. What you see may be old.',
  older: 'This copy of the page is older than one you have seen. Looking for the newest.',
  yours: '{} your time',
  looked: 'Last looked for news at {}.',
  pause: 'Pause live updates',
  resume: 'Go on with live updates',
};

/** One sentence for those who hear a page change: what is new, and when it was said while an incident is open. */
export const newsWords = (headline: string, open: readonly IncidentWithUpdates[], zone: string): string => {
  const times = open.flatMap(({ updates }) => updates[0]?.displayAt ?? []);
  return times.length === 0 ? headline : `${clock(Math.max(...times), zone)}: ${headline}`;
};

const platformWords: Record<Platform, string> = {
  ios: 'iPhone or iPad',
  android: 'Android',
  web: 'In a browser on a computer',
  other: 'Something else',
};

/** What stands around a visitor's report. */
export const reportWords = {
  neither: 'It’s not working for me either',
  tell: 'Something not working? Tell us',
  what: 'What isn’t working?',
  notSure: 'Everything, or I’m not sure',
  where: 'Where?',
  thisDevice: 'On this device',
  platforms: platformWords,
  send: 'Tell us',
  kept: 'We store no address: to count you once, only a code that means nothing after a day. For 30 days we keep what isn’t working, on what kind of device, when and, if you say so, in which country.',
  confirmed: 'We know, and what we know is here:',
  unconfirmed:
    'It helps us to see what isn’t working, and for how many. What we know for sure is on the status page.',
  tooMany:
    'Your network has told us often within the last hour, so this one is not counted. Thanks all the same.',
  back: 'To the status page',
  tellMe: 'Tell me when something stops working, and when it works again',
  feed: 'Follow what happens in a feed',
  country: 'Where are you?',
  countryHint: 'Your country, if you like. It helps us to find the cause.',
  countryBlank: 'No answer',
  add: 'Add it',
};

/** How many people say the same is told only once staff have confirmed it. */
export function thanksWords(people: number | undefined): string {
  if (people === undefined) return 'Thanks for telling us.';
  return people < 2 ? 'Thanks. You’re the first to tell us.' : `Thanks. You’re one of ${people}.`;
}
