import { z } from 'zod';
import { ChannelError } from '../errors.ts';
import type { FittedPost } from './channel.ts';

/** What came back from a network. Without a status, no answer came, or none that makes sense. */
export interface Answer {
  status?: number;
  /** What went wrong, in the network's words. */
  detail?: string;
  /** Ms until the network wants to hear from us again. */
  retryAfter?: number;
  /** Whether this request could have put the post up. */
  posting: boolean;
  /** Whether a 403 refused us and not this post, such as for a token that may only read. */
  refusedUs?: boolean;
}

/**
 * Turns an answer into the decision of what follows. No answer, or the server's own trouble: a later attempt may do
 * better, and the post may be up. A refusal stays a refusal. Secrets are struck from the message.
 */
export function failure(network: string, answer: Answer, secrets: (string | undefined)[]): ChannelError {
  const { status, detail, retryAfter, posting, refusedUs = false } = answer;
  const lost = status === undefined || status === 408 || status >= 500;
  const sentence = [
    `${network} ${status === undefined ? 'gave no clear answer' : `answered ${status}`}`,
    detail,
  ];
  return new ChannelError(withoutSecrets(sentence.filter(Boolean).join(': '), secrets).slice(0, 300), {
    retryable: lost || status === 425 || status === 429,
    maybeSent: posting && lost,
    retryAfter,
    status,
    needsLogin: status === 401 || refusedUs,
  });
}

/** What went wrong on the way of the picture. After a refusal the text alone may pass. */
export function pictureFailure(error: unknown): unknown {
  if (!(error instanceof ChannelError) || error.failure.retryable || error.failure.needsLogin) return error;
  return new ChannelError(error.message, { ...error.failure, picture: true });
}

/** What went wrong with the post. When its content was refused, the picture may be to blame. */
export function postFailure(error: unknown, { picture }: FittedPost): unknown {
  const status = error instanceof ChannelError ? error.failure.status : undefined;
  return picture && [400, 413, 415, 422].includes(status ?? 0) ? pictureFailure(error) : error;
}

export function pictureTooLarge(network: string, bytes: number, most: number): ChannelError {
  const message = `The picture has ${bytes} bytes; ${network} takes ${most} at most`;
  return new ChannelError(message, { retryable: false, picture: true });
}

/** Whether a failed request never reached its server, so that nothing can have been posted. */
export function neverLeft(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(neverLeft);
  if (!(error instanceof Error)) return false;
  if ('syscall' in error && (error.syscall === 'connect' || error.syscall === 'getaddrinfo')) return true;
  return ('code' in error && error.code === 'UND_ERR_CONNECT_TIMEOUT') || neverLeft(error.cause);
}

/** Why a request failed. Libraries wrap the error, and only the innermost one says something. */
export function reason(error: unknown): string {
  if (error instanceof z.ZodError) return 'it is not what was asked for';
  if (error instanceof AggregateError) return reason(error.errors[0]);
  if (!(error instanceof Error)) return 'no reason given';
  return error.cause instanceof Error ? reason(error.cause) : error.message;
}

/** Ms until a moment as networks write it: seconds from now, Unix seconds, or a date. */
export function msUntil(moment: string | number | null | undefined, now = Date.now()): number | undefined {
  if (moment === undefined || moment === null || moment === '') return undefined;
  const seconds = Number(moment);
  if (!Number.isNaN(seconds)) return Math.max(0, seconds < 1e9 ? seconds * 1000 : seconds * 1000 - now);
  const at = Date.parse(String(moment));
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

const withoutSecrets = (text: string, secrets: (string | undefined)[]): string =>
  secrets.reduce<string>((rest, secret) => (secret ? rest.replaceAll(secret, '•••') : rest), text);
