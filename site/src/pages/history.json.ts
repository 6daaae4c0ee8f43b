import { type Draw, routeTo } from '../file.ts';
import { jsonFeed } from '../feeds/json-feed.ts';
import { json } from '../feeds/statuspage.ts';

export const draw: Draw = async (opened) => {
  return json(jsonFeed(await opened.recentEvents(), opened));
};

export const GET = routeTo(draw);
