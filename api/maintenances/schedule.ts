import { localTime, momentOfLocal } from '../../db/calendar.ts';
import { newId } from '../../db/ids.ts';
import type {
  Agreement,
  MaintenanceSeries,
  NewMaintenance,
  Settings,
  Translations,
} from '../../db/records.ts';
import { cardId } from '../../templates/cards/identity.ts';
import type { CardProps } from '../../templates/cards/card.ts';
import { composePost } from '../delivery/compose.ts';
import type { Deps } from '../deps.ts';
import { heardBy } from '../../db/vocabulary.ts';
import { AppError } from '../errors.ts';
import {
  allChannels,
  type Asker,
  checkChannels,
  checkComponents,
  checkYears,
  chooseChannels,
  type StatusWish,
} from '../incidents/input.ts';
import { audienceFor, deliveriesFor, drawAhead, tellEveryone } from '../incidents/tell.ts';
import { checkFirst, nextOccurrence, type Occurrence, readRule, type Recurrence } from './recurrence.ts';
import { stepsFor } from './steps.ts';
import { plannedMessage, plannedTranslations, trueUntil } from './words.ts';

const minute = 60_000;

export interface PlanInput {
  /** How its components are while it is under way. */
  components?: StatusWish[] | undefined;
  /** Ms before the start. */
  reminders?: number[] | undefined;
  autoStart?: boolean | undefined;
  autoComplete?: boolean | undefined;
  /** Channel ids; null or absent for all. */
  channels?: string[] | null | undefined;
  locale?: string | undefined;
}

export interface ScheduleInput extends PlanInput {
  title: string;
  titleTranslations?: Translations | undefined;
  /** Markdown; the ready words when absent, in every language of the page. */
  message?: string | undefined;
  translations?: Translations | undefined;
  scheduledFor: number;
  scheduledUntil: number;
  /** An RRULE, for work that comes again on the clocks of the page's zone. */
  rule?: string | undefined;
}

/** Throws AppError `unprocessable` for work that ends before it starts, has ended already, or at times that nobody can mean. */
export function checkHours(
  { scheduledFor, scheduledUntil }: { scheduledFor: number; scheduledUntil: number },
  now: number,
): void {
  checkYears({ scheduledFor, scheduledUntil }, now);
  const refuse = (message: string) => new AppError('unprocessable', message, { scheduledUntil: message });
  if (scheduledUntil <= scheduledFor) throw refuse('Planned work ends after it starts.');
  if (scheduledUntil <= now) throw refuse('This planned work would be over already.');
}

/** The longest reminder first, none twice. */
export const inOrder = (reminders: readonly number[]): number[] =>
  [...new Set(reminders)].toSorted((a, b) => b - a);

async function agree(deps: Deps, input: PlanInput, settings: Settings): Promise<Agreement> {
  const statuses = input.components ?? [];
  await checkComponents(deps.store, statuses);
  return {
    statuses,
    reminders: inOrder(input.reminders ?? [24 * 60 * minute, 60 * minute]),
    autoStart: input.autoStart ?? true,
    autoComplete: input.autoComplete ?? true,
    channels: input.channels ? checkChannels(deps, input.channels) : null,
    language: input.locale ?? settings.language,
  };
}

interface Draft {
  title: string;
  titleTranslations?: Translations | undefined;
  message: string | null;
  translations?: Translations | undefined;
  scheduledFor: number;
  scheduledUntil: number;
  agreement: Agreement;
  settings: Settings;
  /** Whether the networks hear of it now; of later occurrences they hear by the reminders. */
  isAnnounced: boolean;
  asker: Asker;
  now: number;
}

/** Planned work as the store takes it, with the card that is to be drawn. */
function draw(
  deps: Pick<Deps, 'channels' | 'audience'>,
  draft: Draft,
): { input: NewMaintenance; card: CardProps } {
  const { title, scheduledFor, scheduledUntil, agreement, settings, asker, now } = draft;
  const hours = { scheduledFor, scheduledUntil };
  const { language } = agreement;
  const id = newId();
  const scene = { settings, language, ...hours, startedAt: scheduledFor, now };
  const message = draft.message ?? plannedMessage('planned', scene);
  const translations = draft.message === null ? plannedTranslations('planned', scene) : draft.translations;
  const post = composePost({
    settings,
    incidentId: id,
    now,
    title,
    ...hours,
    startedAt: now,
    recoveredAt: now,
    message,
    phase: 'planned',
    status: 'scheduled',
    nextUpdateAt: null,
    isFirst: true,
    language,
  });
  const still = agreement.channels && allChannels(deps).filter((id) => agreement.channels?.includes(id));
  const { channels, kinds } = chooseChannels(deps, still ?? undefined);
  const limit = trueUntil('planned', { ...hours, now });
  const deliveries = deliveriesFor(channels, now, limit);
  const audience = audienceFor(kinds, heardBy({ after: 'scheduled' }), now, limit);
  const input: NewMaintenance = {
    id,
    title,
    translations: draft.titleTranslations,
    impactOverride: null,
    startedAt: now,
    ...hours,
    plan: agreement,
    steps: stepsFor({ status: 'scheduled', ...hours }, agreement, now),
    firstUpdate: {
      id: newId(),
      status: 'scheduled',
      phase: 'planned',
      message,
      translations,
      nextUpdateAt: null,
      displayAt: now,
      author: asker.author,
      now,
      cardId: cardId(post.card),
      components: [],
      ...(draft.isAnnounced && { post: { ...post, deliveries, audience } }),
      once: asker.once,
    },
  };
  return { input, card: post.card };
}

/** When the occurrence after this one becomes a maintenance: as this one begins, or before its first reminder. */
function dueAfter(
  recurrence: Recurrence,
  current: Occurrence,
  { reminders }: Pick<Agreement, 'reminders'>,
): number | null {
  const next = nextOccurrence(recurrence, current);
  if (!next) return null;
  return Math.min(current.at, next.at - (reminders[0] ?? 0) - minute);
}

/** Schedules planned work, once or by a rule, and tells everyone. Throws AppError `unprocessable`. */
export async function scheduleMaintenance(
  deps: Deps,
  input: ScheduleInput,
  asker: Asker,
): Promise<{ incidentId: string }> {
  const { store, clock } = deps;
  const now = clock();
  const { title, titleTranslations, translations, scheduledFor, scheduledUntil } = input;
  checkHours(input, now);
  const settings = await store.readSettings();
  const agreement = await agree(deps, input, settings);
  const message = input.message ?? null;
  const hours = { scheduledFor, scheduledUntil };
  const said = { title, titleTranslations, message, translations };
  const drawn = draw(deps, { ...said, ...hours, agreement, settings, isAnnounced: true, asker, now });
  if (input.rule === undefined) await store.scheduleMaintenance(drawn.input);
  else {
    const { timeZone } = settings;
    const firstAt = localTime(scheduledFor, timeZone);
    const recurrence: Recurrence = { rule: readRule(input.rule), timeZone, firstAt };
    checkFirst(recurrence);
    const series: MaintenanceSeries = {
      id: newId(),
      title,
      message,
      ...recurrence,
      lasts: scheduledUntil - scheduledFor,
      ...agreement,
      cursor: firstAt,
      dueAt: dueAfter(recurrence, { local: firstAt, at: scheduledFor }, agreement),
      createdAt: now,
      endedAt: null,
      author: asker.author,
    };
    const plan = { ...agreement, seriesId: series.id, occurrence: firstAt };
    await store.beginSeries(series, { ...drawn.input, plan });
  }
  drawAhead(deps, drawn.card);
  await tellEveryone(deps, drawn.input.id);
  return { incidentId: drawn.input.id };
}

/**
 * Makes the next occurrence of a series a maintenance: on the page at once, on the networks with its reminders.
 * Occurrences that nobody was there for are passed over. False when another process was quicker.
 */
export async function continueSeries(deps: Deps, series: MaintenanceSeries): Promise<boolean> {
  const { store, clock } = deps;
  const now = clock();
  const cursorAt = momentOfLocal(series.cursor, series.timeZone);
  const next = nextOccurrence(series, { local: series.cursor, at: Math.max(now, cursorAt) });
  if (!next) return store.continueSeries(series, { cursor: series.cursor, dueAt: null });
  const { statuses, reminders, autoStart, autoComplete, channels, language, title, message } = series;
  const agreement: Agreement = { statuses, reminders, autoStart, autoComplete, channels, language };
  const { input } = draw(deps, {
    title,
    message,
    scheduledFor: next.at,
    scheduledUntil: next.at + series.lasts,
    agreement: { ...agreement, statuses: await stillThere(deps, statuses) },
    settings: await store.readSettings(),
    isAnnounced: false,
    asker: { author: series.author },
    now,
  });
  return store.continueSeries(series, {
    occurrence: { ...input, plan: { ...input.plan, seriesId: series.id, occurrence: next.local } },
    cursor: next.local,
    dueAt: dueAfter(series, next, agreement),
  });
}

/** Components may have gone since the series began. */
async function stillThere({ store }: Pick<Deps, 'store'>, statuses: StatusWish[]): Promise<StatusWish[]> {
  const known = new Set((await store.knownComponents(statuses.map(({ id }) => id))).map(({ id }) => id));
  return statuses.filter(({ id }) => known.has(id));
}
