import type { Context, MiddlewareHandler } from 'hono';
import { AppError } from '../errors.ts';

/** What a form without files sent. Throws AppError `invalid` for anything else, `too_large` for a long one. */
export async function readForm(c: Context): Promise<URLSearchParams> {
  if (!c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')) {
    throw new AppError('invalid', 'Send this as a form.');
  }
  const text = await c.req.text();
  if (text.length > 20_000) throw new AppError('too_large', 'This form holds too much.');
  return new URLSearchParams(text);
}

/**
 * The page may stand on another origin, as a copy: so forms from there are taken. But only when the visitor sees the
 * answer as a page, so that no site can do anything behind the backs of its visitors. Throws AppError `forbidden`.
 */
export const refuseUnseen: MiddlewareHandler = async (c, next) => {
  const isForeign = c.req.header('sec-fetch-site') === 'cross-site';
  if (isForeign && (c.req.header('sec-fetch-dest') ?? 'document') !== 'document') {
    throw new AppError('forbidden', 'This was sent unseen by another website, so nothing was done.');
  }
  await next();
};
