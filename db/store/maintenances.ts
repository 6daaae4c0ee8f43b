import { and, asc, desc, eq, gt, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import { newId } from '../ids.ts';
import {
  type Agreement,
  type Incident,
  type IncidentWithUpdates,
  type Maintenance,
  type MaintenanceMove,
  type MaintenanceStep,
  type NewMaintenance,
  type NewStep,
  subjectOf,
  type Update,
} from '../records.ts';
import {
  deliveries,
  incidentComponents,
  incidents,
  maintenances,
  maintenanceSeries,
  maintenanceSteps,
} from '../schema/index.ts';
import { type MaintenanceStatus, maintenanceStatuses } from '../vocabulary.ts';
import { acceptor } from './accept.ts';
import { type Database, inOneStep, nextSeq, writeAudit, type Writer } from './database.ts';
import { incidentReader } from './incidents.ts';

export type MaintenanceFilter = 'upcoming' | 'active' | 'over' | 'all';

const statusesOf: Record<MaintenanceFilter, readonly MaintenanceStatus[]> = {
  upcoming: ['scheduled'],
  active: ['in_progress', 'verifying'],
  over: ['completed', 'cancelled'],
  all: maintenanceStatuses,
};

const isPlanned = (row: IncidentWithUpdates): row is Maintenance['incident'] =>
  row.scheduledFor !== null && row.scheduledUntil !== null;

function writeSteps(tx: Writer, incidentId: string, steps: readonly NewStep[]): void {
  const isWaiting = and(eq(maintenanceSteps.incidentId, incidentId), eq(maintenanceSteps.state, 'waiting'));
  tx.delete(maintenanceSteps).where(isWaiting).run();
  for (const step of steps) {
    tx.insert(maintenanceSteps)
      .values({ ...step, id: newId(), incidentId, state: 'waiting' })
      .run();
  }
}

/** Which components planned work is about; nothing happens to them before it starts. */
function writeComponents(tx: Writer, incidentId: string, { statuses }: Pick<Agreement, 'statuses'>): void {
  tx.delete(incidentComponents).where(eq(incidentComponents.incidentId, incidentId)).run();
  for (const { id: componentId } of statuses) {
    tx.insert(incidentComponents).values({ incidentId, componentId }).onConflictDoNothing().run();
  }
}

/**
 * Earlier words have become untrue. What was never tried is given up; what is under way goes out now or never:
 * should this attempt fail, no other one follows. What may be out is looked for at once.
 */
function withdrawEarlier(tx: Writer, incidentId: string, before: number, now: number): void {
  const isEarlier = and(eq(deliveries.incidentId, incidentId), sql`seq < ${before}`);
  tx.update(deliveries)
    .set({ state: 'superseded', updatedAt: now })
    .where(and(isEarlier, eq(deliveries.state, 'pending'), sql`unsure_since is null`))
    .run();
  tx.update(deliveries)
    .set({ lateAt: now, expiresAt: now, notBefore: now })
    .where(and(isEarlier, inArray(deliveries.state, ['pending', 'sending'])))
    .run();
}

function settle(tx: Writer, step: { id: string; note: string | null }, now: number, isDone: boolean) {
  return tx
    .update(maintenanceSteps)
    .set({ state: isDone ? 'done' : 'skipped', note: step.note, settledAt: now })
    .where(and(eq(maintenanceSteps.id, step.id), eq(maintenanceSteps.state, 'waiting')))
    .run().changes;
}

/** Brings the next occurrence of a series forward when the newest one does not happen. */
function bringNextForward(tx: Writer, incidentId: string, now: number): void {
  const plan = tx.select().from(maintenances).where(eq(maintenances.incidentId, incidentId)).get();
  if (!plan?.seriesId) return;
  const isNewest = and(eq(maintenanceSeries.id, plan.seriesId), sql`cursor = ${plan.occurrence}`);
  tx.update(maintenanceSeries)
    .set({ dueAt: now })
    .where(and(isNewest, sql`due_at > ${now}`))
    .run();
}

/** Writes planned work with its first update and its plan. Run it inside a transaction. */
export function maintenanceWriter(db: Database) {
  const { accept } = acceptor(db);
  return (tx: Writer, { firstUpdate, plan, steps, ...input }: NewMaintenance): Update => {
    const fresh: Incident = {
      ...input,
      translations: input.translations ?? {},
      status: firstUpdate.status,
      impact: 'maintenance',
      createdAt: firstUpdate.now,
      updatedAt: firstUpdate.now,
      monitoringAt: null,
      resolvedAt: null,
      nextUpdateAt: null,
      cardId: null,
      seq: 0,
    };
    const update = accept(tx, fresh, firstUpdate);
    tx.insert(maintenances)
      .values({ ...plan, incidentId: input.id })
      .run();
    writeComponents(tx, input.id, plan);
    writeSteps(tx, input.id, steps);
    return update;
  };
}

export const maintenancesStore = (db: Database) => {
  const withUpdates = incidentReader(db);
  const { accept } = acceptor(db);
  const writeMaintenance = maintenanceWriter(db);
  const filtered = (filter: MaintenanceFilter) =>
    and(isNotNull(incidents.scheduledFor), inArray(incidents.status, [...statusesOf[filter]]));
  const cancelledAhead = db
    .select({ id: incidents.id, seq: incidents.seq })
    .from(incidents)
    .where(
      and(
        isNotNull(incidents.scheduledFor),
        eq(incidents.status, 'cancelled'),
        gt(incidents.scheduledUntil, sql.placeholder('at')),
      ),
    )
    .orderBy(asc(incidents.scheduledFor), asc(incidents.id))
    .prepare();

  return {
    /** Planned work whole. Undefined when there is none with this id, or it is an incident. */
    async readMaintenance(id: string): Promise<Maintenance | undefined> {
      const [incident] = withUpdates(db.select().from(incidents).where(eq(incidents.id, id)).all());
      if (!incident || !isPlanned(incident)) return undefined;
      return {
        incident,
        plan: db.select().from(maintenances).where(eq(maintenances.incidentId, id)).get(),
        steps: db
          .select()
          .from(maintenanceSteps)
          .where(eq(maintenanceSteps.incidentId, id))
          .orderBy(asc(maintenanceSteps.dueAt), asc(maintenanceSteps.id))
          .all(),
      };
    },

    /** Planned work with its updates: what lies ahead or is under way with the next first, else the newest first. */
    async listMaintenances(filter: MaintenanceFilter, limit: number): Promise<Maintenance['incident'][]> {
      const isAhead = filter === 'upcoming' || filter === 'active';
      const rows = db
        .select()
        .from(incidents)
        .where(filtered(filter))
        .orderBy(isAhead ? asc(incidents.scheduledFor) : desc(incidents.scheduledFor), asc(incidents.id))
        .limit(limit)
        .all();
      return withUpdates(rows).filter(isPlanned);
    },

    /** Cancelled work whose hours are not over yet: people who planned for it must find it. */
    async listCancelledWork(at: number): Promise<Maintenance['incident'][]> {
      return withUpdates(cancelledAhead.all({ at })).filter(isPlanned);
    },

    /** Steps whose time has come, the oldest first. */
    async listDueSteps(now: number): Promise<MaintenanceStep[]> {
      return db
        .select()
        .from(maintenanceSteps)
        .where(and(sql`state = 'waiting'`, lte(maintenanceSteps.dueAt, now)))
        .orderBy(asc(maintenanceSteps.dueAt), asc(maintenanceSteps.id))
        .all();
    },

    /** Schedules planned work with its first update, its post, its plan and its steps. */
    async scheduleMaintenance(input: NewMaintenance): Promise<Update> {
      return db.transaction((tx) => writeMaintenance(tx, input), inOneStep);
    },

    /**
     * Says something of planned work, with all that follows from it: status, components, post, plan, steps, and
     * the step that this was. Undefined when something has changed since it was read, and nothing is written.
     */
    async moveMaintenance(id: string, move: MaintenanceMove): Promise<Update | undefined> {
      return db.transaction((tx) => {
        const before = tx.select().from(incidents).where(eq(incidents.id, id)).get();
        if (before?.seq !== move.ifSeq) return undefined;
        const { now } = move.update;
        if (move.step && settle(tx, move.step, now, true) === 0) return undefined;
        const update = accept(tx, { ...before, ...move.incident }, move.update);
        if (move.plan && Object.keys(move.plan).length > 0) {
          tx.update(maintenances).set(move.plan).where(eq(maintenances.incidentId, id)).run();
          if (move.plan.statuses) writeComponents(tx, id, { statuses: move.plan.statuses });
        }
        writeSteps(tx, id, move.steps);
        if (move.withdraws) withdrawEarlier(tx, id, update.seq, now);
        if (update.status === 'cancelled') bringNextForward(tx, id, now);
        return update;
      }, inOneStep);
    },

    /** Changes what is agreed without a word. False when something has changed since it was read. */
    async changePlan(
      id: string,
      change: {
        ifSeq: number;
        title?: string | undefined;
        plan: Partial<Agreement>;
        steps: NewStep[];
        now: number;
        author: string;
      },
    ): Promise<boolean> {
      return db.transaction((tx) => {
        const before = tx.select().from(incidents).where(eq(incidents.id, id)).get();
        if (before?.seq !== change.ifSeq) return false;
        const { now, author, title = before.title, plan } = change;
        // The translations are of the title that was.
        const translations = title === before.title ? before.translations : {};
        tx.update(incidents)
          .set({ title, translations, seq: nextSeq(tx, now), updatedAt: now })
          .where(eq(incidents.id, id))
          .run();
        if (Object.keys(plan).length > 0) {
          tx.update(maintenances).set(plan).where(eq(maintenances.incidentId, id)).run();
        }
        if (plan.statuses) writeComponents(tx, id, { statuses: plan.statuses });
        writeSteps(tx, id, change.steps);
        const subject = subjectOf('incident', id);
        writeAudit(tx, { now, author, action: 'change plan', subject, after: { title, ...plan } });
        return true;
      }, inOneStep);
    },

    /** A step without words: the page is drawn anew because time has passed. False when somebody else took it. */
    async takeLook(step: Pick<MaintenanceStep, 'id' | 'incidentId'>, now: number): Promise<boolean> {
      return db.transaction((tx) => {
        if (settle(tx, { id: step.id, note: null }, now, true) === 0) return false;
        tx.update(incidents)
          .set({ seq: nextSeq(tx, now) })
          .where(eq(incidents.id, step.incidentId))
          .run();
        return true;
      }, inOneStep);
    },

    /** Passes over a step that is no longer true, and keeps why. False when somebody else took it. */
    async skipStep(id: string, note: string, now: number): Promise<boolean> {
      return settle(db, { id, note }, now, false) > 0;
    },
  };
};
