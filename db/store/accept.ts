import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { newId } from '../ids.ts';
import {
  type Incident,
  type NewIncident,
  type NewPost,
  type NewUpdate,
  subjectOf,
  type Update,
} from '../records.ts';
import {
  deliveries,
  incidentComponents,
  incidents,
  posts,
  updateRevisions,
  updates,
} from '../schema/index.ts';
import { greaterImpact, type Impact, impactOf, isOver } from '../vocabulary.ts';
import { changeStatuses } from './components.ts';
import { type Database, nextSeq, tieToKey, type Writer, writeAudit } from './database.ts';

const inOneStep = { behavior: 'immediate' } as const;

/** The promise falls with the end of the incident; a status that is reached sets its time once. */
function afterUpdate(incident: Incident, input: NewUpdate, seq: number): Incident {
  const over = isOver(input.status);
  const seen = impactOf(input.components.map((each) => each.status));
  const calculated: Impact =
    incident.scheduledFor === null ? greaterImpact(incident.impact, seen) : 'maintenance';
  return {
    ...incident,
    status: input.status,
    impact: incident.impactOverride ?? calculated,
    updatedAt: input.now,
    monitoringAt: input.status === 'monitoring' ? input.displayAt : incident.monitoringAt,
    resolvedAt: over ? (incident.resolvedAt ?? input.displayAt) : incident.resolvedAt,
    nextUpdateAt: over ? null : input.nextUpdateAt,
    cardId: input.cardId,
    seq,
  };
}

function writeUpdate(tx: Writer, incident: Incident, input: NewUpdate, seq: number): Update {
  const after = afterUpdate(incident, input, seq);
  tx.insert(incidents).values(after).onConflictDoUpdate({ target: incidents.id, set: after }).run();
  const update = tx
    .insert(updates)
    .values({
      id: input.id,
      incidentId: incident.id,
      seq,
      status: input.status,
      phase: input.phase,
      message: input.message,
      nextUpdateAt: after.nextUpdateAt,
      displayAt: input.displayAt,
      createdAt: input.now,
      author: input.author,
    })
    .returning()
    .get();
  for (const { id: componentId } of input.components) {
    tx.insert(incidentComponents)
      .values({ incidentId: incident.id, componentId })
      .onConflictDoNothing()
      .run();
  }
  changeStatuses(tx, input.components, { now: input.now, updateId: input.id });
  return update;
}

function writePost(tx: Writer, update: Update, post: NewPost, now: number): void {
  tx.insert(posts)
    .values({
      updateId: update.id,
      incidentId: update.incidentId,
      text: post.text,
      link: post.link,
      isEnd: post.isEnd,
      language: post.language,
      card: post.card,
      createdAt: now,
    })
    .run();
  for (const delivery of post.deliveries) {
    tx.insert(deliveries)
      .values({
        ...delivery,
        updateId: update.id,
        incidentId: update.incidentId,
        seq: update.seq,
        state: 'pending',
        epoch: 0,
        leaseUntil: 0,
        attempts: 0,
        createdAt: now,
        updatedAt: now,
      })
      .run();
  }
}

/** Writes an update and all that must follow from it: statuses, post, deliveries, the page that is wanted. */
function accept(tx: Writer, incident: Incident, input: NewUpdate): Update {
  const update = writeUpdate(tx, incident, input, nextSeq(tx, input.now));
  if (input.post) writePost(tx, update, input.post, input.now);
  writeAudit(tx, {
    now: input.now,
    author: input.author,
    action: `post update (${input.status})`,
    subject: subjectOf('incident', incident.id),
    after: { updateId: update.id, message: update.message, components: input.components },
  });
  tieToKey(tx, input.once, subjectOf('update', update.id));
  return update;
}

export const acceptStore = (db: Database) => ({
  /** Opens an incident or schedules a maintenance with its first update, its post and its deliveries. */
  async openIncident({ firstUpdate, ...input }: NewIncident): Promise<Update> {
    const fresh: Incident = {
      ...input,
      status: firstUpdate.status,
      impact: input.impactOverride ?? 'none',
      createdAt: firstUpdate.now,
      updatedAt: firstUpdate.now,
      monitoringAt: null,
      resolvedAt: null,
      nextUpdateAt: null,
      cardId: null,
      seq: 0,
    };
    return db.transaction((tx) => accept(tx, fresh, firstUpdate), inOneStep);
  },

  /** Adds an update with its post and its deliveries. Undefined when there is no such incident. */
  async addUpdate(incidentId: string, input: NewUpdate): Promise<Update | undefined> {
    return db.transaction((tx) => {
      const incident = tx.select().from(incidents).where(eq(incidents.id, incidentId)).get();
      return incident && accept(tx, incident, input);
    }, inOneStep);
  },

  /** Puts new words into an update and keeps the old ones. Undefined when there is no such update. */
  async editUpdate(
    updateId: string,
    message: string,
    { now, author }: { now: number; author: string },
  ): Promise<Update | undefined> {
    return db.transaction((tx) => {
      const before = tx.select().from(updates).where(eq(updates.id, updateId)).get();
      if (!before) return undefined;
      tx.insert(updateRevisions)
        .values({ id: newId(), updateId, message: before.message, replacedAt: now, replacedBy: author })
        .run();
      const after = tx
        .update(updates)
        .set({ message, editedAt: now })
        .where(eq(updates.id, updateId))
        .returning()
        .get();
      const seq = nextSeq(tx, now);
      tx.update(incidents).set({ seq, updatedAt: now }).where(eq(incidents.id, before.incidentId)).run();
      writeAudit(tx, {
        now,
        author,
        action: 'edit update',
        subject: subjectOf('update', updateId),
        before: before.message,
        after: message,
      });
      return after;
    }, inOneStep);
  },

  /** Of the given components, those that another open incident still holds down. */
  async componentsHeldByOthers(incidentId: string, componentIds: string[]): Promise<string[]> {
    return db
      .selectDistinct({ id: incidentComponents.componentId })
      .from(incidentComponents)
      .innerJoin(incidents, eq(incidents.id, incidentComponents.incidentId))
      .where(
        and(
          ne(incidents.id, incidentId),
          inArray(incidentComponents.componentId, componentIds),
          // In the words of the partial index on open incidents, which is what makes this quick.
          sql`incidents.status not in ('resolved', 'postmortem', 'completed', 'cancelled')`,
          ne(incidents.status, 'scheduled'),
        ),
      )
      .all()
      .map((row) => row.id);
  },
});
