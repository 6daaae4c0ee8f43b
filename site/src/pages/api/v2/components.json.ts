import type { APIRoute } from 'astro';
import { asJson, componentsBody, know } from '../../../feeds/statuspage.ts';
import { door } from '../../../store.ts';

export const GET: APIRoute = async ({ locals }) => asJson(componentsBody(await know(await door(locals))));
