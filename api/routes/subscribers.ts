import { z } from '@hono/zod-openapi';
import { audiences, subscriberStates } from '../../db/vocabulary.ts';
import { subscribe } from '../audience/audience.ts';
import { wishOf } from '../audience/wishes.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { posts, reads, removes } from '../http/describe.ts';
import { createRouter } from '../http/router.ts';
import * as schemas from './schemas.ts';
import { subscriberDataJson, subscriberJson } from './shapes.ts';

const params = z.object({ id: schemas.id });
const query = z.object({
  search: z.string().max(300).optional().openapi({ description: 'A part of the address' }),
  channel: z.enum(audiences).optional(),
  state: z.enum(subscriberStates).optional(),
  after: schemas.id.optional().openapi({ description: 'The last id of the page before' }),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});
const list = z.object({
  subscribers: z.array(schemas.subscriber),
  counts: z.array(schemas.subscriberCount),
});
const one = z.object({ subscriber: schemas.subscriberData });
const asked = z.object({ asked: z.object({ channel: z.enum(audiences), address: z.string() }) });
const removed = z.object({ removed: schemas.id });

export const subscriberRoutes = (deps: Deps) => {
  const { store, clock } = deps;

  async function find(id: string) {
    const subscriber = await store.readSubscriber(id);
    if (!subscriber) throw new AppError('not_found', `There is no subscriber "${id}".`);
    return subscriber;
  }

  return createRouter()
    .openapi(reads('/subscribers', 'Count, list and search the subscribers', list, { query }), async (c) => {
      const { channel, ...filter } = c.req.valid('query');
      const rows = await store.listSubscribers({ ...filter, kind: channel });
      const counts = await store.countSubscribers();
      return c.json(
        {
          subscribers: rows.map(subscriberJson),
          counts: counts.map(({ kind, ...count }) => ({ ...count, channel: kind })),
        },
        200,
      );
    })
    .openapi(
      posts('/subscribers', 'Ask somebody whether they want to be told', schemas.subscriberInput, asked, {}),
      async (c) => {
        const { channel, address, hears, components, incidentId, language } = c.req.valid('json');
        const way = deps.audience.ways.find(({ kind }) => kind === channel);
        if (!way) throw new AppError('unprocessable', `This service is not set up for "${channel}".`);
        const wish = await wishOf(store, { hears, componentIds: components, incidentId });
        await subscribe(deps, way, { address, wish, language }, c.get('once'));
        return c.json({ asked: { channel, address: way.read(address).address } }, 201);
      },
    )
    .openapi(
      reads('/subscribers/{id}', 'Read everything that is kept of a subscriber', one, { params }),
      async (c) => {
        const subscriber = await find(c.req.valid('param').id);
        const notices = await store.listNoticesTo(subscriber.id);
        return c.json({ subscriber: subscriberDataJson(subscriber, notices) }, 200);
      },
    )
    .openapi(
      removes('/subscribers/{id}', 'Erase a subscriber and what waits for them', removed, { params }),
      async (c) => {
        const { id } = await find(c.req.valid('param').id);
        await store.removeSubscriber(id, { now: clock(), author: c.get('principal').author });
        return c.json({ removed: id }, 200);
      },
    );
};
