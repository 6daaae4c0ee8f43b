import { readLocal } from '../../db/calendar.ts';
import type { PlannedMoment, PlannedView, Problem, TimeField } from '../../site/src/staff/views.ts';
import { heardBy } from '../../db/vocabulary.ts';
import { phaseOfPlannedWord } from '../../templates/messages/messages.ts';
import { composePost } from '../delivery/compose.ts';
import type { Deps } from '../deps.ts';
import { hearingsOf } from '../maintenances/say.ts';
import { stepsFor } from '../maintenances/steps.ts';
import { plannedMessage } from '../maintenances/words.ts';
import * as schemas from '../routes/schemas.ts';
import { previewPicture } from './cards.ts';
import { groupsFor } from './compose.ts';
import { incidentAddress } from './console.ts';
import {
  hoursTyped,
  momentOf,
  offeredReminders,
  type PlannedScene,
  type PlannedTyped,
  repeats,
  saidBy,
  standsIn,
} from './planned-form.ts';
import { meanwhileFor, seenIn } from './meanwhile.ts';
import { drawForPreview, findingsOn, idToCome, previewOn } from './preview.ts';
import { channelChoices } from './reach.ts';

const minute = 60_000;

/** What is wrong with a form, by field. */
export function findPlannedProblems(typed: PlannedTyped, scene: PlannedScene): Problem[] {
  const { action, maintenance, now } = scene;
  const problems: Problem[] = [];
  const refuse = (field: string, message: string | undefined) => message && problems.push({ field, message });
  const { scheduledFor, scheduledUntil } = hoursTyped(typed, scene);
  if (action === undefined) refuse('title', schemas.title.safeParse(typed.title).error?.issues[0]?.message);
  refuse('message', schemas.message.safeParse(typed.message).error?.issues[0]?.message);
  const hasHours = action === undefined || action === 'move';
  if (hasHours && momentOf(typed.from, scene) === undefined) refuse('from', 'Say when it starts.');
  if (hasHours && momentOf(typed.until, scene) === undefined) refuse('until', 'Say when it ends.');
  if (action === 'longer' && typed.until !== '' && momentOf(typed.until, scene) === undefined)
    refuse('until', 'Say when it ends, or leave it empty.');
  const isTyped = !problems.some(({ field }) => field === 'from' || field === 'until');
  if (hasHours && isTyped && scheduledFor !== undefined && scheduledUntil !== undefined)
    problems.push(...problemsOfHours({ scheduledFor, scheduledUntil }, maintenance?.incident, now));
  return problems;
}

/** What is wrong with the hours, beside those that it has already. */
function problemsOfHours(hours: Hours, before: Hours | undefined, now: number): Problem[] {
  const { scheduledFor, scheduledUntil } = hours;
  if (isSame(before, hours))
    return [{ field: 'from', message: 'These are the hours that it has already. Choose other ones.' }];
  const problems: Problem[] = [];
  if (scheduledFor <= now && scheduledFor !== before?.scheduledFor)
    problems.push({ field: 'from', message: 'The start has passed. Choose a later start.' });
  if (scheduledUntil < scheduledFor)
    problems.push({ field: 'until', message: 'The end is before the start. Choose a later end.' });
  else if (scheduledUntil === scheduledFor)
    problems.push({ field: 'until', message: 'It would end as it starts. Choose a later end.' });
  else if (scheduledUntil <= now)
    problems.push({ field: 'until', message: 'This planned work would be over already.' });
  return problems;
}

interface Hours {
  scheduledFor: number;
  scheduledUntil: number;
}

const isSame = (a: Hours | undefined, b: Hours): boolean =>
  a?.scheduledFor === b.scheduledFor && a.scheduledUntil === b.scheduledUntil;

/** What happens by itself when, and what is said then. */
function momentsOf(typed: PlannedTyped, scene: PlannedScene): PlannedMoment[] {
  const { settings, now } = scene;
  const { scheduledFor, scheduledUntil } = hoursTyped(typed, scene);
  if (scheduledFor === undefined || scheduledUntil === undefined || scheduledUntil <= scheduledFor) return [];
  const hours = { scheduledFor, scheduledUntil };
  const plan = {
    reminders: typed.reminders.map((each) => each * minute),
    autoStart: typed.autoStart,
    autoComplete: typed.autoComplete,
  };
  const say = (word: 'reminder' | 'started' | 'overrun' | 'done') =>
    plannedMessage(word, {
      settings,
      language: settings.language,
      ...hours,
      startedAt: scheduledFor,
      now: word === 'done' ? scheduledUntil : now,
    });
  const textOf: Partial<Record<PlannedMoment['kind'], () => string>> = {
    remind: () => say('reminder'),
    start: () => say('started'),
    overrun: () => say('overrun'),
    complete: () => say('done'),
  };
  const steps = stepsFor({ status: 'scheduled', ...hours }, plan, now);
  return [
    { kind: 'announce', at: now, text: typed.message },
    ...steps.map(({ kind, dueAt }): PlannedMoment => ({ kind, at: dueAt, text: textOf[kind]?.() })),
  ];
}

/** What would come of it; nothing while the words are such that they cannot be posted. */
function outcomeOf(
  deps: Pick<Deps, 'cards' | 'channels' | 'background'>,
  scene: PlannedScene,
  typed: PlannedTyped,
): Pick<PlannedView, 'previews' | 'card' | 'findings'> {
  const { settings, maintenance, action, now } = scene;
  const { scheduledFor, scheduledUntil } = hoursTyped(typed, scene);
  const isUnsound = findPlannedProblems(typed, scene).length > 0;
  if (isUnsound || scheduledFor === undefined || scheduledUntil === undefined) return { previews: [] };
  const said = action === undefined ? 'planned' : saidBy(action);
  const phase =
    said === 'note'
      ? maintenance?.incident.status === 'scheduled'
        ? 'planned'
        : 'under_way'
      : phaseOfPlannedWord(said);
  const post = composePost({
    settings,
    incidentId: maintenance?.incident.id ?? idToCome,
    now,
    title: maintenance?.incident.title ?? typed.title,
    startedAt: said === 'started' ? now : (maintenance?.incident.startedAt ?? now),
    recoveredAt: now,
    scheduledFor,
    scheduledUntil,
    message: typed.message,
    phase,
    status: said === 'done' ? 'completed' : said === 'cancelled' ? 'cancelled' : 'scheduled',
    nextUpdateAt: null,
    isFirst: !maintenance,
    language: settings.language,
  });
  const heard = deps.channels.filter((channel) => typed.channels.includes(channel.id));
  drawForPreview(
    deps,
    post.card,
    heard.map((channel) => channel.card),
  );
  return {
    previews: heard.map((channel) => previewOn(channel, post)),
    card: previewPicture(post.card, 'landscape'),
    findings: findingsOn(post.card),
  };
}

/** A typed time, with what it means where the clocks do not show it exactly once. */
function timeField(value: string, scene: PlannedScene, error: string | undefined): TimeField {
  if (momentOf(value, scene) === undefined) return { value, error };
  const { shown, at } = readLocal(value, scene.settings.timeZone);
  return { value, error, unusual: shown === 'once' ? undefined : { shown, at } };
}

/** The form's page for what is typed. */
export async function plannedView(
  deps: Pick<Deps, 'store' | 'cards' | 'channels' | 'audience' | 'background'>,
  scene: PlannedScene,
  typed: PlannedTyped,
  { problems = [], isSeen = false }: { problems?: Problem[]; isSeen?: boolean } = {},
): Promise<PlannedView> {
  const { maintenance, action } = scene;
  const errorOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  const { incident } = maintenance ?? {};
  const isNew = action === undefined;
  const hearers = {
    incidentId: incident?.id,
    componentIds: typed.components,
    hears: maintenance && action ? hearingsOf(maintenance, saidBy(action)) : heardBy({ after: 'scheduled' }),
  };
  const field = (name: 'from' | 'until') => timeField(typed[name], scene, errorOf(name));
  return {
    page: 'planned',
    action,
    work: incident && {
      id: incident.id,
      title: incident.title,
      scheduledFor: incident.scheduledFor,
      scheduledUntil: incident.scheduledUntil,
    },
    address: incident ? `/staff/maintenances/${incident.id}/${action}/` : '/staff/maintenances/new/',
    back: incident ? incidentAddress(incident.id) : '/staff/',
    key: typed.key,
    seen: seenIn(standsIn(scene)),
    meanwhile: meanwhileFor(typed, standsIn(scene)),
    problems,
    isSeen: (isSeen && problems.length === 0) || !isNew,
    title: isNew ? { value: typed.title, error: errorOf('title') } : undefined,
    from: isNew || action === 'move' ? field('from') : undefined,
    until: isNew || action === 'move' || action === 'longer' ? field('until') : undefined,
    message: { value: typed.message, error: errorOf('message') },
    ready: typed.ready,
    isOwnWords: typed.message !== typed.ready && action !== 'note',
    groups: isNew ? groupsFor(scene, typed) : [],
    affectedError: errorOf('components'),
    byItself:
      isNew || action === 'move'
        ? {
            reminders: [...new Set([...offeredReminders, ...typed.reminders])]
              .toSorted((a, b) => b - a)
              .map((minutes) => ({ minutes, chosen: typed.reminders.includes(minutes) })),
            start: typed.autoStart,
            complete: typed.autoComplete,
            repeat: isNew ? repeats.map((value) => ({ value, chosen: value === typed.repeat })) : undefined,
            repeatError: errorOf('repeat'),
          }
        : undefined,
    channels: await channelChoices(deps, hearers, typed.channels),
    channelsError: errorOf('channels'),
    moments: problems.length === 0 && (isNew || action === 'move') ? momentsOf(typed, scene) : [],
    ...outcomeOf(deps, scene, typed),
  };
}
