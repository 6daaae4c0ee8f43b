import { type Draw, routeTo } from '../../../../file.ts';
import { asJson, worksBody } from '../../../../feeds/statuspage.ts';

export const draw: Draw = async (opened) =>
  asJson(await worksBody(opened, ({ status }) => status === 'in_progress' || status === 'verifying'));

export const GET = routeTo(draw);
