import { routeTo } from '../../../../file.ts';
import { worksDocument } from '../../../../feeds/statuspage.ts';

export const draw = worksDocument(({ status }) => status === 'in_progress' || status === 'verifying');

export const GET = routeTo(draw);
