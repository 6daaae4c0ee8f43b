import { routeTo } from '../../../file.ts';
import { documentOf, pageJson, statusJson } from '../../../feeds/statuspage.ts';

export const draw = documentOf((known) => ({ page: pageJson(known), status: statusJson(known) }));

export const GET = routeTo(draw);
