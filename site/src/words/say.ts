import { clock, utcBeside } from '../../../db/calendar.ts';
import type { Component, Incident, IncidentWithUpdates, Update } from '../../../db/records.ts';
import { type Phase, severity, type UpdateStatus } from '../../../db/vocabulary.ts';
import { leaves, subjectsOf } from '../state.ts';
import { fill, type Locale } from './locale.ts';
import type { Words } from './words.ts';

/** What an update is, in a word or two. */
export function updateWords({ phases, updates }: Words, { status, phase }: Pick<Update, 'status' | 'phase'>) {
  const own: Partial<Record<UpdateStatus, string>> = updates;
  const words: Record<Phase, string> = phases;
  return (phase === 'overrun' ? undefined : own[status]) ?? words[phase];
}

/** `25 min`, `2 h 14 min`, `3 days 4 h`. */
export function duration({ words, number, count }: Locale, ms: number): string {
  const { less, minutes, hours, days, between } = words.duration;
  const whole = Math.round(ms / 60_000);
  if (whole < 1) return less;
  const [d, h, m] = [Math.floor(whole / 1440), Math.floor(whole / 60) % 24, whole % 60];
  const said = [
    d > 0 && count(days, d),
    h > 0 && fill(hours, { n: number(h) }),
    d === 0 && m > 0 && fill(minutes, { n: number(m) }),
  ];
  return said.filter(Boolean).join(between);
}

/** How long an incident lasted; nothing while it is open. */
export const lasted = (
  locale: Locale,
  { startedAt, resolvedAt }: Pick<Incident, 'startedAt' | 'resolvedAt'>,
): string => (resolvedAt === null ? '' : duration(locale, Math.max(0, resolvedAt - startedAt)));

/** How long it lasted, or why that cannot be said. */
export const outcomeWords = (
  locale: Locale,
  incident: Pick<Incident, 'status' | 'startedAt' | 'resolvedAt'>,
): string => {
  const { cancelled, open } = locale.words.outcomes;
  return incident.status === 'cancelled' ? cancelled : lasted(locale, incident) || open;
};

/** What the bars show, for those who cannot see them. */
export function barsWords({ words, count }: Locale, trouble: number, known: number): string {
  const { bars } = words;
  if (known === 0) return bars.unknown;
  if (known === 1) return trouble === 0 ? bars.wellToday : bars.troubleToday;
  if (trouble === 0) return count(bars.well, known);
  return count(bars.trouble, known, { days: count(bars.troubled, trouble) });
}

interface Share {
  known: number;
  down: number;
}

/** `99.98 %`, never rounded up: 100 % is only what had no outage at all. */
export const shareWords = ({ words, number }: Locale, { known, down }: Share): string => {
  const n = down === 0 ? number(100) : number(Math.floor((1 - down / known) * 10_000) / 100, 2);
  return fill(words.uptime.percent, { n });
};

export const outageWords = (locale: Locale, { down }: Pick<Share, 'down'>): string => {
  const { noOutage, outage } = locale.words.uptime;
  return down === 0 ? noOutage : fill(outage, { duration: duration(locale, down) });
};

/** `in 90 days, 21 min of outage`; in fewer where it is not watched for that long. */
export const recentWords = (locale: Locale, recent: Share): string =>
  locale.count(locale.words.uptime.recent, Math.round(recent.known / 86_400_000), {
    outage: outageWords(locale, recent),
  });

/** `No incidents`, `9 incidents`, `1 incident and 2 planned works`. */
export function countWords({ words, count }: Locale, incidents: number, works = 0): string {
  const { counts } = words;
  const said = incidents === 0 ? counts.noIncidents : count(counts.incidents, incidents);
  return works === 0 ? said : fill(counts.both, { incidents: said, works: count(counts.works, works) });
}

/** In the middle of a sentence; only the first letter, as languages write names and nouns large. */
const inside = (words: string, locale: string): string =>
  words.charAt(0).toLocaleLowerCase(locale) + words.slice(1);

/** Sentences in one text; a full-width stop brings its own space. */
export const inOneText = (sentences: readonly string[]): string =>
  sentences.filter(Boolean).join(' ').replaceAll('。 ', '。');

/** Whom it hits: "Sign-in: not working. Uploads: having trouble. Everything else works." Empty when all work. */
export function affectedWords({ words, list, count }: Locale, components: readonly Component[]): string {
  const parts = leaves(components);
  const affected = parts.filter(({ status }) => status !== 'operational');
  if (affected.length === 0) return '';
  const { part, more, rest } = words.affected;
  const byStatus = Map.groupBy(affected, ({ status }) => status);
  const said = [...byStatus]
    .toSorted(([a], [b]) => severity(b) - severity(a))
    .map(([status, those]) => {
      const names = subjectsOf(those, components);
      const rest = names.length - 3;
      const listed = names.length > 4 ? [...names.slice(0, 3), count(more, rest)] : names;
      return fill(part, { names: list(listed), status: inside(words.statuses[status], words.locale) });
    });
  if (affected.length < parts.length) said.push(rest);
  return inOneText(said);
}

/** "Acme status"; a name that says so already is left alone. */
export const pageName = ({ words }: Locale, brand: string): string =>
  /\bstatus$/i.test(brand) ? brand : fill(words.pageName, { brand });

/** The card of an incident's page in words; the page says the same, so that it can be short. */
export const cardAlt = (locale: Locale, incident: IncidentWithUpdates, brand: string): string => {
  const newest = incident.updates[0];
  const card = fill(locale.words.cardAlt, { page: pageName(locale, brand) });
  return inOneText([card, `${newest ? `${updateWords(locale.words, newest)}: ` : ''}${incident.title}`]);
};

/** Which clocks the page's times are from. */
export const clockWords = ({ words, zone }: Locale): string =>
  utcBeside(0, zone) === '' ? words.clocks.utc : fill(words.clocks.zone, { zone: zone.replaceAll('_', ' ') });

/** One sentence for those who hear a page change: what is new, and when it was said while an incident is open. */
export const newsWords = (
  { zone, writing }: Locale,
  headline: string,
  open: readonly IncidentWithUpdates[],
): string => {
  const times = open.flatMap(({ updates }) => updates[0]?.displayAt ?? []);
  return times.length === 0 ? headline : `${clock(Math.max(...times), zone, writing)}: ${headline}`;
};

/** How many people say the same is told only once staff have confirmed it. */
export function thanksWords({ words, count }: Locale, people: number | undefined): string {
  const { thanks, first, count: forms } = words.report;
  if (people === undefined) return thanks;
  return people < 2 ? first : count(forms, people);
}

/** A text with links in `[square brackets]`, as pieces: every second one is a link. */
export const linkPieces = (text: string): string[] => text.split(/\[([^\]]*)\]/);
