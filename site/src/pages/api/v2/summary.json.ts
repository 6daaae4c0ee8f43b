import type { APIRoute } from 'astro';
import {
  asJson,
  componentShape,
  incidentShape,
  know,
  maintenanceShape,
  pageShape,
  statusShape,
} from '../../../feeds/statuspage.ts';
import { door } from '../../../store.ts';

export const GET: APIRoute = async ({ locals }) => {
  const opened = await door(locals);
  const known = await know(opened);
  const [incidents, maintenances] = [await opened.openIncidents(), await opened.plannedWork()];
  return asJson({
    page: pageShape(known),
    components: known.components.map((component) => componentShape(component, known)),
    incidents: incidents.map((incident) => incidentShape(incident, known)),
    scheduled_maintenances: maintenances.map((maintenance) => maintenanceShape(maintenance, known)),
    status: statusShape(known),
  });
};
