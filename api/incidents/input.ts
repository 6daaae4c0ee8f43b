import { canBeMeant } from '../../db/calendar.ts';
import type { IncidentWithUpdates, Once, Translations } from '../../db/records.ts';
import {
  type Audience,
  type ComponentStatus,
  type Impact,
  isAudience,
  type Phase,
  type UpdateStatus,
} from '../../db/vocabulary.ts';
import type { Store } from '../../db/store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

export interface StatusWish {
  id: string;
  status: ComponentStatus;
}

/** What the first and every later update have in common. */
export interface UpdateInput {
  message: string;
  phase?: Phase | undefined;
  components?: StatusWish[] | undefined;
  /** Epoch ms; null promises nothing. When absent, a promise that still lies ahead stands. */
  nextUpdateAt?: number | null | undefined;
  /** Ids of networks and of ways to tell subscribers; all of them when absent. */
  channels?: string[] | undefined;
  locale?: string | undefined;
  /** The message in other languages, by their codes. */
  translations?: Translations | undefined;
}

export interface IncidentInput extends UpdateInput {
  title: string;
  titleTranslations?: Translations | undefined;
  status?: UpdateStatus | undefined;
  impact?: Impact | undefined;
  startedAt?: number | undefined;
}

export interface FollowUpInput extends UpdateInput {
  status: UpdateStatus;
}

/** Who asked, and with which Idempotency-Key. */
export interface Asker {
  author: string;
  once?: Once | undefined;
}

/** Throws AppError `unprocessable` that names the components that cannot be meant: unknown, a group, or named twice. */
export async function checkComponents(store: Store, wishes: StatusWish[]): Promise<void> {
  if (wishes.length === 0) return;
  const known = new Map((await store.listComponents()).map((each) => [each.id, each]));
  const faultOf = ({ id }: StatusWish, index: number): string | undefined => {
    const component = known.get(id);
    if (!component) return `There is no component "${id}".`;
    if (component.isGroup) return `"${component.name}" is a group. Name its components.`;
    return wishes.findIndex((each) => each.id === id) < index
      ? `"${component.name}" is named twice.`
      : undefined;
  };
  const fields = wishes.flatMap((wish, index) => {
    const fault = faultOf(wish, index);
    return fault ? [[`components.${index}.id`, fault]] : [];
  });
  if (fields.length > 0) {
    const message = 'Name existing components, each once and no groups. GET /api/components lists them.';
    throw new AppError('unprocessable', message, Object.fromEntries(fields));
  }
}

/** The components of an incident that an update does not name: when it ends them both, they work again. */
export const unnamedOf = ({ componentIds }: IncidentWithUpdates, named: StatusWish[] = []): string[] =>
  componentIds.filter((id) => !named.some((wish) => wish.id === id));

/** Throws AppError `unprocessable` for components that do not work while nothing is open that says so. */
export function checkAllWorks(wishes: StatusWish[]): void {
  const fields = wishes.flatMap(({ status }, index) =>
    status === 'operational' ? [] : [[`components.${index}.status`, 'It works again, or it is not over.']],
  );
  if (fields.length > 0) {
    const message = 'What is over holds no component down. Open the incident first, then resolve it.';
    throw new AppError('unprocessable', message, Object.fromEntries(fields));
  }
}

/** Where a post goes: networks, each once, and kinds of subscribers. */
export interface Chosen {
  channels: string[];
  kinds: Audience[];
}

/** Every channel that is on: networks, and ways to tell subscribers. */
export const allChannels = ({ channels, audience }: Pick<Deps, 'channels' | 'audience'>): string[] => [
  ...channels.map(({ id }) => id),
  ...audience.ways.map(({ kind }) => kind),
];

/** These channels, each once. Throws AppError `unprocessable` for one that is not configured. */
export function checkChannels(deps: Pick<Deps, 'channels' | 'audience'>, wanted: string[]): string[] {
  const ids = allChannels(deps);
  const unknown = wanted.filter((id) => !ids.includes(id));
  if (unknown.length > 0) {
    const there = ids.length > 0 ? `Configured are: ${ids.join(', ')}.` : 'No channel is configured.';
    throw new AppError('unprocessable', `There is no channel "${unknown.join('", "')}". ${there}`, {
      channels: 'Name configured channels only.',
    });
  }
  return [...new Set(wanted)];
}

/** Where to post to: everywhere when nothing is chosen. Throws AppError `unprocessable` for a channel that is not configured. */
export function chooseChannels(
  deps: Pick<Deps, 'channels' | 'audience'>,
  wanted: string[] | undefined,
): Chosen {
  const chosen = wanted ? checkChannels(deps, wanted) : allChannels(deps);
  return { channels: chosen.filter((id) => !isAudience(id)), kinds: chosen.filter(isAudience) };
}

/** Throws AppError `unprocessable` that names the times in whose year somebody has slipped. */
export function checkYears(times: Record<string, number | undefined>, now: number): void {
  const wrong = Object.entries(times).filter(([, at]) => at !== undefined && !canBeMeant(at, now));
  if (wrong.length === 0) return;
  const message = 'This is too far away: look at the year. It can be from 1990 to ten years ahead.';
  const fields = wrong.map(([field]) => [field, 'Look at the year.']);
  throw new AppError('unprocessable', message, Object.fromEntries(fields));
}

/** Throws AppError `unprocessable` for a promise that is already broken, or that nobody can mean. */
export function checkPromise(nextUpdateAt: number | null | undefined, now: number): void {
  if (nextUpdateAt === null || nextUpdateAt === undefined) return;
  checkYears({ nextUpdateAt }, now);
  if (nextUpdateAt <= now) {
    throw new AppError('unprocessable', 'The next update must lie in the future.', {
      nextUpdateAt: 'This time has passed.',
    });
  }
}

/**
 * The promise after an update. One that still lies ahead was made to everybody, and stands until another takes its
 * place or it is taken back; one that has passed is kept by this update, however late.
 */
export function promiseAfter(
  before: number | null,
  wanted: UpdateInput['nextUpdateAt'],
  now: number,
): number | null {
  if (wanted !== undefined) return wanted;
  return before !== null && before > now ? before : null;
}

/** Throws AppError `unprocessable` for a beginning that lies ahead (what is planned is a maintenance), or that nobody can mean. */
export function checkBeginning(startedAt: number | undefined, now: number): void {
  checkYears({ startedAt }, now);
  if (startedAt !== undefined && startedAt > now) {
    throw new AppError('unprocessable', 'An incident has begun already. Plan work as a maintenance.', {
      startedAt: 'This time has not come yet.',
    });
  }
}
