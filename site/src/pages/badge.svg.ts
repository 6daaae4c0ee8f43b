import type { APIRoute } from 'astro';
import { asSvg, drawBadge } from '../badge.ts';
import { pageLook } from '../state.ts';
import { door } from '../store.ts';

export const GET: APIRoute = async ({ locals }) => {
  const opened = await door(locals);
  const look = pageLook(await opened.components(), await opened.openIncidents());
  return asSvg(drawBadge({ label: opened.settings.name, value: opened.locale.words.looks[look], look }));
};
