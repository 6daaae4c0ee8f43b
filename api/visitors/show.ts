import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { View } from '../../site/src/audience/views.ts';
import type { Deps } from '../deps.ts';
import type { Site } from '../publish/site.ts';

const headers = {
  'cache-control': 'no-store',
  'content-security-policy': "frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  // The address may hold a signed link.
  'referrer-policy': 'no-referrer',
};

/** Answers with a page for visitors. */
export type Show = (c: Context, view: View, status?: ContentfulStatusCode) => Promise<Response>;

/** Draws the pages for subscribers with the compiled site. */
export function createShow({ store }: Pick<Deps, 'store'>, site: Site): Show {
  return async (c, view, status = 200) => {
    const page = await site.render(`/subscription/${view.page}/`, { store, view });
    if (page.status !== 200) throw new Error(`The page "${view.page}" was answered with ${page.status}.`);
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    return c.html(page.body, status);
  };
}
