import { routeTo } from '../../../file.ts';
import {
  componentsJson,
  documentOf,
  incidentJson,
  listOf,
  maintenanceJson,
  pageJson,
  statusJson,
} from '../../../feeds/statuspage.ts';

export const draw = documentOf(async (known, door) => {
  const [incidents, works] = [await door.openIncidents(), await door.plannedWork()];
  return {
    page: pageJson(known),
    components: componentsJson(known),
    incidents: listOf(incidents.map((incident) => incidentJson(incident, known))),
    scheduled_maintenances: listOf(works.map((work) => maintenanceJson(work, known))),
    status: statusJson(known, incidents),
  };
});

export const GET = routeTo(draw);
