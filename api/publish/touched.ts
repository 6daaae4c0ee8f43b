import { monthKey, monthsBetween } from '../../db/calendar.ts';
import type { Publishing } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';

/** Pages that only a change of settings or of the site itself touches. */
const plainPages = ['/404/', '/logo.svg'];

/** Pages that every change touches: they are small, and each names the newest state. */
const frontPages = [
  '/',
  '/history/',
  '/history.atom',
  '/api/v2/summary.json',
  '/api/v2/status.json',
  '/api/v2/incidents.json',
];

const incidentPage = (id: string) => `/incidents/${id}/`;
const monthPage = (month: string) => `/history/${month}/`;

/** The address of every public page, as a crawler would find them. */
export async function everyPage(store: Store, wantedAt: number): Promise<string[]> {
  const { timeZone } = await store.readSettings();
  const first = (await store.firstIncidentAt()) ?? wantedAt;
  const months = monthsBetween(first, wantedAt, timeZone);
  const incidents = await store.listChangedIncidents(-1);
  return [
    ...plainPages,
    ...frontPages,
    ...months.map(monthPage),
    ...incidents.map((incident) => incidentPage(incident.id)),
  ];
}

/**
 * The addresses that are out of date: what changed since the last release, its months, and the month in
 * which a new day may have begun. Everything when the settings or the compiled site changed.
 */
export async function touchedPages(store: Store, claim: Publishing, bundle: string): Promise<string[]> {
  const settings = await store.readSettings();
  if (claim.doneSeq === 0 || claim.doneBundle !== bundle || settings.seq > claim.doneSeq) {
    return everyPage(store, claim.wantedAt);
  }
  const changed = await store.listChangedIncidents(claim.doneSeq);
  const lastMonth = monthKey(claim.doneAt ?? claim.wantedAt, settings.timeZone);
  const thisMonth = monthKey(claim.wantedAt, settings.timeZone);
  const months = new Set([
    ...changed.map((incident) => monthKey(incident.startedAt, settings.timeZone)),
    // The month before gains its link to a month that has just begun.
    ...(lastMonth === thisMonth ? [] : [lastMonth, thisMonth]),
  ]);
  return [
    ...frontPages,
    ...changed.map((incident) => incidentPage(incident.id)),
    ...[...months].map(monthPage),
  ];
}
