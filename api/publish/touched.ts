import { dayKey, monthKey, monthsBetween } from '../../db/calendar.ts';
import type { ChangedIncident, Publishing, Settings } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import { otherLanguages } from '../../templates/messages/messages.ts';
import type { Seen } from './watch.ts';

/** Pages that only a change of settings or of the site itself touches. */
const plainPages = [
  '/404/',
  '/logo.svg',
  '/subscribe/',
  '/push.js',
  '/manifest.json',
  '/embed/',
  '/embed.js',
];

/** What a page may tell of; it is drawn again when that has changed. `moment` is any change at all, and a new day. */
type Subject = 'moment' | 'day' | 'incidents' | 'works' | 'components';

/** The pages that are one of a kind: small, and each names the newest state. */
const frontPages: Record<string, readonly Subject[]> = {
  '/': ['moment'],
  // Whole days: they stay the same until the next.
  '/uptime/': ['day'],
  '/badge/uptime.svg': ['day'],
  '/badge.svg': ['incidents', 'components'],
  '/app-notice.json': ['incidents', 'components'],
  '/history.atom': ['incidents', 'works'],
  '/history.rss': ['incidents', 'works'],
  '/history.json': ['incidents', 'works'],
  '/calendar.ics': ['works'],
  '/api/v2/summary.json': ['moment'],
  '/api/v2/status.json': ['moment'],
  '/api/v2/components.json': ['components'],
  '/api/v2/incidents.json': ['moment'],
  '/api/v2/incidents/unresolved.json': ['moment'],
  '/api/v2/scheduled-maintenances.json': ['works', 'components'],
  '/api/v2/scheduled-maintenances/upcoming.json': ['works', 'components'],
  '/api/v2/scheduled-maintenances/active.json': ['works', 'components'],
};

/** What visitors read is there once more below the path of each further language; data, feeds and pictures are not. */
function inEveryLanguage(paths: string[], settings: Settings): string[] {
  const others = otherLanguages(settings);
  return paths.flatMap((path) => [
    path,
    ...(path.endsWith('/') ? others.map((code) => `/${code}${path}`) : []),
  ]);
}

/** Counts what began in each month. */
const historyPage = '/history/';
const incidentPage = (id: string) => `/incidents/${id}/`;
const monthPage = (month: string) => `/history/${month}/`;

/** The address of every public page, as a crawler would find them. */
export async function everyPage(store: Store, wantedAt: number): Promise<string[]> {
  const settings = await store.readSettings();
  const { timeZone } = settings;
  const first = (await store.firstIncidentAt()) ?? wantedAt;
  const months = monthsBetween(first, wantedAt, timeZone);
  const incidents = await store.listChangedIncidents(-1);
  const paths = [
    ...plainPages,
    ...Object.keys(frontPages),
    historyPage,
    ...months.map(monthPage),
    ...incidents.map((incident) => incidentPage(incident.id)),
  ];
  return inEveryLanguage(paths, settings);
}

/** A release that ends in a day's first minute may still speak for the day before. */
const isNewDay = ({ doneAt, wantedAt }: Publishing, timeZone: string): boolean =>
  dayKey((doneAt ?? 0) - 60_000, timeZone) !== dayKey(wantedAt, timeZone);

/** Months that have begun since the last release, and the one before, which gains its link to them. */
function turnOfMonth({ doneAt, wantedAt }: Publishing, timeZone: string): string[] {
  const months = monthsBetween(doneAt ?? wantedAt, wantedAt, timeZone);
  return months.length > 1 ? months : [];
}

/**
 * The addresses that are out of date: what changed since the last release, its months, and the month in
 * which a new day may have begun, and the incidents whose promised update is late. Everything when the
 * settings or the compiled site changed.
 */
export async function touchedPages(
  store: Store,
  claim: Publishing,
  {
    bundle,
    settings,
    changed,
    seen,
  }: { bundle: string; settings: Settings; changed: readonly ChangedIncident[]; seen: Seen },
): Promise<string[]> {
  const { seq, timeZone } = settings;
  if (claim.doneSeq === 0 || claim.doneBundle !== bundle || seq > claim.doneSeq) {
    return everyPage(store, claim.wantedAt);
  }
  const begun = changed.filter(({ isNew }) => isNew);
  const first = await store.firstIncidentAt();
  const oldest = monthKey(Math.min(first ?? claim.wantedAt, claim.wantedAt), timeZone);
  // A new oldest one brings months that had no page.
  const gained =
    first !== undefined && begun.some(({ startedAt }) => startedAt === first)
      ? monthsBetween(first, claim.wantedAt, timeZone)
      : turnOfMonth(claim, timeZone);
  // What is told of later was so on days that are over.
  const isTold = begun.some(
    ({ startedAt }) => dayKey(startedAt, timeZone) !== dayKey(claim.wantedAt, timeZone),
  );
  const listed = changed.filter(({ id }) => !seen.isListedAsBefore(id));
  const touched = [...listed.map(({ startedAt }) => monthKey(startedAt, timeZone)), ...gained];
  // Where the oldest one has left its month, there is no such page any more.
  const months = new Set(touched.filter((month) => month >= oldest));
  const late = (await store.listPromises()).filter(({ at }) => at < claim.wantedAt);
  const incidents = new Set([...changed, ...late].map(({ id }) => id));

  const hasChanged: Record<Subject, boolean> = {
    moment: true,
    // They lead to the months that have a page.
    day: isNewDay(claim, timeZone) || gained.length > 0 || isTold,
    incidents: changed.some(({ isPlanned }) => !isPlanned),
    works: changed.some(({ isPlanned }) => isPlanned),
    components: seen.componentsChanged,
  };
  const front = Object.entries(frontPages).filter(([, subjects]) =>
    subjects.some((each) => hasChanged[each]),
  );
  const paths = [
    ...front.map(([path]) => path),
    ...(begun.length > 0 || gained.length > 0 ? [historyPage] : []),
    ...[...incidents].map(incidentPage),
    ...[...months].map(monthPage),
  ];
  return inEveryLanguage(paths, settings);
}
