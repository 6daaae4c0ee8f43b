import type { APIRoute } from 'astro';
import { calendarFeed } from '../feeds/calendar.ts';
import { door } from '../store.ts';

export const GET: APIRoute = async ({ locals }) => {
  const opened = await door(locals);
  return new Response(calendarFeed(opened.locale, await opened.recentWork(), opened.settings), {
    headers: { 'content-type': 'text/calendar; charset=utf-8' },
  });
};
