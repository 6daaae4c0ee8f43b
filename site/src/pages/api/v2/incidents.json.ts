import { routeTo } from '../../../file.ts';
import { incidentsDocument } from '../../../feeds/statuspage.ts';

export const draw = incidentsDocument((door) => door.recentIncidents());

export const GET = routeTo(draw);
