/** What the store reads and writes: the rows, and the few shapes made of several rows. */
import type {
  audit,
  channelStates,
  componentChanges,
  components,
  deliveries,
  incidents,
  posts,
  publishing,
  sessions,
  settings,
  staff,
  tokens,
  updateRevisions,
  updates,
} from './schema/index.ts';
import type { ComponentStatus } from './vocabulary.ts';

export type Settings = typeof settings.$inferSelect;
export type Component = typeof components.$inferSelect;
export type ComponentChange = typeof componentChanges.$inferSelect;
export type Incident = typeof incidents.$inferSelect;
export type Update = typeof updates.$inferSelect;
export type UpdateRevision = typeof updateRevisions.$inferSelect;
export type Post = typeof posts.$inferSelect;
export type Delivery = typeof deliveries.$inferSelect;
export type ChannelState = typeof channelStates.$inferSelect;
export type Publishing = typeof publishing.$inferSelect;
export type Token = typeof tokens.$inferSelect;
export type Staff = typeof staff.$inferSelect;
export type Session = typeof sessions.$inferSelect;
export type AuditEntry = typeof audit.$inferSelect;

/** An update with what it did to components. */
export interface UpdateWithChanges extends Update {
  changes: Pick<ComponentChange, 'componentId' | 'oldStatus' | 'newStatus'>[];
}

/** An incident with its updates, newest first, and the ids of the components it touches. */
export interface IncidentWithUpdates extends Incident {
  updates: UpdateWithChanges[];
  componentIds: string[];
}

/** An incident whose page is out of date. */
export interface ChangedIncident extends Pick<Incident, 'id' | 'startedAt'> {
  isPlanned: boolean;
  /** It began since. */
  isNew: boolean;
}

export interface NewDelivery {
  id: string;
  channel: string;
  recipient: string;
  notBefore: number;
  lateAt: number;
  expiresAt: number;
}

export interface NewPost {
  text: string;
  link: string;
  isEnd: boolean;
  language: string;
  card: unknown;
  deliveries: NewDelivery[];
}

/** The request that asked for this, so that a repeated one gets the same answer. */
export interface Once {
  principal: string;
  key: string;
}

/** Everything that must become true together when an update is accepted. */
export interface NewUpdate extends Pick<
  Update,
  'id' | 'status' | 'phase' | 'message' | 'nextUpdateAt' | 'displayAt' | 'author'
> {
  now: number;
  cardId: string | null;
  components: { id: string; status: ComponentStatus }[];
  /** Nothing is posted when absent, as with imports. */
  post?: NewPost;
  once?: Once | undefined;
}

export interface NewIncident extends Pick<
  Incident,
  'id' | 'title' | 'impactOverride' | 'startedAt' | 'scheduledFor' | 'scheduledUntil'
> {
  firstUpdate: NewUpdate;
}

/** The address of a row for the audit trail and idempotency: `incident:abc…`. */
export const subjectOf = (kind: string, id: string): string => `${kind}:${id}`;
