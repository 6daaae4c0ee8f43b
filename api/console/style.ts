import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import type { Site } from '../publish/site.ts';
import type { ConsoleEnv } from './console.ts';

/** The console's stylesheet, in the brand's colour. */
export const styleRoutes = ({ store }: Pick<Deps, 'store'>, site: Site) =>
  new Hono<ConsoleEnv>().get('/console.css', async (c) => {
    const { brandColor } = await store.readSettings();
    const { status, body } = await site.render('/staff/style/', { store, brandColor });
    if (status !== 200) throw new Error(`The console's style was answered with ${status}.`);
    return c.body(body, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'private, max-age=60',
    });
  });
