import type { Context, MiddlewareHandler } from 'hono';

const headers = {
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  // Not `no-referrer`: browsers would then hide where a form comes from.
  'referrer-policy': 'same-origin',
};

/** What every answer of the console carries. */
export function setHeaders(c: Context): void {
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
}

export const withHeaders: MiddlewareHandler = async (c, next) => {
  setHeaders(c);
  await next();
};
