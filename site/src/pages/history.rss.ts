import type { APIRoute } from 'astro';
import { rssFeed } from '../feeds/rss.ts';
import { door } from '../store.ts';

export const GET: APIRoute = async ({ locals }) => {
  const opened = await door(locals);
  return new Response(rssFeed(await opened.recentEvents(), opened), {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
  });
};
