import type { Context } from 'hono';
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
