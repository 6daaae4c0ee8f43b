/** What the store reads and writes: the rows, and the few shapes made of several rows. */
import type {
  alerts,
  audit,
  channelStates,
  componentChanges,
  components,
  deliveries,
  incidents,
  maintenances,
  maintenanceSeries,
  maintenanceSteps,
  notices,
  posts,
  publishing,
  reports,
  sessions,
  settings,
  staff,
  subscribers,
  subscriptions,
  tokens,
  updateRevisions,
  updates,
} from './schema/index.ts';
import type { BrowserKeys, Wish } from './schema/audience.ts';
import type { Translations } from './schema/incidents.ts';
import type { Audience, ComponentStatus, Hearing } from './vocabulary.ts';

export type { BrowserKeys, Translations, Wish };

export type Settings = typeof settings.$inferSelect;
export type Component = typeof components.$inferSelect;
export type ComponentChange = typeof componentChanges.$inferSelect;
export type Incident = typeof incidents.$inferSelect;
export type Update = typeof updates.$inferSelect;
export type MaintenancePlan = typeof maintenances.$inferSelect;
export type MaintenanceSeries = typeof maintenanceSeries.$inferSelect;
export type MaintenanceStep = typeof maintenanceSteps.$inferSelect;
export type UpdateRevision = typeof updateRevisions.$inferSelect;
export type Post = typeof posts.$inferSelect;
export type Delivery = typeof deliveries.$inferSelect;
export type ChannelState = typeof channelStates.$inferSelect;
export type Publishing = typeof publishing.$inferSelect;
export type Token = typeof tokens.$inferSelect;
export type Staff = typeof staff.$inferSelect;
export type Session = typeof sessions.$inferSelect;
export type AuditEntry = typeof audit.$inferSelect;
export type Subscriber = typeof subscribers.$inferSelect;
export type Subscription = typeof subscriptions.$inferSelect;
export type Notice = typeof notices.$inferSelect;
export type Report = typeof reports.$inferSelect;
export type Alert = typeof alerts.$inferSelect;

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
  /** Which subscribers are told as well; none when absent. */
  audience?: NewAudience;
}

/** The subscribers who hear of an update: of these kinds, and who want to hear this much. */
export interface NewAudience {
  kinds: Audience[];
  hears: Hearing[];
  expiresAt: number;
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
  /** Components that work again, but for those that another open incident still holds down. */
  frees?: string[] | undefined;
  /** The message in other languages. */
  translations?: Translations | undefined;
  /** Nothing is posted when absent, as with imports. */
  post?: NewPost;
  once?: Once | undefined;
}

export interface NewIncident extends Pick<
  Incident,
  'id' | 'title' | 'impactOverride' | 'startedAt' | 'scheduledFor' | 'scheduledUntil'
> {
  firstUpdate: NewUpdate;
  /** The title in other languages. */
  translations?: Translations | undefined;
}

/** What is agreed of planned work, of one maintenance or of a series. */
export type Agreement = Pick<
  MaintenancePlan,
  'statuses' | 'reminders' | 'autoStart' | 'autoComplete' | 'channels' | 'language'
>;

/** Planned work whole: its incident row with updates, its plan, and its steps by time. */
export interface Maintenance {
  incident: IncidentWithUpdates & { scheduledFor: number; scheduledUntil: number };
  /** Missing when the work came from another page: then nothing happens by itself. */
  plan: MaintenancePlan | undefined;
  steps: MaintenanceStep[];
}

export type NewStep = Pick<MaintenanceStep, 'kind' | 'dueAt'>;

/** A change of planned work, made only if nothing about it has changed since it was read. */
export interface MaintenanceMove {
  /** The `seq` it had when it was read. */
  ifSeq: number;
  update: NewUpdate;
  /** What happened by itself, when it did. */
  step?: { id: string; note: string | null } | undefined;
  incident?: Partial<
    Pick<Incident, 'title' | 'translations' | 'scheduledFor' | 'scheduledUntil' | 'startedAt' | 'resolvedAt'>
  >;
  plan?: Partial<Agreement & Pick<MaintenancePlan, 'remindedAt' | 'overrunOf'>>;
  /** Everything that is still to come, in place of what waited until now. */
  steps: NewStep[];
  /** Whether earlier words that are not out yet have become untrue. */
  withdraws: boolean;
}

export interface NewMaintenance extends NewIncident {
  plan: Agreement & Partial<Pick<MaintenancePlan, 'seriesId' | 'occurrence'>>;
  steps: NewStep[];
}

/** Whether a channel was refused without a time to wait for: then somebody has to sign in anew. */
export const needsLogin = (state: Pick<ChannelState, 'pausedUntil'> | undefined): boolean =>
  state?.pausedUntil === 0;

/** The address of a row for the audit trail and idempotency: `incident:abc…`. */
export const subjectOf = (kind: string, id: string): string => `${kind}:${id}`;

/** What the letter that went out, or is to go, asks about: a confirmation is for nothing else. */
export const saidIn = (wish: Wish[] | null): Wish[] => (wish ?? []).filter(({ isUnsaid }) => !isUnsaid);
