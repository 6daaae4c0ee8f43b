import { type Draw, routeTo } from '../file.ts';
import { asSvg, drawBadge } from '../badge.ts';
import { pageLook } from '../state.ts';

export const draw: Draw = async (opened) => {
  const look = pageLook(await opened.components(), await opened.openIncidents());
  return asSvg(drawBadge({ label: opened.settings.name, value: opened.locale.words.looks[look], look }));
};

export const GET = routeTo(draw);
