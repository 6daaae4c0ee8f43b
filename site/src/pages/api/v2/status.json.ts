import { type Draw, routeTo } from '../../../file.ts';
import { asJson, know, pageShape, statusShape } from '../../../feeds/statuspage.ts';

export const draw: Draw = async (opened) => {
  const known = await know(opened);
  return asJson({ page: pageShape(known), status: statusShape(known) });
};

export const GET = routeTo(draw);
