import { randomUUID } from 'node:crypto';
import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { AppError, type ErrorCode, statusOfCode } from '../errors.ts';
import type { Log } from '../log.ts';

const codeOfStatus = new Map<number, ErrorCode>(
  Object.entries(statusOfCode).map(([code, status]) => [status, code as ErrorCode]),
);

/** SQLite's own code for a disk without room, wherever it is wrapped. */
function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  return code === 'SQLITE_FULL' || code === 'ENOSPC' || isDiskFull(error.cause);
}

/** What the framework refuses before any schema is asked, as something to do. */
const plainer: Record<string, string> = {
  'Unsupported Media Type': 'Send JSON, with the header "Content-Type: application/json".',
  'Malformed JSON in request body': 'The body is not whole JSON: look for a missing quote, comma or brace.',
};
const wordsOf = (message: string): string => plainer[message] ?? message;

/** Turns whatever was thrown into something to say; what is not ours stays hidden. */
export function asAppError(error: unknown, requestId: string): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof HTTPException)
    return new AppError(codeOfStatus.get(error.status) ?? 'invalid', wordsOf(error.message));
  if (isDiskFull(error)) {
    return new AppError(
      'unavailable',
      'The disk is full: nothing was saved. Free some space, then send this again.',
    );
  }
  return new AppError('internal', `Something broke on our side. The log has the details under ${requestId}.`);
}

/** Longer than any id: what makes a link good for something to whoever has it. */
const secretOfLink = /[\w-]{34,}/g;

/** Turns whatever was thrown into something to say, and writes into the log what is our own fault. */
export function asNotedError(thrown: unknown, c: Context, log: Log): AppError {
  const requestId = randomUUID();
  const error = asAppError(thrown, requestId);
  if (statusOfCode[error.code] >= 500)
    log.error({ err: thrown, requestId, path: c.req.path.replace(secretOfLink, '…') }, error.message);
  return error;
}

/** Answers with a page for people. */
export type ShowProblem = (c: Context, error: AppError) => Promise<Response>;

/** The one exit for errors: JSON from the API, a page from the console. */
export const errorExit =
  (log: Log, showProblem: ShowProblem): ErrorHandler =>
  (thrown, c) => {
    const error = asNotedError(thrown, c, log);
    if (c.req.path.startsWith('/staff')) return showProblem(c, error);
    const { code, message, fields } = error;
    const status = statusOfCode[code] as ContentfulStatusCode;
    // The body was not read to its end: nothing more can come over this connection.
    if (status === 413) c.header('connection', 'close');
    if (status === 401) c.header('www-authenticate', 'Bearer realm="codered"');
    return c.json({ error: { code, message, ...(fields && { fields }) } }, status);
  };
