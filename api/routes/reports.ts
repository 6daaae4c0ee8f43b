import { z } from '@hono/zod-openapi';
import { listReports } from '../audience/reports/list.ts';
import type { Deps } from '../deps.ts';
import { reads } from '../http/describe.ts';
import { createRouter } from '../http/router.ts';
import * as schemas from './schemas.ts';
import { reportedJson } from './shapes.ts';

const list = z.object({ reports: z.array(schemas.reported) });

export const reportRoutes = ({ store, clock }: Deps) =>
  createRouter().openapi(
    reads('/reports', 'Count what visitors reported within the last hour', list, {}),
    async (c) => c.json({ reports: (await listReports(store, clock())).map(reportedJson) }, 200),
  );
