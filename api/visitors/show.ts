import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Settings } from '../../db/records.ts';
import { recentlyUsed } from '../../db/recently-used.ts';
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

/** What says the same to everybody is drawn once, however often somebody sends the forms. */
const isForEverybody = (view: View): boolean => view.page === 'said' && view.says !== 'confirmed';
const pagesKept = 100;

/** Draws the pages for subscribers with the compiled site. */
export function createShow({ store }: Pick<Deps, 'store'>, site: Site): Show {
  const known = recentlyUsed<string, string>(pagesKept);

  async function draw(view: View): Promise<string> {
    const page = await site.render(`/subscription/${view.page}/`, { store, view });
    if (page.status !== 200) throw new Error(`The page "${view.page}" was answered with ${page.status}.`);
    return page.body;
  }

  /** Until the settings change. */
  async function drawOnce(view: View, settingsSeq: number): Promise<string> {
    const name = `${settingsSeq} ${JSON.stringify(view)}`;
    const body = known.get(name) ?? (await draw(view));
    known.set(name, body);
    return body;
  }

  return async (c, view, status = 200) => {
    const settings = await store.readSettings();
    const language = furtherLanguage(settings, view.language ?? c.req.query('language'));
    const spoken = { ...view, language };
    const body = await (isForEverybody(view) ? drawOnce(spoken, settings.seq) : draw(spoken));
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    return c.html(body, status);
  };
}
