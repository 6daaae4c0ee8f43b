import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Deps } from '../deps.ts';
import type { ApiEnv } from '../http/router.ts';
import { findIncident } from '../incidents/add-update.ts';
import { deliveryJson } from './shapes.ts';

/** Another process may change a row without a hint in this one. */
const lookEvery = 1_000;

/**
 * `GET /api/incidents/{id}/events`: server-sent events. `delivery` for each change of a delivery, `release`
 * when the page was published; all deliveries as they stand come first.
 */
export const eventRoutes = (deps: Deps) =>
  new Hono<ApiEnv>().get('/incidents/:id/events', async (c) => {
    const { store, events } = deps;
    const { id } = await findIncident(deps, c.req.param('id'));
    return streamSSE(c, async (stream) => {
      const told = new Map<string, string>();
      let hint = () => {};
      const onDelivery = (incidentId: string) => incidentId === id && hint();
      const onRelease = (seq: number) =>
        void stream.writeSSE({ event: 'release', data: JSON.stringify({ seq }) });
      events.on('delivery', onDelivery).on('release', onRelease);
      stream.onAbort(() => {
        events.off('delivery', onDelivery).off('release', onRelease);
        hint();
      });

      while (!stream.aborted && !stream.closed) {
        const hinted = new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, lookEvery);
          hint = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        for (const delivery of await store.listDeliveries(id)) {
          const data = JSON.stringify(deliveryJson(delivery));
          if (told.get(delivery.id) === data) continue;
          told.set(delivery.id, data);
          await stream.writeSSE({ event: 'delivery', id: `${delivery.id}-${delivery.epoch}`, data });
        }
        await hinted;
      }
    });
  });
