import { type Draw, routeTo } from '../file.ts';
import { calendarFeed } from '../feeds/calendar.ts';

export const draw: Draw = async (opened) => ({
  type: 'text/calendar; charset=utf-8',
  body: calendarFeed(opened.locale, await opened.recentAndPlannedWork(), opened.settings),
});

export const GET = routeTo(draw);
