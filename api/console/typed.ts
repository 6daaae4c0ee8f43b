import { randomBytes } from 'node:crypto';
import type { Component, Incident, IncidentWithUpdates, Settings, Translations } from '../../db/records.ts';
import { type ComponentStatus, componentStatuses, isOver, type Phase } from '../../db/vocabulary.ts';
import { otherLanguages, titleFor } from '../../templates/messages/messages.ts';
import { seenIn } from './meanwhile.ts';
import { phaseAmong, statusAfter } from './phases.ts';
import { movePromise, usualPromise } from './promise.ts';
import { readyWords } from './ready-words.ts';

/** What the composer's form holds. */
export interface Typed {
  /** Constant over all sendings of one form. */
  key: string;
  /** What had been said, or was open, when the form was shown. */
  seen: string;
  phase: Phase;
  title: string;
  message: string;
  /** The message as it was filled in; other words are a person's own. */
  ready: string;
  /** What is typed in the other languages of the page. */
  translations: Translations;
  titleTranslations: Translations;
  /** Whether a new incident is about every component; those that are ticked take its place. */
  everything: boolean;
  components: string[];
  severity: ComponentStatus;
  channels: string[];
  /** The promise; nothing when the update ends the incident. */
  next: number | null;
  /** The promise that the message speaks of. */
  promised: number | null;
}

/** What a form is filled in from. */
export interface Scene {
  settings: Settings;
  /** Missing while it is still to be opened. */
  incident?: IncidentWithUpdates | undefined;
  components: Component[];
  /** Incidents that are open already. */
  open: Pick<Incident, 'id' | 'title' | 'startedAt'>[];
  /** Ids of the channels that hear it if nobody chooses. */
  channels: string[];
  now: number;
}

export const newKey = (): string => randomBytes(16).toString('base64url');

/** What can be said of the components that an update names. */
export function severitiesFor(incident: Scene['incident']): ComponentStatus[] {
  if (!incident) return ['major_outage', 'partial_outage', 'degraded_performance'];
  return ['major_outage', 'partial_outage', 'degraded_performance', 'operational'];
}

/** The components that an update is about. */
export const affectedBy = (
  { everything, components: ticked }: Pick<Typed, 'everything' | 'components'>,
  { components }: Pick<Scene, 'components'>,
): string[] => (everything ? components.filter(({ isGroup }) => !isGroup).map(({ id }) => id) : ticked);

/** The ready message for what is chosen. Components that work again are not what is missing. */
function readyFor(scene: Scene, typed: Pick<Typed, 'phase' | 'next' | 'components' | 'severity'>): string {
  const named = typed.severity === 'operational' ? [] : typed.components;
  const broken = scene.components.filter(
    ({ id, isGroup, status }) =>
      named.includes(id) || (scene.incident && !isGroup && status !== 'operational'),
  );
  return readyWords({
    ...scene,
    phase: typed.phase,
    next: typed.next,
    things: broken.map(({ name }) => name),
  });
}

/** The same in another language. */
export const readyIn = (language: string, scene: Scene, typed: Typed): string =>
  readyFor({ ...scene, settings: { ...scene.settings, language } }, typed);

const promiseFor = (scene: Scene, phase: Phase): number | null =>
  isOver(statusAfter(phase, scene.incident)) ? null : usualPromise(scene.now, phase);

/** Whether nothing is known to be affected yet, so that it may be everything. */
const isUnknown = ({ incident, components }: Scene): boolean =>
  !incident && components.every(({ isGroup, status }) => isGroup || status === 'operational');

/** A form in which all is filled in already; `components` are ticked. */
export function fillIn(
  scene: Scene,
  wanted: string | undefined,
  { components: named = [] as string[] } = {},
): Typed {
  const { settings, incident, channels } = scene;
  const phase = phaseAmong(wanted, incident);
  const next = promiseFor(scene, phase);
  const leaves = scene.components.filter(({ id, isGroup }) => !isGroup && named.includes(id));
  const components = leaves.map(({ id }) => id);
  const everything = components.length === 0 && isUnknown(scene);
  const chosen = {
    phase,
    next,
    everything,
    components,
    severity: severitiesFor(incident)[0] ?? 'major_outage',
  };
  const ready = readyFor(scene, chosen);
  const title = incident?.title ?? titleFor({ language: settings.language, phase, product: settings.name });
  const translations = { translations: {}, titleTranslations: {} };
  return {
    key: newKey(),
    seen: seenIn(scene),
    title,
    message: ready,
    ready,
    ...translations,
    channels,
    promised: next,
    ...chosen,
  };
}

/** An epoch time of a hidden field or a choice; nothing when it is none. */
const readTime = (text: string | null): number | null =>
  text && /^\d{1,15}$/.test(text) ? Number(text) : null;

/** What is typed in the other languages of the page, by their codes; what is left empty is not there. */
function readTranslations(fields: URLSearchParams, name: string, { settings }: Scene): Translations {
  const typed = otherLanguages(settings).map((code) => [code, (fields.get(`${name}.${code}`) ?? '').trim()]);
  return Object.fromEntries(typed.filter(([, words]) => words));
}

/** What somebody has typed and chosen. The message follows the chosen promise. */
export function readTyped(fields: URLSearchParams, scene: Scene): Typed {
  const text = (name: string) => fields.get(name) ?? '';
  const { incident, settings, now } = scene;
  const phase = phaseAmong(fields.get('phase'), incident);
  const next = isOver(statusAfter(phase, incident)) ? null : readTime(fields.get('next'));
  const components = fields.getAll('components');
  const follow = (words: string) =>
    movePromise(words, { promised: readTime(fields.get('promised')), next, now, place: settings });
  return {
    key: text('key') || newKey(),
    seen: text('seen'),
    phase,
    title: incident?.title ?? text('title'),
    message: follow(text('message')),
    ready: follow(text('ready')),
    translations: readTranslations(fields, 'message', scene),
    titleTranslations: readTranslations(fields, 'title', scene),
    everything: !incident && fields.has('everything') && components.length === 0,
    components,
    severity: componentStatuses.find((status) => status === text('severity')) ?? 'major_outage',
    channels: fields.getAll('channels'),
    next,
    promised: next,
  };
}

export const isOwnWords = ({ message, ready }: Pick<Typed, 'message' | 'ready'>): boolean =>
  message !== ready;

/** A promise that has passed since the form was opened makes way for the next usual one, in the message too. */
export function renewPromise(typed: Typed, scene: Scene): Typed {
  const { settings, incident, now } = scene;
  if (isOver(statusAfter(typed.phase, incident)) || (typed.next !== null && typed.next > now)) return typed;
  const next = usualPromise(now, typed.phase);
  const follow = (words: string) =>
    movePromise(words, { promised: typed.promised, next, now, place: settings });
  return { ...typed, next, promised: next, message: follow(typed.message), ready: follow(typed.ready) };
}

/** Fills the message in anew for what is chosen now; a person's own words stay unless the ready ones are asked for. */
export function refill(typed: Typed, scene: Scene, { evenOwnWords = false } = {}): Typed {
  const ready = readyFor(scene, typed);
  return { ...typed, ready, message: isOwnWords(typed) && !evenOwnWords ? typed.message : ready };
}

/** Turns to another phase, with its usual promise. */
export function changePhase(typed: Typed, scene: Scene, wanted: string): Typed {
  const phase = phaseAmong(wanted, scene.incident);
  const next = promiseFor(scene, phase);
  return refill({ ...typed, phase, next, promised: next }, scene);
}
