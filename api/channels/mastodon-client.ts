import { z } from 'zod';
import { failure, msUntil, neverLeft, reason } from './failure.ts';
import type { Answer } from './failure.ts';

export interface CallInit extends RequestInit {
  signal: AbortSignal;
  headers?: Record<string, string>;
  /** Whether the call puts the post up. */
  posting?: boolean;
}

/**
 * Speaks to one server for one account; throws ChannelError. A redirect counts as a refusal: following it would turn a
 * POST into a GET.
 */
export function connect(url: string, token: string) {
  return async <T>(
    path: string,
    schema: z.ZodType<T>,
    { posting = false, ...init }: CallInit,
  ): Promise<T> => {
    let answer: Answer = { posting: false };
    try {
      init.signal.throwIfAborted();
      answer = { posting };
      const headers = { ...init.headers, authorization: `Bearer ${token}` };
      const response = await fetch(new URL(path, url), { ...init, headers, redirect: 'manual' });
      if (response.ok) return schema.parse(await response.json());
      // It refuses a post for its words with 422, and for an answer to nothing with 404.
      answer = { ...(await readRefusal(response)), posting, refusedUs: posting && response.status === 403 };
    } catch (error) {
      answer = { detail: reason(error), posting: answer.posting && !neverLeft(error) };
    }
    throw failure('Mastodon', answer, [token]);
  };
}

/** As bytes: fetch would stream a form, and when such a stream is stopped, an error escapes that nobody can catch. */
export async function encode(form: FormData) {
  const body = new Response(form);
  const headers = { 'content-type': body.headers.get('content-type') ?? '' };
  return { method: 'POST', headers, body: await body.arrayBuffer() };
}

async function readRefusal(response: Response): Promise<Omit<Answer, 'posting'>> {
  const { status, headers } = response;
  const said = refusal.safeParse(await response.json().catch(() => undefined));
  const reset = headers.get('retry-after') ?? headers.get('x-ratelimit-reset');
  return { status, detail: said.data?.error, retryAfter: status === 429 ? msUntil(reset) : undefined };
}

const refusal = z.object({ error: z.string() });
