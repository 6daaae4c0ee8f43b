import type { MiddlewareHandler } from 'hono';

/**
 * What every answer carries, page or not: its type is not guessed at, other sites learn no more of where somebody comes
 * from than the origin, and whoever came to a public https address comes by https from then on.
 */
export const safeHeaders = (url: string): Record<string, string> => ({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  ...(url.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
});

/** Puts these on whatever is answered, and keeps it out of every cache, unless a route says otherwise. */
export const withSafeHeaders =
  (headers: Record<string, string>): MiddlewareHandler =>
  async (c, next) => {
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    c.header('cache-control', 'no-store');
    await next();
  };
