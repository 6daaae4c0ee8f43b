import { type Draw, routeTo } from '../../../file.ts';
import { asJson, componentsBody, know } from '../../../feeds/statuspage.ts';

export const draw: Draw = async (opened) => asJson(componentsBody(await know(opened)));

export const GET = routeTo(draw);
