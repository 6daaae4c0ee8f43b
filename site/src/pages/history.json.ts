import type { APIRoute } from 'astro';
import { jsonFeed } from '../feeds/json-feed.ts';
import { json } from '../feeds/statuspage.ts';
import { door } from '../store.ts';

export const GET: APIRoute = async ({ locals }) => {
  const opened = await door(locals);
  return json(jsonFeed(await opened.recentEvents(), opened));
};
