import { type Draw, routeTo } from '../file.ts';
import { rssFeed } from '../feeds/rss.ts';

export const draw: Draw = async (opened) => ({
  type: 'application/rss+xml; charset=utf-8',
  body: rssFeed(await opened.recentEvents(), opened),
});

export const GET = routeTo(draw);
