import { newId } from '../../db/ids.ts';
import type {
  Incident,
  Maintenance,
  MaintenanceMove,
  MaintenancePlan,
  Translations,
} from '../../db/records.ts';
import {
  heardBy,
  type Hearing,
  type MaintenanceStatus,
  type PlannedWord,
  severity,
  type UpdateStatus,
} from '../../db/vocabulary.ts';
import { cardId } from '../../templates/cards/identity.ts';
import { phaseOfPlannedWord } from '../../templates/messages/messages.ts';
import { composePost } from '../delivery/compose.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import {
  allChannels,
  type Asker,
  checkComponents,
  checkPromise,
  chooseChannels,
  type Chosen,
  promiseAfter,
  type StatusWish,
  unnamedOf,
} from '../incidents/input.ts';
import { audienceFor, deliveriesFor, drawAhead, showOnPage, tellEveryone } from '../incidents/tell.ts';
import { findMaintenance, planOf } from './find-maintenance.ts';
import { stepsFor } from './steps.ts';
import { plannedMessage, plannedTranslations, trueUntil } from './words.ts';

/** What can be said of a maintenance that exists; a note leaves it as it is. */
export type Said = Exclude<PlannedWord, 'planned'> | 'note';

export interface Saying {
  /** Markdown; the ready words when absent. */
  message?: string | undefined;
  translations?: Translations | undefined;
  /** What becomes of components beyond what follows by itself. */
  components?: StatusWish[] | undefined;
  /** Channel ids; those of the plan when absent. */
  channels?: string[] | undefined;
  locale?: string | undefined;
  /** The promise of a next update. */
  nextUpdateAt?: number | null | undefined;
  scheduledFor?: number | undefined;
  scheduledUntil?: number | undefined;
  title?: string | undefined;
  plan?: Partial<MaintenancePlan> | undefined;
}

/** What happens by itself: the step, and why nothing is posted if nothing is. */
export interface ByItself {
  stepId: string;
  quietly: string | null;
}

interface Rule {
  from: readonly MaintenanceStatus[];
  to?: MaintenanceStatus;
  refusal: string;
}

const underWay = ['in_progress', 'verifying'] as const;
const rules: Record<Exclude<Said, 'note'>, Rule> = {
  reminder: { from: ['scheduled'], refusal: 'There is nothing to remind of: it has begun.' },
  moved: { from: ['scheduled'], refusal: 'It has begun: only its end can be moved.' },
  started: { from: ['scheduled'], to: 'in_progress', refusal: 'It has started already.' },
  overrun: { from: underWay, refusal: 'It is not under way.' },
  checking: { from: ['in_progress'], to: 'verifying', refusal: 'It is not under way.' },
  done: { from: underWay, to: 'completed', refusal: 'It has not started. Start it first, or cancel it.' },
  cancelled: {
    from: ['scheduled'],
    to: 'cancelled',
    refusal: 'It is under way: say that it is done instead.',
  },
};
const mostAttempts = 10;

/** Throws AppError `conflict` when this cannot be said of it now. */
function statusAfter({ incident }: Maintenance, said: Said, byItself?: ByItself): UpdateStatus {
  if (said === 'note') return incident.status;
  const { from, to, refusal } = rules[said];
  const isOverdue = byItself !== undefined && said === 'done' && incident.status === 'scheduled';
  if (isOverdue || from.some((status) => status === incident.status)) return to ?? incident.status;
  const over: Partial<Record<UpdateStatus, string>> = {
    completed: 'This planned work is done already.',
    cancelled: 'This planned work is cancelled. Schedule it anew.',
  };
  throw new AppError('conflict', over[incident.status] ?? refusal);
}

/** What becomes of its components when it starts, or by name. Planned work never makes trouble look smaller. */
async function componentsAfter(
  { store }: Pick<Deps, 'store'>,
  said: Said,
  { components: named = [] }: Saying,
  plan: MaintenancePlan,
): Promise<StatusWish[]> {
  if (said !== 'started') return named;
  const unnamed = (id: string) => !named.some((wish) => wish.id === id);
  const now = new Map((await store.listComponents()).map(({ id, status }) => [id, status]));
  const isWorse = ({ id, status }: StatusWish) => severity(status) > severity(now.get(id) ?? 'operational');
  return [...named, ...plan.statuses.filter((wish) => unnamed(wish.id) && isWorse(wish))];
}

/** Those of the plan's channels that are still there. */
function channelsOf(
  deps: Pick<Deps, 'channels' | 'audience'>,
  plan: MaintenancePlan,
  wanted?: string[],
): Chosen {
  const planned = plan.channels && allChannels(deps).filter((id) => plan.channels?.includes(id));
  return chooseChannels(deps, wanted ?? planned ?? undefined);
}

/** Other hours than were told before are news to everybody who was told. */
const heardOf = (said: Said, before: UpdateStatus, after: UpdateStatus): Hearing[] =>
  said === 'moved' || said === 'overrun' ? ['main', 'every'] : heardBy({ before, after });

/** Who would hear of it if this were said now. */
export function hearingsOf({ incident }: Maintenance, said: Said): Hearing[] {
  const after = said === 'note' ? undefined : rules[said].to;
  return heardOf(said, incident.status, after ?? incident.status);
}

function planAfter(
  said: Said,
  saying: Saying,
  { incident }: Maintenance,
  now: number,
): Partial<MaintenancePlan> {
  if (said === 'reminder') return { ...saying.plan, remindedAt: now };
  if (said !== 'overrun') return { ...saying.plan };
  // Without a new end it is over when a person says so, not when the old end comes.
  const isOpenEnd = saying.scheduledUntil === undefined;
  return { ...saying.plan, overrunOf: incident.scheduledUntil, ...(isOpenEnd && { autoComplete: false }) };
}

async function moveFor(
  deps: Deps,
  maintenance: Maintenance,
  said: Said,
  saying: Saying,
  asker: Asker,
  byItself?: ByItself,
) {
  const { store, clock } = deps;
  const now = clock();
  const { incident } = maintenance;
  const status = statusAfter(maintenance, said, byItself);
  const settings = await store.readSettings();
  const change = planAfter(said, saying, maintenance, now);
  const plan = { ...planOf(maintenance), ...change };
  // Nobody was there to start it: it went on at its hours, as far as anybody knows.
  const isUnseen = said === 'done' && incident.status === 'scheduled';
  const startedAt = said === 'started' ? now : isUnseen ? incident.scheduledFor : incident.startedAt;
  const endedAt = isUnseen ? incident.scheduledUntil : now;
  const after: Pick<Incident, 'title' | 'startedAt' | 'resolvedAt'> & {
    scheduledFor: number;
    scheduledUntil: number;
  } = {
    title: saying.title ?? incident.title,
    // History tells of cancelled work when it would have been, or when it was cancelled.
    startedAt: said === 'cancelled' ? Math.min(now, incident.scheduledFor) : startedAt,
    scheduledFor: saying.scheduledFor ?? incident.scheduledFor,
    scheduledUntil: saying.scheduledUntil ?? incident.scheduledUntil,
    resolvedAt: isUnseen ? endedAt : incident.resolvedAt,
  };
  const language = saying.locale ?? plan.language;
  // The words name the old end; the new one beside it is theirs to name, too.
  const hours = said === 'overrun' ? { ...after, scheduledUntil: incident.scheduledUntil } : after;
  const scene = { settings, language, ...hours, newUntil: saying.scheduledUntil, now: endedAt };
  const isReady = saying.message === undefined && said !== 'note';
  const message = isReady ? plannedMessage(said, scene) : (saying.message ?? '');
  const translations = isReady ? plannedTranslations(said, scene) : saying.translations;
  const phase = said === 'note' ? noteOf(status) : phaseOfPlannedWord(said);
  const post = composePost({
    settings,
    incidentId: incident.id,
    now,
    ...after,
    recoveredAt: endedAt,
    message,
    phase,
    status,
    nextUpdateAt: saying.nextUpdateAt ?? null,
    isFirst: (await store.listDeliveries(incident.id)).length === 0,
    language,
  });
  const isQuiet = byItself !== undefined && byItself.quietly !== null;
  const limit = trueUntil(said === 'note' ? 'checking' : said, { ...after, now });
  const { channels, kinds } = channelsOf(deps, plan, saying.channels);
  const move: MaintenanceMove = {
    ifSeq: incident.seq,
    step: byItself && { id: byItself.stepId, note: byItself.quietly },
    incident: { ...after, ...(saying.title !== undefined && { translations: {} }) },
    plan: change,
    steps: stepsFor({ status, ...after }, plan, now),
    withdraws: said === 'cancelled' || said === 'moved',
    update: {
      id: newId(),
      status,
      phase,
      message,
      translations,
      nextUpdateAt: promiseAfter(incident.nextUpdateAt, saying.nextUpdateAt, now),
      displayAt: now,
      author: asker.author,
      now,
      cardId: cardId(post.card),
      components: await componentsAfter(deps, said, saying, plan),
      frees: said === 'done' ? unnamedOf(incident, saying.components) : [],
      ...(!isQuiet && {
        post: {
          ...post,
          deliveries: deliveriesFor(channels, now, limit),
          audience: audienceFor(kinds, heardOf(said, incident.status, status), now, limit),
        },
      }),
      once: asker.once,
    },
  };
  return { move, card: post.card, isQuiet };
}

const noteOf = (status: UpdateStatus) =>
  status === 'scheduled'
    ? 'planned'
    : status === 'completed'
      ? 'done'
      : status === 'cancelled'
        ? 'cancelled'
        : 'under_way';

/**
 * Says something of planned work: its status, its components, the page and every channel follow. Reads anew when
 * somebody else was quicker. Throws AppError `not_found`, `conflict` or `unprocessable`.
 */
export async function sayOfMaintenance(
  deps: Deps,
  id: string,
  said: Said,
  saying: Saying,
  asker: Asker,
  byItself?: ByItself,
): Promise<void> {
  await checkComponents(deps.store, saying.components ?? []);
  checkPromise(saying.nextUpdateAt, deps.clock());
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const maintenance = await findMaintenance(deps, id);
    const { move, card, isQuiet } = await moveFor(deps, maintenance, said, saying, asker, byItself);
    if (!(await deps.store.moveMaintenance(id, move))) {
      // The step was taken by somebody else: there is nothing left to do.
      if (byItself && !(await isWaiting(deps, id, byItself))) return;
      continue;
    }
    if (isQuiet) return showOnPage(deps, `The update of maintenance ${id}`);
    drawAhead(deps, card);
    return tellEveryone(deps, id);
  }
  throw new AppError('conflict', 'This planned work keeps changing. Look at it, and try again.');
}

async function isWaiting({ store }: Pick<Deps, 'store'>, id: string, { stepId }: ByItself): Promise<boolean> {
  const maintenance = await store.readMaintenance(id);
  return maintenance?.steps.some((step) => step.id === stepId && step.state === 'waiting') ?? false;
}
