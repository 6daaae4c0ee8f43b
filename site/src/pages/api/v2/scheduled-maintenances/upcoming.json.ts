import { routeTo } from '../../../../file.ts';
import { worksDocument } from '../../../../feeds/statuspage.ts';

export const draw = worksDocument(
  (door) => door.recentAndPlannedWork(),
  ({ status }) => status === 'scheduled',
);

export const GET = routeTo(draw);
