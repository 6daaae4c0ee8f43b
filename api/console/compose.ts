import type { ComposeView, Problem } from '../../site/src/staff/views.ts';
import { heardBy, isOver } from '../../db/vocabulary.ts';
import type { Deps } from '../deps.ts';
import { comesBack } from '../incidents/add-update.ts';
import type { StatusWish } from '../incidents/input.ts';
import * as schemas from '../routes/schemas.ts';
import { channelChoices } from './reach.ts';
import { previewPicture } from './cards.ts';
import { incidentAddress } from './console.ts';
import { meanwhileFor, seenIn } from './meanwhile.ts';
import { canBeSaid, phasesFor, statusAfter } from './phases.ts';
import { drawForPreview, findingsOn, postOf, previewOn } from './preview.ts';
import { promiseTimes } from './promise.ts';
import { translationFields, translationProblem, translationsOf } from './translated.ts';
import { affectedBy, isOwnWords, type Scene, severitiesFor, type Typed } from './typed.ts';

/** What is wrong with a form, by field. */
export function findProblems(typed: Typed, { incident, now }: Scene): Problem[] {
  const problems: Problem[] = [];
  const refuse = (field: string, message: string | undefined) => message && problems.push({ field, message });
  if (!incident) refuse('title', schemas.title.safeParse(typed.title).error?.issues[0]?.message);
  if (!canBeSaid(typed.phase, incident))
    refuse('phases', 'It is over, so there is no news to wait for. Choose what is true now.');
  refuse('message', schemas.message.safeParse(typed.message).error?.issues[0]?.message);
  refuse('translations', translationProblem(typed));
  if (!isOver(statusAfter(typed.phase, incident))) {
    if (typed.next === null) refuse('next', 'Choose when people hear from you next.');
    else if (typed.next <= now)
      refuse('next', 'This time has passed since you opened the form. Here is a new one.');
  }
  return problems;
}

/** What a form asks of the verbs. */
export function inputOf(typed: Typed, scene: Scene) {
  const { incident } = scene;
  return {
    title: typed.title.trim(),
    message: typed.message.trim(),
    ...translationsOf(typed, scene),
    phase: typed.phase,
    status: statusAfter(typed.phase, incident),
    components: affectedBy(typed, scene).map((id): StatusWish => ({ id, status: typed.severity })),
    channels: typed.channels,
    nextUpdateAt: typed.next ?? undefined,
  };
}

/** Whether it makes of an incident that is over one that is open again. */
const takesUp = ({ phase }: Typed, { incident, now }: Scene): boolean =>
  incident !== undefined &&
  isOver(incident.status) &&
  !isOver(statusAfter(phase, incident)) &&
  comesBack(incident, now);

/** Whether an incident would open, or open again, about no part at all, so that the page contradicts the posts. */
export const affectsNothing = (typed: Typed, scene: Scene): boolean =>
  (!scene.incident || takesUp(typed, scene)) &&
  scene.components.length > 0 &&
  affectedBy(typed, scene).length === 0;

/** Components under the names of their groups, those without a group first. */
export function groupsFor(
  { components }: Pick<Scene, 'components'>,
  typed: Pick<Typed, 'components'>,
): ComposeView['groups'] {
  const leaves = components.filter((component) => !component.isGroup);
  const choicesOf = (groupId: string | null) =>
    leaves
      .filter((leaf) => leaf.groupId === groupId)
      .map(({ id, name, status }) => ({ id, name, status, chosen: typed.components.includes(id) }));
  const groups = components.filter((component) => component.isGroup);
  return [
    { name: null, components: choicesOf(null) },
    ...groups.map(({ id, name }) => ({ name, components: choicesOf(id) })),
  ].filter((group) => group.components.length > 0);
}

/** What would come of it; nothing while the words are such that they cannot be posted. */
function outcomeOf(
  deps: Pick<Deps, 'cards' | 'channels' | 'background'>,
  scene: Scene,
  typed: Typed,
): Pick<ComposeView, 'previews' | 'card' | 'findings'> {
  const isUnsound = findProblems(typed, scene).some(({ field }) => field === 'title' || field === 'message');
  if (isUnsound) return { previews: [] };
  const post = postOf(typed, scene);
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

/** The composer's page for what is typed. */
export async function composeView(
  deps: Pick<Deps, 'store' | 'cards' | 'channels' | 'audience' | 'background'>,
  scene: Scene,
  typed: Typed,
  { problems = [], isAsked = false }: { problems?: Problem[]; isAsked?: boolean } = {},
): Promise<ComposeView> {
  const { incident, now } = scene;
  const before = incident?.status;
  const hearers = {
    incidentId: incident?.id,
    componentIds: affectedBy(typed, scene),
    hears: heardBy({ ...(before && { before }), after: statusAfter(typed.phase, incident) }),
  };
  const errorOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  const address = incident ? incidentAddress(incident.id) : '/staff/';
  return {
    page: 'compose',
    incident: incident && { id: incident.id, title: incident.title },
    alreadyOpen: incident ? [] : scene.open.map(({ id, title, startedAt }) => ({ id, title, startedAt })),
    action: incident ? `${address}update/` : '/staff/incidents/new/',
    back: address,
    key: typed.key,
    seen: seenIn(scene),
    meanwhile: meanwhileFor(typed, scene),
    takesUp: takesUp(typed, scene),
    problems,
    isAsked,
    phases: phasesFor(incident).map((phase) => ({
      phase,
      chosen: phase === typed.phase,
    })),
    phasesError: errorOf('phases'),
    phase: typed.phase,
    title: incident ? undefined : { value: typed.title, error: errorOf('title') },
    message: { value: typed.message, error: errorOf('message') },
    ready: typed.ready,
    isOwnWords: isOwnWords(typed),
    translations: translationFields(typed, scene),
    translationsError: errorOf('translations'),
    everything: incident ? undefined : typed.everything,
    groups: groupsFor(scene, typed),
    affectedError: errorOf('components'),
    severities: severitiesFor(incident).map((status) => ({ status, chosen: status === typed.severity })),
    channels: await channelChoices(deps, hearers, typed.channels),
    channelsError: errorOf('channels'),
    promise:
      typed.next === null
        ? undefined
        : { at: typed.next, times: promiseTimes(now, typed.next), error: errorOf('next') },
    ...outcomeOf(deps, scene, typed),
  };
}
