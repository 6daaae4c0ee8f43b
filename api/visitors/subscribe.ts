import { Hono } from 'hono';
import { z } from 'zod';
import { audiences, hearings } from '../../db/vocabulary.ts';
import { subscribe } from '../audience/audience.ts';
import { wishOf } from '../audience/wishes.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { readForm, refuseUnseen } from './form.ts';
import { limitAsks } from './limit.ts';
import { askedView, unreachableView } from './said.ts';
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
    const language = languageOf(c, await deps.store.readSettings());
    try {
      const choice = { hears, componentIds: components, incidentId: incident };
      await subscribe(deps, way, { address, wish: await wishOf(deps.store, choice), language });
    } catch (error) {
      const atFault = (error instanceof AppError && error.fields) || {};
      // A browser fills in its address itself.
      if (kind === 'push' && 'address' in atFault) return show(c, unreachableView, 422);
      if (kind === 'push' || !('address' in atFault || 'components' in atFault)) throw error;
      const form = { kind, address, hears, componentIds: components, incidentId: incident };
      return show(c, { page: 'again', reason: 'address' in atFault ? kind : 'components', ...form }, 422);
    }
    return show(c, askedView(kind), 202);
  });
}
