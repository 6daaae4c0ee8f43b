import { msUntil } from '../channels/failure.ts';
import { ChannelError } from '../errors.ts';
import type { GuardedAnswer } from './guard.ts';

const header = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/**
 * Takes a 2xx, and turns everything else into the decision of what follows. 410 means that the endpoint is gone
 * for good; a redirect is not followed, and what is in `refusedAt` stays refused; what else was answered may be
 * better later.
 */
export function checkAnswer(
  who: string,
  { status, headers }: GuardedAnswer,
  goneAt: readonly number[] = [410],
  refusedAt: readonly number[] = [],
): void {
  if (status >= 200 && status < 300) return;
  const isRedirect = status >= 300 && status < 400;
  const gone = goneAt.includes(status);
  throw new ChannelError(
    isRedirect ? `${who} answered ${status}: redirects are not followed.` : `${who} answered ${status}.`,
    {
      retryable: !isRedirect && !gone && !refusedAt.includes(status),
      maybeSent: status >= 500,
      status,
      gone,
      retryAfter: msUntil(header(headers['retry-after'])),
    },
  );
}
