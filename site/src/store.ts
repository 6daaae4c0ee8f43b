import { join } from 'node:path';
import { monthsBetween } from '../../db/calendar.ts';
import type { Component, IncidentWithUpdates, Publishing, Settings } from '../../db/records.ts';
import { type RecentlyUsed, recentlyUsed } from '../../db/recently-used.ts';
import type { Store } from '../../db/store.ts';

/** How many incidents, or works, a list of Statuspage has, and how many a feed. */
export const [listLength, feedLength] = [50, 25];

/** What a page is drawn from: one moment of one store. What several pages of a publish need is read once. */
export interface Door {
  store: Store;
  settings: Settings;
  /** The sequence number of that moment. */
  seq: number;
  /** The moment the pages speak for: when the newest change was made, never the clock. */
  at: number;
  components(): Promise<Component[]>;
  openIncidents(): Promise<IncidentWithUpdates[]>;
  plannedWork(): Promise<IncidentWithUpdates[]>;
  /** The newest planned work, over or not. */
  recentWork(): Promise<IncidentWithUpdates[]>;
  /** The newest incidents and planned work together, as feeds list them. */
  recentEvents(): Promise<IncidentWithUpdates[]>;
  /** Every month that has a page, oldest first. */
  months(): Promise<string[]>;
  /** Pieces of pages as they were drawn, by names that tell all that they show but for settings and names of components. */
  drawn: RecentlyUsed<string, string>;
}

/** Lines of the newest months, entries of the feeds, rows of components. */
const piecesKept = 2_000;

/** A failed read is not kept: the next page asks again. */
function readOnce<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let kept: { value: Value } | undefined;
  return async () => (kept ??= { value: await read() }).value;
}

async function openDoor(
  store: Store,
  { wantedSeq, wantedAt: at }: Publishing,
  before: Door | undefined,
): Promise<Door> {
  const settings = await store.readSettings();
  return {
    store,
    settings,
    seq: wantedSeq,
    at,
    components: readOnce(() => store.listComponents()),
    openIncidents: readOnce(() => store.listOpenIncidents()),
    plannedWork: readOnce(() => store.listPlannedWork()),
    recentWork: readOnce(() => store.listRecentWork(listLength)),
    recentEvents: readOnce(() => store.listRecentEvents(feedLength)),
    months: readOnce(async () => {
      const first = (await store.firstIncidentAt()) ?? at;
      return monthsBetween(Math.min(first, at), at, settings.timeZone);
    }),
    drawn: before?.settings.seq === settings.seq ? before.drawn : recentlyUsed(piecesKept),
  };
}

async function openDefaultStore(): Promise<Store> {
  const { openStore } = await import('../../db/open.ts');
  return openStore(join(process.env['CODERED_DATA'] ?? 'data', 'codered.db'));
}

let defaultStore: Promise<Store> | undefined;
const doors = new WeakMap<Store, Door>();

/** The one door to data: the store and the moment a publisher passes, else the database below `CODERED_DATA` as it is. */
export async function door(locals: { store?: Store; publishing?: Publishing }): Promise<Door> {
  const store = locals.store ?? (await (defaultStore ??= openDefaultStore()));
  const publishing = locals.publishing ?? (await store.readPublishing());
  const known = doors.get(store);
  if (known?.seq === publishing.wantedSeq) return known;
  const opened = await openDoor(store, publishing, known);
  doors.set(store, opened);
  return opened;
}
