import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Settings } from '../../db/records.ts';
import { otherLanguages } from '../../templates/messages/messages.ts';
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

/** Answers with a page for visitors, in the language it was asked for in. */
export type Show = (c: Context, view: View, status?: ContentfulStatusCode) => Promise<Response>;

/** Of this page's further languages the one that was named; nothing for its main one, or one that it is not in. */
export const furtherLanguage = (
  settings: Pick<Settings, 'language' | 'languages'>,
  named: string | null | undefined,
): string | undefined => otherLanguages(settings).find((code) => code === named);

/** The language of the page that a form or a link stands on; nothing for the main one. */
export const languageOf = (
  c: Context,
  settings: Pick<Settings, 'language' | 'languages'>,
): string | undefined => furtherLanguage(settings, c.req.query('language'));

/** Draws the pages for subscribers with the compiled site. */
export function createShow({ store }: Pick<Deps, 'store'>, site: Site): Show {
  return async (c, view, status = 200) => {
    const language = view.language ?? c.req.query('language');
    const page = await site.render(`/subscription/${view.page}/`, { store, view: { ...view, language } });
    if (page.status !== 200) throw new Error(`The page "${view.page}" was answered with ${page.status}.`);
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    return c.html(page.body, status);
  };
}
