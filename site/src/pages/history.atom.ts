import type { APIRoute } from 'astro';
import { atomFeed } from '../feeds/atom.ts';
import { door } from '../store.ts';

export const GET: APIRoute = async ({ locals }) => {
  const opened = await door(locals);
  return new Response(atomFeed(await opened.recentEvents(), opened), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  });
};
