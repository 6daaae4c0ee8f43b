import { Hono } from 'hono';
import { z } from 'zod';
import { confirmDelivery, retryDelivery } from '../delivery/by-hand.ts';
import { AppError } from '../errors.ts';
import {
  type Console,
  type ConsoleContext,
  type ConsoleEnv,
  goTo,
  incidentAddress,
  staffOf,
} from './console.ts';
import { unlessDone } from './refused.ts';
import { showIncident } from './show-incident.ts';

const where = z.union([z.literal(''), z.url({ protocol: /^https?$/ })]);

export function deliveryRoutes({ deps, show }: Console) {
  async function readDelivery(id: string) {
    const delivery = await deps.store.readDelivery(id);
    if (!delivery) throw new AppError('not_found', `There is no delivery "${id}".`);
    return delivery;
  }

  const backTo = (c: ConsoleContext, incidentId: string): Response =>
    goTo(c, `${incidentAddress(incidentId)}#deliveries`);

  return new Hono<ConsoleEnv>()
    .post('/deliveries/:id/retry/', async (c) => {
      const { id, incidentId } = await readDelivery(c.req.param('id'));
      await retryDelivery(deps, id, { author: staffOf(c).author }).catch(unlessDone);
      return backTo(c, incidentId);
    })
    .post('/deliveries/:id/confirm/', async (c) => {
      const { id, incidentId } = await readDelivery(c.req.param('id'));
      const value = (c.get('fields').get('url') ?? '').trim();
      if (!where.safeParse(value).success) {
        const error = 'Paste the whole address of the post, from https:// on, or leave it empty.';
        return showIncident(c, { deps, show }, incidentId, { deliveryId: id, value, error });
      }
      const confirmation = { author: staffOf(c).author, url: value || undefined };
      await confirmDelivery(deps, id, confirmation).catch(unlessDone);
      return backTo(c, incidentId);
    });
}
