import type { APIRoute } from 'astro';
import { asJson, know, pageShape, statusShape } from '../../../feeds/statuspage.ts';
import { door } from '../../../store.ts';

export const GET: APIRoute = async ({ locals }) => {
  const known = await know(await door(locals));
  return asJson({ page: pageShape(known), status: statusShape(known) });
};
