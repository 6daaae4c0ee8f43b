import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Deps } from '../deps.ts';
import { statusOfCode } from '../errors.ts';
import { asNotedError } from '../http/exit.ts';
import type { Site } from '../publish/site.ts';
import { browserRoutes } from './browser.ts';
import { manageRoutes } from './manage.ts';
import { reportRoutes } from './report.ts';
import { failedView } from './said.ts';
import { createShow } from './show.ts';
import { subscribeRoutes } from './subscribe.ts';

/** What visitors can do beside reading: report what does not work, subscribe, choose what they hear, leave. Without script, without cookies. */
export function visitorRoutes(deps: Deps, site: Site): Hono {
  const show = createShow(deps, site);
  const app = new Hono();
  app.onError((thrown, c) => {
    const error = asNotedError(thrown, c, deps.log);
    return show(c, failedView(error), statusOfCode[error.code] as ContentfulStatusCode);
  });
  app.route('/subscription/', subscribeRoutes(deps, show));
  app.route('/subscription/', manageRoutes(deps, show));
  app.route('/subscription/', browserRoutes(deps, show));
  app.route('/reports/', reportRoutes(deps, show));
  return app;
}
