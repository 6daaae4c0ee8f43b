import type { APIRoute } from 'astro';
import { jsonFeed } from '../feeds/json-feed.ts';
import { asJson } from '../feeds/statuspage.ts';
import { door } from '../store.ts';

export const GET: APIRoute = async ({ locals }) => {
  const opened = await door(locals);
  return asJson(jsonFeed(await opened.recentEvents(), opened.settings));
};
