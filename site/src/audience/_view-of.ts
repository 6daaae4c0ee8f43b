import type { View, ViewOf } from './views.ts';

const isFor = <Page extends View['page']>(view: unknown, page: Page): view is ViewOf<Page> =>
  typeof view === 'object' && view !== null && 'page' in view && view.page === page;

/** What a page for subscribers is drawn from. Throws when it was asked for without it. */
export function viewOf<Page extends View['page']>(locals: object, page: Page): ViewOf<Page> {
  const view: unknown = 'view' in locals ? locals.view : undefined;
  if (!isFor(view, page))
    throw new Error(`The page "${page}" for subscribers was asked for without its view.`);
  return view;
}
