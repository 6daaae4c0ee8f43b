import { type Draw, routeTo } from '../file.ts';
import { appNotice } from '../feeds/app-notice.ts';
import { json } from '../feeds/statuspage.ts';

export const draw: Draw = async (opened) => {
  const [components, open] = [await opened.components(), await opened.openIncidents()];
  return json(JSON.stringify(appNotice(opened.locale, { components, open, settings: opened.settings })));
};

export const GET = routeTo(draw);
