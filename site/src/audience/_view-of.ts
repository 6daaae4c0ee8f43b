import { type Door, door, doorIn } from '../store.ts';
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

/** The door in the language of a view; in the main one when the page is not in that language. */
export const openFor = async (locals: App.Locals, { language }: Pick<View, 'language'>): Promise<Door> =>
  (language && (await doorIn(locals, language))) || door(locals);
