import { Hono, type MiddlewareHandler } from 'hono';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Site } from '../publish/site.ts';
import { brandRoutes } from './brand.ts';
import { cardRoutes } from './cards.ts';
import { composerRoutes } from './composer.ts';
import type { Console, ConsoleEnv } from './console.ts';
import { deliveryRoutes } from './deliveries.ts';
import { knowStaff, readFields, refuseForeign, requireStaff } from './guard.ts';
import { withHeaders } from './headers.ts';
import { homeRoutes } from './home.ts';
import { incidentRoutes } from './incidents.ts';
import { plannedRoutes } from './planned.ts';
import { setUpRoutes } from './set-up.ts';
import { createShow } from './show.ts';
import { signInRoutes } from './sign-in.ts';
import { subscriberRoutes } from './subscribers.ts';
import { styleRoutes } from './style.ts';
import { wallRoutes } from './wall.ts';

export interface ConsoleOptions {
  /** Whether everybody may look at the practice walls. */
  wallIsOpen?: boolean;
}

/** `/staff` is `/staff/`: one address for one page. */
const withSlash: MiddlewareHandler = async (c, next) => {
  const { pathname, search } = new URL(c.req.url);
  const isPage = !pathname.endsWith('/') && !pathname.includes('.');
  return c.req.method === 'GET' && isPage ? c.redirect(`${pathname}/${search}`, 301) : next();
};

/** The pages of the staff, to be mounted at `/staff/`. */
export function consoleRoutes(
  deps: Deps,
  site: Site,
  { wallIsOpen = false }: ConsoleOptions = {},
): Hono<ConsoleEnv> {
  const parts: Console = { deps, show: createShow(deps, site) };
  const app = new Hono<ConsoleEnv>();
  app.use(withHeaders, withSlash, refuseForeign(deps), readFields, knowStaff(deps));
  app.route('/', styleRoutes(deps, site));
  app.route('/', signInRoutes(parts));
  app.route('/', setUpRoutes(parts));
  if (wallIsOpen) app.route('/', wallRoutes(parts));

  app.use(requireStaff(parts));
  const pages = [
    homeRoutes,
    composerRoutes,
    plannedRoutes,
    incidentRoutes,
    deliveryRoutes,
    cardRoutes,
    subscriberRoutes,
    brandRoutes,
    wallRoutes,
  ];
  for (const routes of pages) {
    app.route('/', routes(parts));
  }
  app.all('*', (c) => {
    throw new AppError('not_found', `There is no page at ${c.req.path}.`);
  });
  return app;
}
