import { viewFor } from '../view-of.ts';
import type { View, ViewOf } from './views.ts';

/** What a console page is drawn from. Throws when it was asked for without it. */
export const viewOf = <Page extends View['page']>(locals: object, page: Page): ViewOf<Page> =>
  viewFor<ViewOf<Page>>(locals, page);
