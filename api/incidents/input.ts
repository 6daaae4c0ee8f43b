import type { Component, Once } from '../../db/records.ts';
import type { ComponentStatus, Impact, Phase, UpdateStatus } from '../../db/vocabulary.ts';
import type { Store } from '../../db/store.ts';
import type { Channel } from '../channels/channel.ts';
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
  /** Epoch ms. */
  nextUpdateAt?: number | undefined;
  /** Channel ids; all channels when absent. */
  channels?: string[] | undefined;
  locale?: string | undefined;
}

export interface IncidentInput extends UpdateInput {
  title: string;
  status?: UpdateStatus | undefined;
  impact?: Impact | undefined;
  startedAt?: number | undefined;
  scheduledFor?: number | undefined;
  scheduledUntil?: number | undefined;
}

export interface FollowUpInput extends UpdateInput {
  status: UpdateStatus;
}

/** Who asked, and with which Idempotency-Key. */
export interface Asker {
  author: string;
  once?: Once | undefined;
}

/** Throws AppError `unprocessable` that names the components nobody knows. */
export async function checkComponents(store: Store, wishes: StatusWish[]): Promise<void> {
  const known = new Set(
    (await store.knownComponents(wishes.map((wish) => wish.id))).map((each: Component) => each.id),
  );
  const fields = wishes.flatMap(({ id }, index) =>
    known.has(id) ? [] : [[`components.${index}.id`, `There is no component "${id}".`]],
  );
  if (fields.length > 0) {
    const message = 'Some components do not exist. GET /api/components lists those that do.';
    throw new AppError('unprocessable', message, Object.fromEntries(fields));
  }
}

/** The channels to post to. Throws AppError `unprocessable` for one that is not configured. */
export function chooseChannels(channels: Channel[], wanted: string[] | undefined): string[] {
  const ids = channels.map((channel) => channel.id);
  if (!wanted) return ids;
  const unknown = wanted.filter((id) => !ids.includes(id));
  if (unknown.length > 0) {
    const there = ids.length > 0 ? `Configured are: ${ids.join(', ')}.` : 'No channel is configured.';
    throw new AppError('unprocessable', `There is no channel "${unknown.join('", "')}". ${there}`, {
      channels: 'Name configured channels only.',
    });
  }
  return [...new Set(wanted)];
}

/** Throws AppError `unprocessable` for a promise that is already broken. */
export function checkPromise(nextUpdateAt: number | undefined, now: number): void {
  if (nextUpdateAt !== undefined && nextUpdateAt <= now) {
    throw new AppError('unprocessable', 'The next update must lie in the future.', {
      nextUpdateAt: 'This time has passed.',
    });
  }
}

/** Throws AppError `unprocessable` for a beginning that lies ahead; what is planned is a maintenance. */
export function checkBeginning(startedAt: number | undefined, now: number): void {
  if (startedAt !== undefined && startedAt > now) {
    throw new AppError('unprocessable', 'An incident has begun already. Plan work as a maintenance.', {
      startedAt: 'This time has not come yet.',
    });
  }
}
