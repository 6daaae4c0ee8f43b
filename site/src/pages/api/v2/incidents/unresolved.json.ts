import type { APIRoute } from 'astro';
import { asJson, incidentShape, know, pageShape } from '../../../../feeds/statuspage.ts';
import { door } from '../../../../store.ts';

export const GET: APIRoute = async ({ locals }) => {
  const opened = await door(locals);
  const known = await know(opened);
  const incidents = await opened.openIncidents();
  return asJson({
    page: pageShape(known),
    incidents: incidents.map((incident) => incidentShape(incident, known)),
  });
};
