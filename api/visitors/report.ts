import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { ThanksView } from '../../site/src/audience/views.ts';
import { platforms } from '../../db/vocabulary.ts';
import { countriesIn, isCountry } from '../audience/reports/countries.ts';
import { report } from '../audience/reports/report.ts';
import { createPeopleCounter, findConfirming } from '../audience/reports/standing.ts';
import type { Deps } from '../deps.ts';
import { createThrottle } from '../staff/throttle.ts';
import { readForm, refuseUnseen } from './form.ts';
import { languageOf, type Show } from './show.ts';

const hour = 60 * 60_000;
/** A mobile network puts many phones behind one address; more than this tells nobody anything new. */
const reportsPerHour = 60;

/** What cannot be read is not said: a report is never lost for what stands beside it. */
const form = z.object({
  component: z
    .string()
    .regex(/^[a-z0-9]{12}$/)
    .optional()
    .catch(undefined),
  platform: z.enum(platforms).nullable().catch(null),
  country: z.string().refine(isCountry).nullable().catch(null),
});

/** "It's not working for me either": the form of the public page. */
export function reportRoutes(deps: Deps, show: Show) {
  const { store, clock, senderOf } = deps;
  const throttle = createThrottle({ tries: reportsPerHour, within: hour, clock });
  const countPeople = createPeopleCounter(deps);

  async function thanksFor(
    c: Context,
    target: string,
    isCounted: boolean,
    { country }: Pick<z.infer<typeof form>, 'country'>,
  ): Promise<ThanksView> {
    const incident = await findConfirming(store, target);
    const settings = await store.readSettings();
    const language = languageOf(c, settings) ?? settings.language;
    return {
      page: 'thanks',
      componentId: target === 'page' ? '' : target,
      confirmed: incident && {
        incidentId: incident.id,
        people: isCounted ? await countPeople(incident) : undefined,
      },
      isCounted,
      countries: isCounted && country === null ? countriesIn(language) : [],
    };
  }

  return new Hono()
    .get('/', (c) => c.redirect('/'))
    .post('/', refuseUnseen, async (c) => {
      const fields = await readForm(c);
      const read = form.parse({
        component: fields.get('component') ?? undefined,
        platform: fields.get('platform'),
        country: fields.get('country'),
      });
      const network = senderOf(c);
      const wait = throttle.waitFor(network);
      if (wait > 0) {
        c.header('retry-after', String(Math.ceil(wait / 1_000)));
        return show(c, await thanksFor(c, read.component ?? 'page', false, read), 429);
      }
      throttle.note(network);
      const sender = { network, browser: c.req.header('user-agent') ?? '' };
      const target = await report(deps, { componentId: read.component, ...read, sender });
      return show(c, await thanksFor(c, target, true, read));
    });
}
