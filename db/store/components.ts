import { and, asc, eq, gte, inArray, ne, sql } from 'drizzle-orm';
import { newId } from '../ids.ts';
import { type Component, type ComponentChange, type Once, subjectOf } from '../records.ts';
import { componentChanges, components } from '../schema/index.ts';
import { type ComponentStatus, severity } from '../vocabulary.ts';
import {
  blank,
  blanks,
  type Database,
  inOneStep,
  nextSeq,
  tieToKey,
  touchEveryPage,
  writeAudit,
  type Writer,
} from './database.ts';

const isWorse = (a: ComponentStatus, b: ComponentStatus): boolean => severity(a) > severity(b);

export type NewComponent = Omit<Component, 'createdAt' | 'updatedAt' | 'position'> & { position?: number };
export type ComponentEdit = Partial<Omit<Component, 'id' | 'createdAt' | 'updatedAt' | 'isGroup'>>;

/**
 * Moves components to new statuses and keeps the change; what already has the status is left alone. What has become
 * worse was so since `since`, but not before the component's last change; what is better is so from now on.
 */
export function statusChanger(db: Database) {
  const read = db
    .select()
    .from(components)
    .where(eq(components.id, sql.placeholder('id')))
    .prepare();
  const write = db
    .update(components)
    .set({ status: blank('status'), updatedAt: blank('now') })
    .where(eq(components.id, sql.placeholder('id')))
    .prepare();
  const lastChange = db
    .select({ at: sql<number | null>`max(${componentChanges.at})` })
    .from(componentChanges)
    .where(eq(componentChanges.componentId, sql.placeholder('id')))
    .prepare();
  const keep = db.insert(componentChanges).values(blanks(componentChanges)).prepare();

  return (
    wanted: { id: string; status: ComponentStatus }[],
    { now, since = now, updateId }: { now: number; since?: number; updateId: string | null },
  ): void => {
    for (const { id, status } of wanted) {
      const component = read.get({ id });
      if (!component || component.status === status) continue;
      write.run({ id, status, now });
      const change: ComponentChange = {
        id: newId(),
        componentId: id,
        updateId,
        oldStatus: component.status,
        newStatus: status,
        at: isWorse(status, component.status) ? Math.max(since, lastChange.get({ id })?.at ?? since) : now,
      };
      keep.run({ ...change });
    }
  };
}

/** Tells of what an update made worse that it was so since another moment, between the changes before and after it. */
export function moveChanges(tx: Writer, updateId: string, since: number): void {
  const made = tx.select().from(componentChanges).where(eq(componentChanges.updateId, updateId)).all();
  for (const { id, componentId, at } of made.filter((each) => isWorse(each.newStatus, each.oldStatus))) {
    const ofComponent = eq(componentChanges.componentId, componentId);
    const others = tx
      .select()
      .from(componentChanges)
      .where(and(ofComponent, ne(componentChanges.id, id)))
      .all();
    const before = Math.max(...others.filter((each) => each.at <= at).map((each) => each.at), since);
    const after = Math.min(...others.filter((each) => each.at > at).map((each) => each.at));
    tx.update(componentChanges)
      .set({ at: Math.min(before, after) })
      .where(eq(componentChanges.id, id))
      .run();
  }
}

export const componentsStore = (db: Database) => {
  const changeStatuses = statusChanger(db);
  const inOrder = db
    .select()
    .from(components)
    .orderBy(asc(components.position), asc(components.id))
    .prepare();
  const changesSince = db
    .select()
    .from(componentChanges)
    .where(
      and(
        eq(componentChanges.componentId, sql.placeholder('componentId')),
        gte(componentChanges.at, sql.placeholder('since')),
      ),
    )
    .orderBy(asc(componentChanges.at))
    .prepare();
  return {
    /** All components and groups, by position. */
    async listComponents(): Promise<Component[]> {
      return inOrder.all();
    },

    async readComponent(id: string): Promise<Component | undefined> {
      return db.select().from(components).where(eq(components.id, id)).get();
    },

    /** A component's changes of status since a moment, oldest first: what bars and uptime are drawn from. */
    async listComponentChanges(componentId: string, since: number): Promise<ComponentChange[]> {
      return changesSince.all({ componentId, since });
    },

    /** Adds a component at the end of its group, or where `position` says. */
    async createComponent(
      input: NewComponent,
      { now, author, once }: { now: number; author: string; once?: Once | undefined },
    ): Promise<Component> {
      return db.transaction((tx) => {
        const last = tx.get<{ position: number | null }>(
          sql`select max(position) as position from components where group_id is ${input.groupId}`,
        );
        const row = tx
          .insert(components)
          .values({
            ...input,
            position: input.position ?? (last?.position ?? 0) + 1,
            createdAt: now,
            updatedAt: now,
          })
          .returning()
          .get();
        touchEveryPage(tx, now);
        writeAudit(tx, {
          now,
          author,
          action: 'create component',
          subject: subjectOf('component', row.id),
          after: row,
        });
        tieToKey(tx, once, subjectOf('component', row.id));
        return row;
      }, inOneStep);
    },

    /** Changes a component. A new status is kept in its history; a new name redraws every page. Undefined when unknown. */
    async changeComponent(
      id: string,
      { status, ...edit }: ComponentEdit,
      { now, author }: { now: number; author: string },
    ): Promise<Component | undefined> {
      return db.transaction((tx) => {
        const before = tx.select().from(components).where(eq(components.id, id)).get();
        if (!before) return undefined;
        if (status) changeStatuses([{ id, status }], { now, updateId: null });
        if (Object.keys(edit).length > 0) {
          tx.update(components)
            .set({ ...edit, updatedAt: now })
            .where(eq(components.id, id))
            .run();
          touchEveryPage(tx, now);
        } else nextSeq(tx, now);
        const after = tx.select().from(components).where(eq(components.id, id)).get();
        writeAudit(tx, {
          now,
          author,
          action: 'change component',
          subject: subjectOf('component', id),
          before,
          after,
        });
        return after;
      }, inOneStep);
    },

    /** Of the given ids, those that are leaf components. */
    async knownComponents(ids: string[]): Promise<Component[]> {
      if (ids.length === 0) return [];
      return db
        .select()
        .from(components)
        .where(and(inArray(components.id, ids), eq(components.isGroup, false)))
        .all();
    },
  };
};
