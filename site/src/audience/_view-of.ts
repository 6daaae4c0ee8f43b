import { type Door, door, doorIn } from '../store.ts';
import { viewFor } from '../view-of.ts';
import type { View, ViewOf } from './views.ts';

/** What a page for subscribers is drawn from. Throws when it was asked for without it. */
export const viewOf = <Page extends View['page']>(locals: object, page: Page): ViewOf<Page> =>
  viewFor<ViewOf<Page>>(locals, page);

/** The door in the language of a view; in the main one when the page is not in that language. */
export const openFor = async (locals: App.Locals, { language }: Pick<View, 'language'>): Promise<Door> =>
  (language && (await doorIn(locals, language))) || door(locals);
