import { type Draw, routeTo } from '../../../file.ts';
import { asJsonList, incidentJson, know } from '../../../feeds/statuspage.ts';
import { listLength } from '../../../store.ts';

export const draw: Draw = async (opened) => {
  const known = await know(opened);
  const incidents = await opened.store.listRecentIncidents(listLength);
  return asJsonList(
    known,
    'incidents',
    incidents.map((incident) => incidentJson(incident, known)),
  );
};

export const GET = routeTo(draw);
