import { z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { patches, reads } from '../http/describe.ts';
import { createRouter } from '../http/router.ts';
import { showOnPage } from '../incidents/tell.ts';
import { cleanLogo } from '../staff/logo.ts';
import * as schemas from './schemas.ts';
import { settingsJson } from './shapes.ts';

const one = z.object({ settings: schemas.settings });

export const settingsRoutes = (deps: Deps) => {
  const { store, clock } = deps;
  return createRouter()
    .openapi(reads('/settings', 'Read the settings', one, {}), async (c) =>
      c.json({ settings: settingsJson(await store.readSettings()) }, 200),
    )
    .openapi(patches('/settings', 'Change the settings', schemas.settingsEdit, one, {}), async (c) => {
      const { logo, ...rest } = c.req.valid('json');
      const edit = { ...rest, ...(logo !== undefined && { logo: logo && (await cleanLogo(logo)) }) };
      const settings = await store.changeSettings(edit, { now: clock(), author: c.get('principal').author });
      await showOnPage(deps, 'The change');
      return c.json({ settings: settingsJson(settings) }, 200);
    });
};
