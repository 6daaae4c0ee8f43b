import type {
  DeliveryView,
  IncidentView,
  PlannedAction,
  ToldView,
  UpdateView,
  WorkView,
} from '../../site/src/staff/views.ts';
import { localTime } from '../../db/calendar.ts';
import {
  type ChannelState,
  type Component,
  type Delivery,
  type IncidentWithUpdates,
  type Maintenance,
  type MaintenanceSeries,
  needsLogin,
  type Post,
  type Publishing,
  type UpdateWithChanges,
} from '../../db/records.ts';
import {
  type DeliveryState,
  deliveryStates,
  isOver,
  phaseOf,
  type UpdateStatus,
} from '../../db/vocabulary.ts';
import type { NoticeCount } from '../../db/store/notices.ts';
import type { Way } from '../audience/way.ts';
import type { Channel } from '../channels/channel.ts';
import { readCardProps } from '../delivery/card-props.ts';
import { comesBack } from '../incidents/add-update.ts';
import { fitPost } from '../delivery/fit.ts';
import { authorWords } from './author-words.ts';
import { updatePictures } from './cards.ts';
import { phasesFor } from './phases.ts';
import { repeatOf } from './planned-form.ts';

/** What was typed into the field that says where a post is, and what is wrong with it. */
export interface TypedConfirmation {
  deliveryId: string;
  value: string;
  error: string;
}

/** What one incident's page is made from. */
export interface IncidentScene {
  incident: IncidentWithUpdates;
  deliveries: Delivery[];
  /** Of the updates whose posts are not all out, and of the newest. */
  posts: Post[];
  components: Component[];
  channels: Channel[];
  /** Of the channels with which something is wrong. */
  states: ChannelState[];
  /** Where it is planned work. */
  maintenance?: Maintenance | undefined;
  series?: MaintenanceSeries | undefined;
  /** Of the page. */
  zone: string;
  notices: NoticeCount[];
  ways: readonly Way[];
  publishing: Publishing;
  now: number;
  confirmation?: TypedConfirmation | undefined;
}

/** Overtaken posts stay unsent: "investigating" after "resolved" is worse than nothing. */
const retryable: DeliveryState[] = ['failed', 'unknown', 'cancelled'];
const confirmable: DeliveryState[] = ['failed', 'unknown'];

/** In the order of the channels everywhere else. */
function inOrder({ deliveries, channels }: IncidentScene): Delivery[] {
  const place = new Map(channels.map((channel, index) => [channel.id, index]));
  return deliveries.toSorted(
    (a, b) => (place.get(a.channel) ?? channels.length) - (place.get(b.channel) ?? channels.length),
  );
}

/** The words of a delivery: as they went out, else as they would. */
function wordsOf({ text, updateId }: Delivery, channel: Channel | undefined, posts: Post[]): string | null {
  const post = posts.find((each) => each.updateId === updateId);
  return text ?? (post && channel ? fitPost(post, channel) : null);
}

function deliveryView(delivery: Delivery, scene: IncidentScene): DeliveryView {
  const { channels, states, now, confirmation, posts } = scene;
  const { id, state, attempts, sentAt, error, pictureNote, remote, notBefore } = delivery;
  const channel = channels.find((each) => each.id === delivery.channel);
  const typed = confirmation?.deliveryId === id ? confirmation : undefined;
  return {
    id,
    channel: channel?.name ?? delivery.channel,
    state,
    attempts,
    dueAt: state === 'pending' && notBefore > now ? notBefore : null,
    sentAt,
    error,
    needsLogin: state === 'failed' && needsLogin(states.find((each) => each.channel === delivery.channel)),
    pictureNote,
    url: remote?.url ?? null,
    text: wordsOf(delivery, channel, posts),
    canRetry: retryable.includes(state),
    canConfirm: confirmable.includes(state),
    confirm: { value: typed?.value ?? '', error: typed?.error },
  };
}

function updateView(update: UpdateWithChanges, scene: IncidentScene): UpdateView {
  const { id, status, phase, message, displayAt, editedAt, author, changes } = update;
  return {
    id,
    status,
    phase,
    message,
    at: displayAt,
    editedAt,
    author: authorWords(author),
    changes: changes.map(({ componentId, newStatus }) => ({
      name: scene.components.find((component) => component.id === componentId)?.name ?? componentId,
      status: newStatus,
    })),
    deliveries: inOrder(scene)
      .filter((delivery) => delivery.updateId === id)
      .map((delivery) => deliveryView(delivery, scene)),
    told: toldViews(id, scene),
  };
}

function toldViews(updateId: string, { notices, ways }: IncidentScene): ToldView[] {
  return ways.flatMap(({ kind, name }) => {
    const theirs = notices.filter((each) => each.updateId === updateId && each.kind === kind);
    const counts = deliveryStates.flatMap((state) =>
      theirs.filter((each) => each.state === state).map(({ count }) => ({ state, count })),
    );
    const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
    if (counts.length === 0) return [];
    return [{ channel: name, counts, repeated: sum(theirs.map(({ repeated }) => repeated)) }];
  });
}

/** Why the public page does not show the newest state; undefined while it does, or is just being made. */
export const unpublishedReason = ({ wantedSeq, doneSeq, error }: Publishing): string | undefined =>
  doneSeq < wantedSeq ? (error ?? undefined) : undefined;

/** What can be said of planned work, the likeliest first. */
const actionsAfter: Partial<Record<UpdateStatus, PlannedAction[]>> = {
  scheduled: ['start', 'move', 'remind', 'note', 'cancel'],
  in_progress: ['complete', 'longer', 'check', 'note'],
  verifying: ['complete', 'longer', 'note'],
};

const workView = (
  { incident, steps }: Maintenance,
  { series, zone }: Pick<IncidentScene, 'series' | 'zone'>,
): WorkView => ({
  scheduledFor: incident.scheduledFor,
  scheduledUntil: incident.scheduledUntil,
  steps: steps.map(({ kind, dueAt, state, note }) => ({ kind, dueAt, state, note })),
  actions: actionsAfter[incident.status] ?? [],
  series: series && {
    rule: series.rule,
    repeat: repeatOf(series.rule, localTime(incident.scheduledFor, zone)),
    hasEnded: series.dueAt === null,
  },
});

/** One incident's page. */
export function incidentView(scene: IncidentScene): IncidentView {
  const { incident, posts } = scene;
  const { id, title, status, impact, startedAt, resolvedAt, scheduledFor, nextUpdateAt, updates } = incident;
  const newestPost = posts.find(({ updateId }) => updateId === updates[0]?.id);
  const card = newestPost && readCardProps(newestPost.card);
  const over = isOver(status);
  const canBeSaid = !scene.maintenance && (!over || comesBack(incident, scene.now));
  return {
    page: 'incident',
    id,
    title,
    status,
    impact,
    phase: updates[0]?.phase ?? phaseOf(status),
    startedAt,
    resolvedAt,
    scheduledFor,
    nextUpdateAt,
    work: scene.maintenance && workView(scene.maintenance, scene),
    isOver: over,
    next: (canBeSaid ? phasesFor(incident) : []).map((phase) => ({ phase, chosen: false })),
    updates: updates.map((update) => updateView(update, scene)),
    cards: newestPost && card ? updatePictures(newestPost.updateId, card) : [],
    unpublished: unpublishedReason(scene.publishing),
  };
}
