import type { APIRoute } from 'astro';
import { code } from 'virtual:embed';

/** At an address that stays, because other sites name it. */
export const GET: APIRoute = () =>
  new Response(code, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
