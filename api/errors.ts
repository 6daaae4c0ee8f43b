/** The codes an answer may carry, and the HTTP status each one maps to. */
export const statusOfCode = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unprocessable: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof statusOfCode;

/** Something a person can act on. The message says what to do; `fields` names the inputs at fault. */
export class AppError extends Error {
  override name = 'AppError';
  readonly code: ErrorCode;
  readonly fields: Record<string, string> | undefined;

  constructor(code: ErrorCode, message: string, fields?: Record<string, string>) {
    super(message);
    this.code = code;
    this.fields = fields;
  }
}

export interface ChannelFailure {
  /** Whether trying again later may help. */
  retryable: boolean;
  /** The answer was lost: the post may be there. */
  maybeSent?: boolean;
  /** Ms to wait before the next attempt, where the network said so. */
  retryAfter?: number;
  /** HTTP status of the network's answer, where there was one. */
  status?: number;
  /** The picture was refused; the text alone may pass. */
  picture?: boolean;
  /** Signing in again is the only cure. */
  needsLogin?: boolean;
  /** The recipient is gone for good: nothing is to be sent there again. */
  gone?: boolean;
  /** The way itself is broken, whoever the recipient is. */
  everybody?: boolean;
}

/** A network refused or could not be reached. One bit decides what follows: retryable or not. */
export class ChannelError extends Error {
  override name = 'ChannelError';
  readonly failure: ChannelFailure;

  constructor(message: string, failure: ChannelFailure) {
    super(message);
    this.failure = failure;
  }
}
