import { z } from '@hono/zod-openapi';
import { confirmDelivery, retryDelivery } from '../delivery/by-hand.ts';
import type { Deps } from '../deps.ts';
import { posts, reads } from '../http/describe.ts';
import { createRouter } from '../http/router.ts';
import { findIncident } from '../incidents/add-update.ts';
import * as schemas from './schemas.ts';
import { channelJson, deliveryJson, wayJson } from './shapes.ts';

const params = z.object({ id: z.string() });
const incidentParams = z.object({ id: schemas.id });
const one = z.object({ delivery: schemas.delivery });
const list = z.object({ deliveries: z.array(schemas.delivery) });
const channels = z.object({ channels: z.array(schemas.channel) });
const nothing = z.strictObject({});
const confirmation = z.strictObject({
  url: z.url().optional().openapi({ description: 'Where the post is' }),
});

export const deliveryRoutes = (deps: Deps) => {
  const { store } = deps;
  return createRouter()
    .openapi(
      reads('/channels', 'List the networks and the ways to tell subscribers that are on', channels, {}),
      async (c) => {
        const states = new Map((await store.listChannelStates()).map((state) => [state.channel, state]));
        const counts = await store.countSubscribers();
        const activeOf = (kind: string) =>
          counts.find((each) => each.kind === kind && each.state === 'active')?.count ?? 0;
        const networks = deps.channels.map((each) => channelJson(each, states.get(each.id)));
        const ways = deps.audience.ways.map((way) => wayJson(way, states.get(way.kind), activeOf(way.kind)));
        return c.json({ channels: [...networks, ...ways] }, 200);
      },
    )
    .openapi(
      reads('/incidents/{id}/deliveries', 'List the deliveries of an incident', list, {
        params: incidentParams,
      }),
      async (c) => {
        const { id } = await findIncident(deps, c.req.valid('param').id);
        return c.json({ deliveries: (await store.listDeliveries(id)).map(deliveryJson) }, 200);
      },
    )
    .openapi(
      posts('/deliveries/{id}/retry', 'Send a delivery again', nothing, one, { params }),
      async (c) => {
        const asker = { author: c.get('principal').author, once: c.get('once') };
        const delivery = await retryDelivery(deps, c.req.valid('param').id, asker);
        return c.json({ delivery: deliveryJson(delivery) }, 201);
      },
    )
    .openapi(
      posts('/deliveries/{id}/confirm', 'Say that a delivery is there', confirmation, one, { params }),
      async (c) => {
        const asker = { author: c.get('principal').author, url: c.req.valid('json').url };
        const delivery = await confirmDelivery(deps, c.req.valid('param').id, asker);
        return c.json({ delivery: deliveryJson(delivery) }, 201);
      },
    );
};
