import type { OpenAPIHono } from '@hono/zod-openapi';
import { Hono } from 'hono';
import type { ApiEnv } from '../http/router.ts';
import { referencePage } from '../http/reference-page.ts';

const about = {
  openapi: '3.1.0',
  info: {
    title: 'Code Red',
    version: '1',
    description:
      'One update in: the page, the cards and every channel follow. Send `Authorization: Bearer <token>`, and an ' +
      '`Idempotency-Key` with every POST that must not happen twice.',
  },
};

const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `GET /api/openapi.json` and `GET /api/docs`, both made from the routes' own schemas. */
export function docsRoutes(app: OpenAPIHono<ApiEnv>) {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  const document = () => app.getOpenAPI31Document(about);
  return new Hono()
    .get('/openapi.json', (c) => c.json(document()))
    .get('/docs', (c) => {
      c.header('content-security-policy', policy);
      return c.html(referencePage(document()));
    });
}
