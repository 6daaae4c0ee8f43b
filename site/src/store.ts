import { join } from 'node:path';
import { monthBounds, monthsBetween } from '../../db/calendar.ts';
import type {
  Component,
  ComponentChange,
  IncidentWithUpdates,
  Publishing,
  Settings,
} from '../../db/records.ts';
import { type RecentlyUsed, recentlyUsed } from '../../db/recently-used.ts';
import type { Store } from '../../db/store.ts';
import { furtherLanguages } from '../../db/vocabulary.ts';
import { languages, wordsFor } from './words/languages.ts';
import { type Locale, localeOf } from './words/locale.ts';
import { barDays } from './bars.ts';

/** How many incidents, or works, a list of Statuspage has, and how many a feed. */
const [listLength, feedLength] = [50, 25];

/** One moment of one store. What several pages of a publish need, in whatever language, is read once. */
interface Moment {
  store: Store;
  settings: Settings;
  /** The sequence number of that moment. */
  seq: number;
  /** The moment the pages speak for: when the newest change was made, never the clock. */
  at: number;
  components(): Promise<Component[]>;
  /** A component's changes of status in the days of its bars. */
  changes(componentId: string): Promise<ComponentChange[]>;
  incident(id: string): Promise<IncidentWithUpdates | undefined>;
  openIncidents(): Promise<IncidentWithUpdates[]>;
  plannedWork(): Promise<IncidentWithUpdates[]>;
  /** Planned work that was called off and would not be over yet. */
  cancelledWork(): Promise<IncidentWithUpdates[]>;
  /** The newest incidents, over or not, as lists of Statuspage have them. */
  recentIncidents(): Promise<IncidentWithUpdates[]>;
  /** The newest planned work, over or not, as a list of Statuspage has it. */
  recentWork(): Promise<IncidentWithUpdates[]>;
  /** The same, and whatever else is not over, however much lies ahead of it. */
  recentAndPlannedWork(): Promise<IncidentWithUpdates[]>;
  /** The newest incidents and planned work together, as feeds list them. */
  recentEvents(): Promise<IncidentWithUpdates[]>;
  /** Every month that has a page, oldest first. */
  months(): Promise<string[]>;
  /** What started in a month, newest first. */
  history(month: string): Promise<IncidentWithUpdates[]>;
  /** How much started in each month that has a page. */
  counts(): Promise<number[]>;
}

/** What a page is drawn from: a moment, in one language. */
export interface Door extends Moment {
  locale: Locale;
  /** The languages that the page is in, the main one first. */
  locales: readonly Locale[];
  /** Pieces of pages as they were drawn, by names that tell all that they show but for settings and names of components. */
  drawn: RecentlyUsed<string, string>;
}

/** Lines of the newest months, entries of the feeds, rows of components. */
const piecesKept = 1_000;
/** What is read for one page, and for the same page in another language. */
const thingsKept = 100;

const newestFirst = (a: IncidentWithUpdates, b: IncidentWithUpdates): number =>
  b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1);

/** A failed read is not kept: the next page asks again. */
function readOnce<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let kept: { value: Value } | undefined;
  return async () => (kept ??= { value: await read() }).value;
}

/** The same for each of many things, of which only the newest are kept: the pages of a thing follow each other. */
function readOnceEach<Value>(read: (name: string) => Promise<Value>): (name: string) => Promise<Value> {
  const kept = recentlyUsed<string, { value: Value }>(thingsKept);
  return async (name) => {
    const known = kept.get(name) ?? { value: await read(name) };
    kept.set(name, known);
    return known.value;
  };
}

async function openMoment(store: Store, { wantedSeq, wantedAt: at }: Publishing): Promise<Moment> {
  const settings = await store.readSettings();
  const recentIncidents = readOnce(() => store.listRecentIncidents(listLength));
  const recentWork = readOnce(() => store.listRecentWork(listLength));
  const plannedWork = readOnce(() => store.listPlannedWork());
  const { timeZone } = settings;
  const months = readOnce(async () => {
    const first = (await store.firstIncidentAt()) ?? at;
    return monthsBetween(Math.min(first, at), at, timeZone);
  });
  return {
    store,
    settings,
    seq: wantedSeq,
    at,
    components: readOnce(() => store.listComponents()),
    changes: readOnceEach((componentId) =>
      store.listComponentChanges(componentId, barDays(at, timeZone).spans[0]?.from ?? at),
    ),
    incident: readOnceEach((id) => store.readIncident(id)),
    openIncidents: readOnce(() => store.listOpenIncidents()),
    plannedWork,
    cancelledWork: readOnce(() => store.listCancelledWork(at)),
    recentIncidents,
    recentWork,
    recentAndPlannedWork: readOnce(async () => {
      const recent = await recentWork();
      const others = (await plannedWork()).filter(({ id }) => recent.every((work) => work.id !== id));
      return [...recent, ...others].toSorted(newestFirst);
    }),
    recentEvents: readOnce(async () =>
      [...(await recentIncidents()), ...(await recentWork())].toSorted(newestFirst).slice(0, feedLength),
    ),
    months,
    history: readOnceEach((month) => store.listHistory(monthBounds(month, timeZone))),
    counts: readOnce(async () =>
      store.countIncidents((await months()).map((month) => monthBounds(month, timeZone))),
    ),
  };
}

/** The languages that a page is in, the main one first; none is there twice. */
export function localesOf(
  settings: Pick<Settings, 'language' | 'languages' | 'timeZone'>,
): [Locale, ...Locale[]] {
  const { timeZone } = settings;
  const main = wordsFor(settings.language);
  const others = furtherLanguages(languages, settings);
  return [localeOf(main, timeZone), ...others.map((words) => localeOf(words, timeZone, `/${words.code}`))];
}

/** The doors of a moment by the prefix of their language. Pieces are kept over many moments, until settings change. */
function openDoors(moment: Moment, before: Doors | undefined): Doors {
  const isSame = before?.moment.settings.seq === moment.settings.seq;
  const locales = isSame ? before.locales : localesOf(moment.settings);
  const pieces = isSame ? before.pieces : locales.map(() => recentlyUsed<string, string>(piecesKept));
  const doors = locales.map((locale, index): [string, Door] => {
    const drawn = pieces[index] ?? recentlyUsed(piecesKept);
    return [locale.prefix, { ...moment, locale, locales, drawn }];
  });
  return { moment, locales, pieces, byPrefix: new Map(doors) };
}

interface Doors {
  moment: Moment;
  locales: readonly Locale[];
  pieces: readonly RecentlyUsed<string, string>[];
  byPrefix: ReadonlyMap<string, Door>;
}

async function openDefaultStore(): Promise<Store> {
  const { openStore } = await import('../../db/open.ts');
  return openStore(join(process.env['CODERED_DATA'] ?? 'data', 'codered.db'));
}

let defaultStore: Promise<Store> | undefined;
const opened = new WeakMap<Store, Doors>();

/** What a publisher passes. */
export interface Locals {
  store?: Store;
  publishing?: Publishing;
}

async function openedDoors(locals: Locals): Promise<Doors> {
  const store = locals.store ?? (await (defaultStore ??= openDefaultStore()));
  const publishing = locals.publishing ?? (await store.readPublishing());
  const known = opened.get(store);
  if (known?.moment.seq === publishing.wantedSeq) return known;
  const doors = openDoors(await openMoment(store, publishing), known);
  opened.set(store, doors);
  return doors;
}

/**
 * The one door to data: the store and the moment a publisher passes, else the database below `CODERED_DATA` as it is.
 * In the main language.
 */
export async function door(locals: Locals): Promise<Door> {
  const main = (await openedDoors(locals)).byPrefix.get('');
  if (!main) throw new Error('A page is in its main language, always.');
  return main;
}

/** The same for a page below `/<language>/`; nothing when the page is not in that language. */
export const doorIn = async (locals: Locals, language: string | undefined): Promise<Door | undefined> =>
  (await openedDoors(locals)).byPrefix.get(language === undefined ? '' : `/${language}`);

/** What the address of a page says: to Astro itself, or as it is handed to one of many that are drawn in one go. */
export const paramsOf = <Params extends object>({
  params,
  props,
}: {
  params: Params;
  props: object;
}): Params => ({
  ...params,
  ...props,
});

/** The languages a static build makes pages for: no code is the main one. */
export async function languageParams(): Promise<{ language: string | undefined }[]> {
  const { locales } = await door({});
  return locales.map(({ prefix }) => ({ language: prefix.slice(1) || undefined }));
}
