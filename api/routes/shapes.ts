import type { z } from '@hono/zod-openapi';
import type { NoticeCount } from '../../db/store/notices.ts';
import type { SubscriberWithSubscriptions } from '../../db/store/subscribers.ts';
import type {
  Alert,
  ChannelState,
  Component,
  Delivery,
  IncidentWithUpdates,
  Notice,
  Settings,
  Subscriber,
  UpdateWithChanges,
} from '../../db/records.ts';
import { sizes } from '../../templates/cards/sizes.ts';
import type { AlertSaid } from '../audience/reports/said.ts';
import type { ReportedNow } from '../audience/reports/list.ts';
import type { Way } from '../audience/way.ts';
import type { Channel } from '../channels/channel.ts';
import { linkOf } from '../delivery/compose.ts';
import type * as schemas from './schemas.ts';

/** Rows as the API shows them: times in ISO 8601, nothing that is not meant to leave. */

const iso = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null || ms === 0 ? null : iso(ms));

export const componentJson = (row: Component): z.infer<typeof schemas.component> => ({
  id: row.id,
  name: row.name,
  description: row.description,
  status: row.status,
  group: row.isGroup,
  groupId: row.groupId,
  position: row.position,
  showcase: row.showcase,
  onlyShowIfDegraded: row.onlyShowIfDegraded,
  startDate: row.startDate,
  createdAt: iso(row.createdAt),
  updatedAt: iso(row.updatedAt),
});

export const deliveryJson = (row: Delivery): z.infer<typeof schemas.delivery> => ({
  id: row.id,
  updateId: row.updateId,
  channel: row.channel,
  state: row.state,
  attempts: row.attempts,
  error: row.error,
  pictureNote: row.pictureNote,
  text: row.text,
  remoteId: row.remote?.id ?? null,
  url: row.remote?.url ?? null,
  dueAt: row.state === 'pending' ? iso(row.notBefore) : null,
  sentAt: isoOrNull(row.sentAt),
  updatedAt: iso(row.updatedAt),
});

const updateJson = (row: UpdateWithChanges): z.infer<typeof schemas.incidentUpdate> => ({
  id: row.id,
  status: row.status,
  phase: row.phase,
  message: row.message,
  translations: row.translations,
  nextUpdateAt: isoOrNull(row.nextUpdateAt),
  at: iso(row.displayAt),
  editedAt: isoOrNull(row.editedAt),
  author: row.author,
  components: row.changes.map(({ componentId, oldStatus, newStatus }) => ({
    id: componentId,
    oldStatus,
    newStatus,
  })),
});

/** Addresses of the card of the current phase, by size. */
export const cardUrls = (cardId: string | null, base: string): Record<string, string> =>
  cardId === null
    ? {}
    : Object.fromEntries(Object.keys(sizes).map((size) => [size, `${base}/cards/${cardId}-${size}.png`]));

export const incidentJson = (
  row: IncidentWithUpdates,
  settings: Pick<Settings, 'url'>,
): z.infer<typeof schemas.incident> => ({
  id: row.id,
  title: row.title,
  titleTranslations: row.translations,
  status: row.status,
  impact: row.impact,
  url: linkOf(settings, row.id),
  startedAt: iso(row.startedAt),
  createdAt: iso(row.createdAt),
  updatedAt: iso(row.updatedAt),
  monitoringAt: isoOrNull(row.monitoringAt),
  resolvedAt: isoOrNull(row.resolvedAt),
  scheduledFor: isoOrNull(row.scheduledFor),
  scheduledUntil: isoOrNull(row.scheduledUntil),
  nextUpdateAt: isoOrNull(row.nextUpdateAt),
  cards: cardUrls(row.cardId, settings.url),
  components: row.componentIds,
  updates: row.updates.map(updateJson),
});

export const settingsJson = (row: Settings): z.infer<typeof schemas.settings> => ({
  id: row.id,
  name: row.name,
  url: row.url,
  timeZone: row.timeZone,
  language: row.language,
  languages: row.languages,
  tone: row.tone,
  brandColor: row.brandColor,
  accentColor: row.accentColor,
  ownCss: row.ownCss,
  cardStyle: row.cardStyle,
  cardFont: row.cardFont,
  logo: row.logo,
  updatedAt: iso(row.updatedAt),
});

export const channelJson = (
  channel: Channel,
  state: ChannelState | undefined,
): z.infer<typeof schemas.channel> => ({
  id: channel.id,
  name: channel.name,
  limit: channel.limit,
  recovery: channel.recovery,
  pausedUntil: isoOrNull(state?.pausedUntil ?? null),
  error: state?.error ?? null,
  subscribers: null,
});

export const wayJson = (
  way: Way,
  state: ChannelState | undefined,
  subscribers: number,
): z.infer<typeof schemas.channel> => ({
  id: way.kind,
  name: way.name,
  limit: null,
  recovery: way.recovery,
  pausedUntil: isoOrNull(state?.pausedUntil ?? null),
  error: state?.error ?? null,
  subscribers,
});

export const reachedJson = ({ kind, ...count }: NoticeCount): z.infer<typeof schemas.reached> => ({
  ...count,
  channel: kind,
});

export const subscriberJson = (row: Subscriber): z.infer<typeof schemas.subscriber> => ({
  id: row.id,
  channel: row.kind,
  address: row.address,
  state: row.state,
  language: row.language,
  problem: row.problem,
  createdAt: iso(row.createdAt),
  confirmedAt: isoOrNull(row.confirmedAt),
});

export const subscriberDataJson = (
  row: SubscriberWithSubscriptions,
  notices: Notice[],
): z.infer<typeof schemas.subscriberData> => ({
  ...subscriberJson(row),
  subscriptions: row.subscriptions.map(({ target, hears }) => ({ target, hears })),
  asked: row.wish ?? [],
  notices: notices.map(({ updateId, state, settledAt, attempts }) => ({
    updateId,
    state,
    at: isoOrNull(settledAt),
    attempts,
  })),
});

export const reportedJson = (row: ReportedNow): z.infer<typeof schemas.reported> => ({
  componentId: row.target === 'page' ? null : row.target,
  name: row.name ?? null,
  people: row.people,
  usual: row.usual,
  platforms: row.platforms,
  countries: row.countries,
  alertedAt: isoOrNull(row.alertedAt),
  isSpokenOf: row.isSpokenOf,
});

export const alertJson = (row: Alert, { name, words }: Pick<AlertSaid, 'name' | 'words'>) => ({
  id: row.id,
  componentId: row.target === 'page' ? null : row.target,
  name: name ?? null,
  people: row.people,
  platforms: row.platforms,
  words,
  raisedAt: iso(row.raisedAt),
});
