import { z } from '@hono/zod-openapi';
import { changeSettings } from '../brand/change-settings.ts';
import type { Deps } from '../deps.ts';
import { patches, reads } from '../http/describe.ts';
import { createRouter } from '../http/router.ts';
import * as schemas from './schemas.ts';
import { settingsJson } from './shapes.ts';

const one = z.object({ settings: schemas.settings });

export const settingsRoutes = (deps: Deps) =>
  createRouter()
    .openapi(reads('/settings', 'Read the settings', one, {}), async (c) =>
      c.json({ settings: settingsJson(await deps.store.readSettings()) }, 200),
    )
    .openapi(patches('/settings', 'Change the settings', schemas.settingsEdit, one, {}), async (c) => {
      const settings = await changeSettings(deps, c.req.valid('json'), c.get('principal').author);
      return c.json({ settings: settingsJson(settings) }, 200);
    });
