import type { APIRoute } from 'astro';
import { appNotice } from '../feeds/app-notice.ts';
import { asJson } from '../feeds/statuspage.ts';
import { door } from '../store.ts';

export const GET: APIRoute = async ({ locals }) => {
  const opened = await door(locals);
  const [components, open] = [await opened.components(), await opened.openIncidents()];
  return asJson(appNotice(opened.locale, { components, open, settings: opened.settings }));
};
