import { type Draw, routeTo } from '../../../file.ts';
import { asJsonList, incidentJson, know } from '../../../feeds/statuspage.ts';

export const draw: Draw = async (opened) => {
  const known = await know(opened);
  const incidents = await opened.recentIncidents();
  return asJsonList(
    known,
    'incidents',
    incidents.map((incident) => incidentJson(incident, known)),
  );
};

export const GET = routeTo(draw);
