import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { alertSaid } from '../audience/reports/said.ts';
import { alertPause } from '../audience/reports/watch.ts';
import type { Deps } from '../deps.ts';
import { tells } from '../http/describe.ts';
import { createRouter } from '../http/router.ts';
import { findIncident } from '../incidents/add-update.ts';
import * as schemas from './schemas.ts';
import { alertJson, deliveryJson } from './shapes.ts';

/** Another process may change a row without a hint in this one. */
const lookEvery = 1_000;

interface Following {
  look: () => Promise<void>;
  listen: (hint: () => void) => () => void;
  /** In ms. Proxies end a connection over which nothing came for a minute. */
  signEvery: number;
}

/**
 * Looks at once, after every hint and once a second, until nobody listens any more. Every so often a comment, which
 * clients pass over, is a sign of life.
 */
async function follow(stream: SSEStreamingApi, { look, listen, signEvery }: Following): Promise<void> {
  let signedAt = performance.now();
  let hint = () => {};
  const stopListening = listen(() => hint());
  stream.onAbort(() => {
    stopListening();
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
    await look();
    if (performance.now() - signedAt >= signEvery) {
      signedAt = performance.now();
      await stream.write(':\n\n');
    }
    await hinted;
  }
}

/** Whoever asks for the head alone follows nothing. */
const headOnly = (c: Context) => c.body(null, 200, { 'content-type': 'text/event-stream' });

const ofIncident = tells(
  '/incidents/{id}/events',
  'Follow the deliveries of an incident, and the page, as server-sent events',
  '`delivery` for each change of a delivery, all as they stand first; `release` when the page was published',
  { params: z.object({ id: schemas.id }) },
);
const ofAll = tells(
  '/events',
  'Follow what visitors report, and the page, as server-sent events',
  '`alert` when unusually many visitors report the same, those of the last hour first; `release` when the page was published',
  {},
);

/** Server-sent events. */
export const eventRoutes = (deps: Deps, { signEvery = 20_000 } = {}) => {
  const { store, events, clock } = deps;

  const tellReleases = (stream: SSEStreamingApi) => {
    const onRelease = (seq: number) =>
      void stream.writeSSE({ event: 'release', data: JSON.stringify({ seq }) });
    events.on('release', onRelease);
    return () => void events.off('release', onRelease);
  };

  return createRouter()
    .openapi(ofIncident, async (c) => {
      const { id } = await findIncident(deps, c.req.valid('param').id);
      if (c.req.method === 'HEAD') return headOnly(c);
      return streamSSE(c, async (stream) => {
        const told = new Map<string, string>();
        stream.onAbort(tellReleases(stream));
        const look = async () => {
          for (const delivery of await store.listDeliveries(id)) {
            const data = JSON.stringify(deliveryJson(delivery));
            if (told.get(delivery.id) === data) continue;
            told.set(delivery.id, data);
            await stream.writeSSE({ event: 'delivery', id: `${delivery.id}-${delivery.epoch}`, data });
          }
        };
        const listen = (hint: () => void) => {
          const onDelivery = (incidentId: string) => incidentId === id && hint();
          events.on('delivery', onDelivery);
          return () => void events.off('delivery', onDelivery);
        };
        await follow(stream, { look, listen, signEvery });
      });
    })
    .openapi(ofAll, (c) => {
      if (c.req.method === 'HEAD') return headOnly(c);
      return streamSSE(c, async (stream) => {
        const told = new Set<string>();
        stream.onAbort(tellReleases(stream));
        const look = async () => {
          for (const alert of (await store.listAlerts(clock() - alertPause)).toReversed()) {
            if (told.has(alert.id)) continue;
            told.add(alert.id);
            const data = JSON.stringify(alertJson(alert, await alertSaid(store, alert)));
            await stream.writeSSE({ event: 'alert', id: alert.id, data });
          }
        };
        const listen = (hint: () => void) => {
          events.on('alert', hint);
          return () => void events.off('alert', hint);
        };
        await follow(stream, { look, listen, signEvery });
      });
    });
};
