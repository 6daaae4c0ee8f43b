import { and, desc, eq, ne, sql } from 'drizzle-orm';
import { newId } from '../ids.ts';
import {
  type Delivery,
  type Incident,
  type NewIncident,
  type NewPost,
  type NewUpdate,
  subjectOf,
  type Translations,
  type Update,
} from '../records.ts';
import {
  audit,
  componentChanges,
  components,
  deliveries,
  incidentComponents,
  incidents,
  maintenances,
  posts,
  updateRevisions,
  updates,
} from '../schema/index.ts';
import { greaterImpact, type Impact, impactOf, isOver, worst } from '../vocabulary.ts';
import { statusChanger } from './components.ts';
import {
  asNew,
  auditRow,
  blanks,
  type Database,
  growSeq,
  inOneStep,
  isOpen,
  nextSeq,
  reachedSeq,
  tieToKey,
  writeAudit,
  type Writer,
} from './database.ts';
import { rewordPost } from './deliveries.ts';
import { fanner } from './notices.ts';

const beginsMonitoring = (incident: Incident, { status }: NewUpdate) =>
  status === 'monitoring' && (incident.status !== 'monitoring' || incident.monitoringAt === null);

/**
 * The promise falls with the end of the incident; a status that is reached sets its time, one that goes on keeps it,
 * and what goes on has no end.
 */
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
    monitoringAt: beginsMonitoring(incident, input) ? input.displayAt : incident.monitoringAt,
    resolvedAt: over ? (incident.resolvedAt ?? input.displayAt) : null,
    nextUpdateAt: over ? null : input.nextUpdateAt,
    cardId: input.cardId,
    seq,
  };
}

/** The statements of the step, compiled once. A transaction is its connection's, so that they run inside it. */
const statementsOf = (db: Database) => ({
  growSeq: growSeq(db).prepare(),
  readIncident: db
    .select()
    .from(incidents)
    .where(eq(incidents.id, sql.placeholder('id')))
    .prepare(),
  writeIncident: db
    .insert(incidents)
    .values(blanks(incidents))
    .onConflictDoUpdate({ target: incidents.id, set: asNew(incidents) })
    .prepare(),
  writeUpdate: db.insert(updates).values(blanks(updates)).prepare(),
  touchComponent: db
    .insert(incidentComponents)
    .values(blanks(incidentComponents))
    .onConflictDoNothing()
    .prepare(),
  writePost: db.insert(posts).values(blanks(posts)).prepare(),
  writeDelivery: db.insert(deliveries).values(blanks(deliveries)).prepare(),
  writeAudit: db.insert(audit).values(blanks(audit)).prepare(),
});

const untried = {
  state: 'pending',
  epoch: 0,
  leaseUntil: 0,
  attempts: 0,
  unsureSince: null,
  firstTriedAt: null,
  text: null,
  pictureNote: null,
  error: null,
  remote: null,
  sentAt: null,
} satisfies Partial<Delivery>;

/**
 * What becomes of components that an incident lets go of: they work again, or they are as the worst of the other open
 * incidents has said that hold them. Where one of those has said nothing that changed them, they stay as they are.
 */
function releaser(db: Database) {
  const otherHolders = db
    .select({ id: incidents.id, statuses: maintenances.statuses })
    .from(incidentComponents)
    .innerJoin(incidents, eq(incidents.id, incidentComponents.incidentId))
    .leftJoin(maintenances, eq(maintenances.incidentId, incidents.id))
    .where(
      and(
        eq(incidentComponents.componentId, sql.placeholder('componentId')),
        ne(incidents.id, sql.placeholder('incidentId')),
        isOpen,
        ne(incidents.status, 'scheduled'),
      ),
    )
    .prepare();
  const current = db
    .select({ status: components.status })
    .from(components)
    .where(eq(components.id, sql.placeholder('componentId')))
    .prepare();
  const saidBy = db
    .select({ status: componentChanges.newStatus })
    .from(componentChanges)
    .innerJoin(updates, eq(updates.id, componentChanges.updateId))
    .where(
      and(
        eq(componentChanges.componentId, sql.placeholder('componentId')),
        eq(updates.incidentId, sql.placeholder('incidentId')),
      ),
    )
    .orderBy(desc(componentChanges.at), desc(updates.seq))
    .limit(1)
    .prepare();

  return (incidentId: string, componentIds: readonly string[]) =>
    componentIds.flatMap((componentId) => {
      const said = otherHolders
        .all({ componentId, incidentId })
        .map(
          ({ id, statuses }) =>
            saidBy.get({ componentId, incidentId: id })?.status ??
            statuses?.find((wish) => wish.id === componentId)?.status,
        );
      const known = said.filter((status) => status !== undefined);
      const status = worst(known);
      const isChange = status !== current.get({ componentId })?.status;
      return isChange && known.length === said.length ? [{ id: componentId, status }] : [];
    });
}

/** The one step by which an update becomes true. Run it inside a transaction. */
export function acceptor(db: Database) {
  const statements = statementsOf(db);
  const changeStatuses = statusChanger(db);
  const fanOut = fanner(db);
  const letGo = releaser(db);

  /** What it frees is known only now, in the step: the other incident may have ended a moment ago. */
  function withFreed(incident: Incident, { frees = [], ...input }: NewUpdate): NewUpdate {
    return { ...input, components: [...input.components, ...letGo(incident.id, frees)] };
  }

  function writeUpdate(incident: Incident, input: NewUpdate, seq: number, since: number): Update {
    const after = afterUpdate(incident, input, seq);
    statements.writeIncident.run(after);
    const update: Update = {
      id: input.id,
      incidentId: incident.id,
      seq,
      status: input.status,
      phase: input.phase,
      message: input.message,
      translations: input.translations ?? {},
      nextUpdateAt: after.nextUpdateAt,
      displayAt: input.displayAt,
      createdAt: input.now,
      editedAt: null,
      author: input.author,
    };
    statements.writeUpdate.run({ ...update });
    for (const { id: componentId } of input.components) {
      statements.touchComponent.run({ incidentId: incident.id, componentId });
    }
    changeStatuses(input.components, { now: input.now, since, updateId: input.id });
    return update;
  }

  function writePost(
    update: Update,
    { deliveries: wanted, text, link, isEnd, language, card }: NewPost,
    now: number,
  ): void {
    const { id: updateId, incidentId, seq } = update;
    statements.writePost.run({ text, link, isEnd, language, card, updateId, incidentId, createdAt: now });
    for (const delivery of wanted) {
      const row: Delivery = {
        ...untried,
        ...delivery,
        updateId,
        incidentId,
        seq,
        createdAt: now,
        updatedAt: now,
      };
      statements.writeDelivery.run({ ...row });
    }
  }

  return {
    read: (id: string): Incident | undefined => statements.readIncident.get({ id }),

    /** Writes an update and all that must follow from it: statuses, since when they hold, post, deliveries, the page that is wanted. */
    accept(tx: Writer, incident: Incident, asked: NewUpdate, since = asked.now): Update {
      const input = withFreed(incident, asked);
      const { now, author } = input;
      const update = writeUpdate(incident, input, reachedSeq(statements.growSeq.all({ now })), since);
      if (input.post) writePost(update, input.post, now);
      if (input.post?.audience) fanOut(update, input.post.audience, now);
      const note = auditRow({
        now,
        author,
        action: `post update (${input.status})`,
        subject: subjectOf('incident', incident.id),
        after: { updateId: update.id, message: update.message, components: input.components },
      });
      statements.writeAudit.run(note);
      tieToKey(tx, input.once, subjectOf('update', update.id));
      return update;
    },
  };
}

export const acceptStore = (db: Database) => {
  const { read, accept } = acceptor(db);
  return {
    /** Opens an incident with its first update, its post and its deliveries. Its components are as it says since it began. */
    async openIncident({ firstUpdate, ...input }: NewIncident): Promise<Update> {
      const fresh: Incident = {
        ...input,
        translations: input.translations ?? {},
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
      return db.transaction(
        (tx) => accept(tx, fresh, firstUpdate, Math.min(fresh.startedAt, firstUpdate.now)),
        inOneStep,
      );
    },

    /**
     * Adds an update with its post and its deliveries. Undefined when there is no such incident, or when it is not
     * at the number `ifSeq` any more: something has changed since it was read, and nothing is written.
     */
    async addUpdate(incidentId: string, input: NewUpdate, ifSeq?: number): Promise<Update | undefined> {
      return db.transaction((tx) => {
        const incident = read(incidentId);
        if (!incident || incident.seq !== (ifSeq ?? incident.seq)) return undefined;
        return accept(tx, incident, input);
      }, inOneStep);
    },

    /**
     * Puts new words into an update, and into what is still to be posted of it (`text`), and keeps the old ones;
     * translations of those go with them. Undefined when there is no such update.
     */
    async editUpdate(
      updateId: string,
      {
        message,
        translations = {},
        text,
      }: { message: string; translations?: Translations | undefined; text?: string | undefined },
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
          .set({ message, translations, editedAt: now })
          .where(eq(updates.id, updateId))
          .returning()
          .get();
        if (text !== undefined) rewordPost(tx, updateId, text, now);
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
  };
};
