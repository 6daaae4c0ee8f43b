import { type Draw, routeTo } from '../../../file.ts';
import {
  asJson,
  componentShape,
  incidentShape,
  know,
  maintenanceShape,
  pageShape,
  statusShape,
} from '../../../feeds/statuspage.ts';

export const draw: Draw = async (opened) => {
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

export const GET = routeTo(draw);
