import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Once } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import { AppError } from '../errors.ts';
import type { Principal } from '../staff/principal.ts';

type Variables = { principal: Principal; once?: Once };

/** Rebuilds the answer to a request whose process died between doing it and answering. */
export type AnswerFor = (subject: string) => Promise<unknown>;

/**
 * The Idempotency-Key header on every POST: the same key and body get the same answer, another body 422, a
 * request still under way 409. Routes pass `c.get('once')` to the step that makes something.
 */
export function idempotent(
  { store, clock }: { store: Store; clock: () => number },
  answerFor: AnswerFor,
): MiddlewareHandler<{ Variables: Variables }> {
  return async (c, next) => {
    const key = c.req.header('idempotency-key');
    if (c.req.method !== 'POST' || !key) return next();
    if (key.length > 255) throw new AppError('invalid', 'An Idempotency-Key has at most 255 characters.');

    const once: Once = { principal: c.get('principal').id, key };
    const bodyHash = createHash('sha256')
      .update(`${c.req.path}\n${await c.req.text()}`)
      .digest('hex');
    const before = await store.beginKey(once, bodyHash, clock());
    if (before.state === 'busy') {
      throw new AppError(
        'conflict',
        'A request with this Idempotency-Key is still under way. Ask again in a moment.',
      );
    }
    if (before.state === 'different') {
      throw new AppError(
        'unprocessable',
        'This Idempotency-Key was used for another request. Use a new one.',
      );
    }
    if (before.state === 'done') {
      const answer = before.status === null ? await answerFor(before.subject ?? '') : before.response;
      return c.json(answer as never, (before.status ?? 201) as never, { 'idempotent-replayed': 'true' });
    }

    c.set('once', once);
    await next();
    if (c.res.ok) await store.finishKey(once, c.res.status, await c.res.clone().json());
    else await store.abandonKey(once);
  };
}
