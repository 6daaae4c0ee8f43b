import type { View } from '../../site/src/staff/views.ts';
import type { Deps } from '../deps.ts';
import type { Site } from '../publish/site.ts';
import type { Show } from './console.ts';
import { setHeaders } from './headers.ts';

/** Draws pages of the console with the compiled site. */
export function createShow({ store, clock }: Pick<Deps, 'store' | 'clock'>, site: Site): Show {
  return async (c, view: View, status = 200) => {
    const { name, brandColor, url, timeZone } = await store.readSettings();
    const staff = c.get('staff');
    const surroundings = {
      product: name,
      brandColor,
      url,
      zone: timeZone,
      now: clock(),
      staff: staff && { name: staff.person.name, csrf: staff.csrf },
    };
    const page = await site.render(`/staff/${view.page}/`, { store, view: { ...surroundings, ...view } });
    if (page.status !== 200)
      throw new Error(`The console's page "${view.page}" was answered with ${page.status}.`);
    setHeaders(c);
    return c.html(page.body, status);
  };
}
