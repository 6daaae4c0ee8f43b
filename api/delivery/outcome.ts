import type { Delivery } from '../../db/records.ts';
import type { Settlement } from '../../db/store/deliveries.ts';
import type { Channel } from '../channels/channel.ts';
import { ChannelError, type ChannelFailure } from '../errors.ts';
import { backoff, isHopeless } from './backoff.ts';

/** What we know after an attempt went wrong. What is not a ChannelError is a fault of ours: the post may be out. */
export const failureOf = (error: unknown): ChannelFailure =>
  error instanceof ChannelError ? error.failure : { retryable: true, maybeSent: true };

/** What went wrong, as a sentence: what networks say of it often has no full stop. */
export function messageOf(error: unknown): string {
  const message = (error instanceof Error ? error.message : String(error)).trimEnd();
  return /[.!?…]$/.test(message) ? message : `${message}.`;
}

/** How the channel recovers now; a key that the network has forgotten protects no longer. */
export function recoveryNow(channel: Channel, delivery: Delivery, now: number): Channel['recovery'] {
  const { keyWindow } = channel;
  const forgotten = keyWindow !== undefined && now - (delivery.firstTriedAt ?? now) > keyWindow;
  if (channel.recovery === 'blind') return 'blind';
  if (channel.recovery === 'idempotent' && !forgotten) return 'idempotent';
  return channel.find ? 'searchable' : 'blind';
}

export type NextStep = 'send' | 'look' | 'ask';

const stepOf: Record<Channel['recovery'], NextStep> = {
  idempotent: 'send',
  searchable: 'look',
  blind: 'ask',
};

/** What to do with a delivery that was claimed: an earlier attempt may have reached the network. */
export function nextStep(channel: Channel, delivery: Delivery, now: number): NextStep {
  if (delivery.unsureSince === null) return 'send';
  return stepOf[recoveryNow(channel, delivery, now)];
}

/**
 * When to look again for a post that could not be found; undefined when it has had time enough to show up
 * (`settling` ms) and so is not there.
 */
export function lookAgainAt(delivery: Delivery, now: number, settling: number): number | undefined {
  const settledAt = (delivery.unsureSince ?? now) + settling;
  return now < settledAt ? settledAt : undefined;
}

/**
 * Whether a person has put back what may be out, and this is the first attempt since: they have looked, and it is not
 * there. What they cannot know is whether it appeared afterwards.
 */
export const isPutBack = ({ unsureSince, attempts }: Pick<Delivery, 'unsureSince' | 'attempts'>): boolean =>
  unsureSince !== null && attempts === 1;

/** How a delivery ends that is not tried again: what may be out is put before a person. */
export function givenUp(mayBeOut: boolean, message: string): Settlement {
  if (!mayBeOut) return { state: 'failed', error: message };
  return { state: 'unknown', error: `${message} It may have been posted: look before sending again.` };
}

/** What is no longer true is not sent, nor sent again. */
export const outdated = (mayBeOut: boolean): Settlement =>
  mayBeOut
    ? givenUp(mayBeOut, 'Its time has passed: it is not sent again.')
    : { state: 'cancelled', error: 'It was not posted, and its time has passed.' };

/** How an attempt that went wrong is settled: tried again, given up, or put before a person. */
export function settlementOf(error: unknown, channel: Channel, delivery: Delivery, now: number): Settlement {
  const { retryable, maybeSent = false, retryAfter = 0 } = failureOf(error);
  const message = messageOf(error);
  const recovery = recoveryNow(channel, delivery, now);
  const mayBeOut = maybeSent || (delivery.unsureSince !== null && recovery !== 'idempotent');
  if (!retryable || (maybeSent && recovery === 'blind')) return givenUp(mayBeOut, message);
  if (isHopeless(delivery.attempts)) {
    return givenUp(mayBeOut, `Given up after ${delivery.attempts} attempts: ${message}`);
  }
  const wait = Math.max(backoff(delivery.attempts), retryAfter);
  return { state: 'pending', notBefore: now + wait, error: message, unsure: maybeSent };
}
