import { routeTo } from '../../../../file.ts';
import { incidentsDocument } from '../../../../feeds/statuspage.ts';

export const draw = incidentsDocument((door) => door.openIncidents());

export const GET = routeTo(draw);
