import type { APIRoute } from 'astro';
import { asJsonList, incidentJson, know } from '../../../../feeds/statuspage.ts';
import { door } from '../../../../store.ts';

export const GET: APIRoute = async ({ locals }) => {
  const opened = await door(locals);
  const known = await know(opened);
  const incidents = await opened.openIncidents();
  return asJsonList(
    known,
    'incidents',
    incidents.map((incident) => incidentJson(incident, known)),
  );
};
