import { Hono } from 'hono';
import { z } from 'zod';
import { audiences, hearings } from '../../db/vocabulary.ts';
import { subscribe } from '../audience/audience.ts';
import { wishOf } from '../audience/wishes.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { readForm, refuseUnseen } from './form.ts';
import { limitAsks } from './limit.ts';
import { askedView, refusedView } from './said.ts';
import { languageOf, type Show } from './show.ts';

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
  return new Hono().post('/', refuseUnseen, limitAsks(deps, show), async (c) => {
    const fields = await readForm(c);
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
      if (!(error instanceof AppError && error.fields?.['address'])) throw error;
      return show(c, refusedView(kind), 422);
    }
    return show(c, askedView(kind), 202);
  });
}
