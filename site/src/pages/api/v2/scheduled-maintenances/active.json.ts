import { routeTo } from '../../../../file.ts';
import { worksDocument } from '../../../../feeds/statuspage.ts';

export const draw = worksDocument(
  (door) => door.recentAndPlannedWork(),
  ({ status }) => status === 'in_progress' || status === 'verifying',
);

export const GET = routeTo(draw);
