import type { APIRoute } from 'astro';
import { asJson, worksBody } from '../../../../feeds/statuspage.ts';
import { door } from '../../../../store.ts';

export const GET: APIRoute = async ({ locals }) =>
  asJson(await worksBody(await door(locals), ({ status }) => status === 'scheduled'));
