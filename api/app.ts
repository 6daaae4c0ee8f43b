import type { Deps } from './deps.ts';
import { AppError } from './errors.ts';
import { errorExit } from './http/exit.ts';
import { idempotent } from './http/idempotency.ts';
import { limitBody } from './http/limit-body.ts';
import { createRouter } from './http/router.ts';
import { withSafeHeaders } from './http/safe-headers.ts';
import { problemPage } from './console/problem.ts';
import { consoleRoutes } from './console/routes.ts';
import { componentRoutes } from './routes/components.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { docsRoutes } from './routes/docs.ts';
import { eventRoutes } from './routes/events.ts';
import { healthRoutes } from './routes/health.ts';
import { incidentRoutes } from './routes/incidents.ts';
import { maintenanceRoutes } from './routes/maintenances.ts';
import { rebuildAnswer } from './routes/rebuild.ts';
import { reportRoutes } from './routes/reports.ts';
import { subscriberRoutes } from './routes/subscribers.ts';
import { visitorRoutes } from './visitors/routes.ts';
import { settingsRoutes } from './routes/settings.ts';
import type { Site } from './publish/site.ts';
import { requirePrincipal } from './staff/principal.ts';

const largestBody = 2 * 2 ** 20;

export interface AppOptions {
  /** CODERED_TOKEN: a token with every right. */
  masterToken: string | undefined;
  wallIsOpen: boolean;
  /** What every answer carries. */
  headers: Record<string, string>;
}

/** Mounts the routes. */
export function createApp(deps: Deps, site: Site, { masterToken, wallIsOpen, headers }: AppOptions) {
  const app = createRouter();
  app.onError(errorExit(deps.log, problemPage(deps, site)));
  app.notFound((c) => {
    throw new AppError('not_found', `There is nothing at ${c.req.method} ${c.req.path}. See /api/docs.`);
  });
  app.use(withSafeHeaders(headers));
  app.use(limitBody(largestBody));
  app.route('/', healthRoutes({ ...deps, masterToken }));
  app.route('/api', docsRoutes(app));

  const api = createRouter();
  api.use(requirePrincipal({ ...deps, masterToken }));
  api.use(idempotent(deps, rebuildAnswer(deps)));
  api.route('/', incidentRoutes(deps));
  api.route('/', maintenanceRoutes(deps));
  api.route('/', eventRoutes(deps));
  api.route('/', componentRoutes(deps));
  api.route('/', deliveryRoutes(deps));
  api.route('/', settingsRoutes(deps));
  api.route('/', subscriberRoutes(deps));
  api.route('/', reportRoutes(deps));
  app.route('/api', api);
  app.route('/', visitorRoutes(deps, site));
  app.route('/staff/', consoleRoutes(deps, site, { wallIsOpen }));
  return app;
}
