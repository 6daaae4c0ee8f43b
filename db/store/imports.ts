import { and, asc, desc, eq, inArray, like, sql } from 'drizzle-orm';
import { isDeepStrictEqual } from 'node:util';
import type { Component, ComponentChange, Incident, Update } from '../records.ts';
import {
  componentChanges,
  components,
  incidentComponents,
  incidents,
  publishing,
  updates,
} from '../schema/index.ts';
import { type Database, inOneStep, nextSeq, touchEveryPage, type Writer } from './database.ts';

export type ImportedUpdate = Omit<Update, 'seq' | 'incidentId' | 'editedAt' | 'createdAt' | 'translations'>;
export type ImportedChange = Omit<ComponentChange, 'id'>;

/** An incident of another page, its updates oldest first. */
export interface ImportedIncident {
  incident: Omit<Incident, 'seq' | 'cardId' | 'translations'>;
  updates: ImportedUpdate[];
  componentIds: string[];
}

/** Ids of ours hold no dash, so what was imported is told from what happened here. */
const imported = 'import-';
const changeId = ({ componentId, at }: ImportedChange) => `${imported}${componentId}-${at}`;
const isImported = like(componentChanges.id, `${imported}%`);

/** As many sequence numbers as asked for, in one statement; the first of them. */
function takeSeqs(tx: Writer, count: number, now: number): number {
  const taken = nextSeq(tx, now);
  if (count > 1)
    tx.update(publishing)
      .set({ wantedSeq: sql`${publishing.wantedSeq} + ${count - 1}` })
      .run();
  return taken;
}

/** Those of the updates that are not here yet. */
function freshOf(tx: Writer, theirs: ImportedUpdate[]): ImportedUpdate[] {
  const ids = theirs.map((update) => update.id);
  const here = tx.select({ id: updates.id }).from(updates).where(inArray(updates.id, ids)).all();
  const known = new Set(here.map(({ id }) => id));
  return theirs.filter((update) => !known.has(update.id));
}

/** An incident that was here stands as its newest update says, be that from there or from here. */
function followNewest(
  tx: Writer,
  { incident, updates: theirs }: ImportedIncident,
  seq: number,
  now: number,
): void {
  const before = tx.select().from(incidents).where(eq(incidents.id, incident.id)).get();
  const newest = tx
    .select({ id: updates.id })
    .from(updates)
    .where(eq(updates.incidentId, incident.id))
    .orderBy(desc(updates.displayAt), desc(updates.seq))
    .get();
  const isTheirs = theirs.some((update) => update.id === newest?.id);
  tx.update(incidents)
    .set(isTheirs ? { ...incident, cardId: null, seq } : { seq })
    .where(eq(incidents.id, incident.id))
    .run();
  // It may have left the page of one month for another's.
  if (isTheirs && before?.startedAt !== incident.startedAt) touchEveryPage(tx, now);
}

function writeIncident(
  tx: Writer,
  input: ImportedIncident,
  now: number,
): { isNew: boolean; updates: number } {
  const { id } = input.incident;
  const isNew = !tx.select({ id: incidents.id }).from(incidents).where(eq(incidents.id, id)).get();
  const fresh = freshOf(tx, input.updates);
  if (!isNew && fresh.length === 0) return { isNew, updates: 0 };

  const firstSeq = takeSeqs(tx, Math.max(fresh.length, 1), now);
  const lastSeq = firstSeq + Math.max(fresh.length - 1, 0);
  if (isNew) {
    tx.insert(incidents)
      .values({ ...input.incident, cardId: null, seq: lastSeq })
      .run();
  }
  const rows = fresh.map((update, index) => ({
    ...update,
    incidentId: id,
    seq: firstSeq + index,
    createdAt: update.displayAt,
  }));
  const touched = input.componentIds.map((componentId) => ({ incidentId: id, componentId }));
  if (rows.length > 0) tx.insert(updates).values(rows).run();
  if (touched.length > 0) tx.insert(incidentComponents).values(touched).onConflictDoNothing().run();
  if (!isNew) followNewest(tx, input, lastSeq, now);
  return { isNew, updates: fresh.length };
}

/** What an update did to components is a part of its incident. */
function touchIncidentsOf(tx: Writer, changes: ComponentChange[], seq: number): void {
  const ids = JSON.stringify(changes.flatMap(({ updateId }) => updateId ?? []));
  const theirs = sql`select incident_id from updates where id in (select value from json_each(${ids}))`;
  tx.update(incidents)
    .set({ seq })
    .where(sql`id in (${theirs})`)
    .run();
}

export const importsStore = (db: Database) => ({
  /** Writes components of another page under their own ids, over those that are here; every page is drawn again. */
  async importComponents(rows: Component[], now: number): Promise<void> {
    if (rows.length === 0) return;
    db.transaction((tx) => {
      for (const row of rows) {
        tx.insert(components).values(row).onConflictDoUpdate({ target: components.id, set: row }).run();
      }
      touchEveryPage(tx, now);
    }, inOneStep);
  },

  /** Writes incidents of another page, all or none. Of those that are here already only new updates are added. */
  async importIncidents(
    batch: ImportedIncident[],
    now: number,
  ): Promise<{ incidents: number; updates: number }> {
    return db.transaction((tx) => {
      const written = batch.map((each) => writeIncident(tx, each, now));
      return {
        incidents: written.filter(({ isNew }) => isNew).length,
        updates: written.reduce((sum, each) => sum + each.updates, 0),
      };
    }, inOneStep);
  },

  /** The changes of status that earlier imports brought, oldest first. */
  async listImportedChanges(): Promise<ComponentChange[]> {
    return db.select().from(componentChanges).where(isImported).orderBy(asc(componentChanges.at)).all();
  },

  /** Puts these changes, oldest first, in the place of those that earlier imports brought to the components. */
  async importChanges(componentIds: string[], changes: ImportedChange[], now: number): Promise<void> {
    const rows = changes
      .map((change): ComponentChange => ({ id: changeId(change), ...change }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    db.transaction((tx) => {
      const theirs = and(isImported, inArray(componentChanges.componentId, componentIds));
      const before = tx.select().from(componentChanges).where(theirs).orderBy(asc(componentChanges.id)).all();
      if (isDeepStrictEqual(before, rows)) return;
      const seq = touchEveryPage(tx, now);
      touchIncidentsOf(tx, before, seq);
      tx.delete(componentChanges).where(theirs).run();
      for (const row of rows) tx.insert(componentChanges).values(row).run();
      touchIncidentsOf(tx, rows, seq);
    }, inOneStep);
  },
});
