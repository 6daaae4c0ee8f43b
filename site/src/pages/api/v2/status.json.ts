import { routeTo } from '../../../file.ts';
import { documentOf, pageJson, statusJson } from '../../../feeds/statuspage.ts';

export const draw = documentOf(async (known, door) => ({
  page: pageJson(known),
  status: statusJson(known, await door.openIncidents()),
}));

export const GET = routeTo(draw);
