import type { Notice } from '../../db/records.ts';
import type { NoticeOutcome } from '../../db/store/notices.ts';
import { failureOf } from '../delivery/outcome.ts';
import type { Way } from './way.ts';

const second = 1_000;
const minute = 60 * second;

/** From seconds to hours: an endpoint may be deployed, a mail server may greylist. */
const steps = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, 60 * minute, 180 * minute];
const mostAttempts = 14;

/** Ms to wait after this many attempts, with up to a fifth more so that subscribers do not march in step. */
export function waitAfter(attempts: number): number {
  const step = steps[Math.min(attempts, steps.length) - 1] ?? 5 * second;
  return Math.round(step * (1 + Math.random() / 5));
}

/** How an attempt that went wrong is settled: tried again, given up, or left open where sending again is no cure. */
export function outcomeOf(
  error: unknown,
  way: Pick<Way, 'recovery'>,
  notice: Pick<Notice, 'attempts'>,
  now: number,
): NoticeOutcome {
  const { retryable, maybeSent = false, retryAfter = 0, gone, everybody } = failureOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (maybeSent && way.recovery === 'blind') {
    return { state: 'unknown', error: `${message} It may have arrived, so it is not sent again.` };
  }
  if (!retryable) return { state: 'failed', error: message, isGone: gone ?? false };
  if (notice.attempts >= mostAttempts && !everybody)
    return { state: 'failed', error: `Given up: ${message}` };
  const dueAt = now + Math.max(waitAfter(notice.attempts), retryAfter);
  return { state: 'pending', dueAt, error: message, unsure: maybeSent, isTry: !everybody };
}
