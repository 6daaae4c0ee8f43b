import type { APIRoute } from 'astro';
import { drawLogo } from '../logo.ts';
import { door } from '../store.ts';

export const GET: APIRoute = async ({ locals }) => {
  const { settings } = await door(locals);
  return new Response(drawLogo(settings.logo, settings.brandColor), {
    headers: { 'content-type': 'image/svg+xml' },
  });
};
