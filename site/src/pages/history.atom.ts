import { type Draw, routeTo } from '../file.ts';
import { atomFeed } from '../feeds/atom.ts';

export const draw: Draw = async (opened) => ({
  type: 'application/atom+xml; charset=utf-8',
  body: atomFeed(await opened.recentEvents(), opened),
});

export const GET = routeTo(draw);
