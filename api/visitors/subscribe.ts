import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import { z } from 'zod';
import { audiences, hearings } from '../../db/vocabulary.ts';
import { subscribe } from '../audience/audience.ts';
import { wishOf } from '../audience/wishes.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { senderOf } from '../staff/sign-in.ts';
import { createThrottle } from '../staff/throttle.ts';
import { readForm, refuseUnseen } from './form.ts';
import { askedView, refusedView, tooManyView } from './said.ts';
import { languageOf, type Show } from './show.ts';

const hour = 60 * 60_000;
/** Enough for a family or an office behind one address, and little for somebody who wants to annoy. */
const asksPerHour = 20;

const id = z.string().regex(/^[a-z0-9]{12}$/);
const form = z.object({
  kind: z.enum(audiences).catch('email'),
  address: z.string().max(2_000).catch(''),
  hears: z.enum(hearings).catch('main'),
  components: z.array(id).max(100).catch([]),
  incident: id.optional().catch(undefined),
});

/** The form with which visitors ask to be told. */
export function subscribeRoutes(deps: Deps, show: Show) {
  const throttle = createThrottle({ tries: asksPerHour, within: hour, clock: deps.clock });

  return new Hono().post('/', async (c) => {
    refuseUnseen(c);
    const fields = await readForm(c);
    const from = senderOf(getConnInfo(c).remote.address, c.req.header('x-forwarded-for'));
    const wait = throttle.waitFor([from]);
    if (wait > 0) {
      c.header('retry-after', String(Math.ceil(wait / 1_000)));
      return show(c, tooManyView, 429);
    }
    throttle.note([from]);

    const { kind, address, hears, components, incident } = form.parse({
      kind: fields.get('kind'),
      address: fields.get('address'),
      hears: fields.get('hears'),
      components: fields.getAll('components'),
      incident: fields.get('incident') ?? undefined,
    });
    const way = deps.audience.ways.find((each) => each.kind === kind);
    if (!way) throw new AppError('unprocessable', 'This page cannot tell you in this way.');
    const wish = await wishOf(deps.store, { hears, componentIds: components, incidentId: incident });
    const language = languageOf(c, await deps.store.readSettings());
    try {
      await subscribe(deps, way, { address, wish, language });
    } catch (error) {
      if (kind === 'email' || !(error instanceof AppError)) throw error;
      return show(c, refusedView(error), 422);
    }
    return show(c, askedView(kind), 202);
  });
}
