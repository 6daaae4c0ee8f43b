import { z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { patches, posts, reads } from '../http/describe.ts';
import { type ApiEnv, createRouter } from '../http/router.ts';
import { readAccepted } from '../incidents/accepted.ts';
import { addUpdate, findIncident } from '../incidents/add-update.ts';
import { correctIncident } from '../incidents/correct-incident.ts';
import { editUpdate, findUpdate } from '../incidents/edit-update.ts';
import { openIncident } from '../incidents/open-incident.ts';
import * as schemas from './schemas.ts';
import { deliveryJson, incidentJson, reachedJson } from './shapes.ts';

const params = z.object({ id: schemas.id });
const one = z.object({ incident: schemas.incident });
const list = z.object({ incidents: z.array(schemas.incident) });
const whole = z.object({
  incident: schemas.incident,
  deliveries: z.array(schemas.delivery),
  subscribers: z.array(schemas.reached),
});
const revisions = z.object({
  revisions: z.array(z.object({ message: z.string(), replacedAt: z.string(), replacedBy: z.string() })),
});
const updateParams = z.object({ id: schemas.id, updateId: schemas.id });
const query = z.object({
  state: z.enum(['open', 'planned', 'all']).default('all'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.iso.datetime({ offset: true }).optional().openapi({ description: 'Started before this moment' }),
});

/** An accepted update in the shape of the API; of the newest update when none is named. */
export async function acceptedJson(deps: Pick<Deps, 'store'>, incidentId: string, updateId?: string) {
  const { incident, update, deliveries, subscribers, settings } = await readAccepted(
    deps,
    incidentId,
    updateId,
  );
  const shape = incidentJson(incident, settings);
  const said = shape.updates.find((each) => each.id === update.id);
  if (!said) throw new Error(`Update ${update.id} is not in its incident.`);
  return {
    incident: shape,
    update: said,
    deliveries: deliveries.map(deliveryJson),
    subscribers: subscribers.map(reachedJson),
  };
}

export const incidentRoutes = (deps: Deps) => {
  const { store } = deps;
  const asker = ({ principal, once }: ApiEnv['Variables']) => ({ author: principal.author, once });

  return createRouter()
    .openapi(reads('/incidents', 'List incidents, newest first', list, { query }), async (c) => {
      const { state, limit, before } = c.req.valid('query');
      const read = {
        open: () => store.listOpenIncidents(),
        planned: () => store.listPlannedWork(),
        all: () => store.listRecentIncidents(limit, before === undefined ? undefined : Date.parse(before)),
      };
      const [rows, settings] = [await read[state](), await store.readSettings()];
      return c.json({ incidents: rows.slice(0, limit).map((row) => incidentJson(row, settings)) }, 200);
    })
    .openapi(
      posts('/incidents', 'Open an incident and tell everyone', schemas.incidentInput, schemas.accepted, {}),
      async (c) => {
        const { incidentId } = await openIncident(deps, c.req.valid('json'), asker(c.var));
        return c.json(await acceptedJson(deps, incidentId), 201);
      },
    )
    .openapi(
      reads('/incidents/{id}', 'Read an incident with its deliveries', whole, { params }),
      async (c) => {
        const { id } = c.req.valid('param');
        const incident = await findIncident(deps, id);
        const deliveries = await store.listDeliveries(id);
        const shape = incidentJson(incident, await store.readSettings());
        const subscribers = (await store.countNotices(id)).map(reachedJson);
        return c.json({ incident: shape, deliveries: deliveries.map(deliveryJson), subscribers }, 200);
      },
    )
    .openapi(
      patches(
        '/incidents/{id}',
        'Correct the title, impact or beginning of an incident on the page',
        schemas.incidentEdit,
        one,
        { params },
      ),
      async (c) => {
        const { id } = c.req.valid('param');
        await correctIncident(deps, id, c.req.valid('json'), c.get('principal').author);
        const incident = await findIncident(deps, id);
        return c.json({ incident: incidentJson(incident, await store.readSettings()) }, 200);
      },
    )
    .openapi(
      posts(
        '/incidents/{id}/updates',
        'Post an update in the same threads',
        schemas.followUpInput,
        schemas.accepted,
        {
          params,
        },
      ),
      async (c) => {
        const { id } = c.req.valid('param');
        await addUpdate(deps, id, c.req.valid('json'), asker(c.var));
        return c.json(await acceptedJson(deps, id), 201);
      },
    )
    .openapi(
      patches(
        '/incidents/{id}/updates/{updateId}',
        'Edit an update on the page',
        schemas.editInput,
        schemas.accepted,
        {
          params: updateParams,
        },
      ),
      async (c) => {
        const { id, updateId } = c.req.valid('param');
        await editUpdate(deps, id, updateId, c.req.valid('json'), c.get('principal').author);
        return c.json(await acceptedJson(deps, id, updateId), 200);
      },
    )
    .openapi(
      reads('/incidents/{id}/updates/{updateId}/revisions', 'Read what an update said before', revisions, {
        params: updateParams,
      }),
      async (c) => {
        const { id, updateId } = c.req.valid('param');
        await findUpdate(deps, id, updateId);
        const rows = await store.listRevisions(updateId);
        const shapes = rows.map(({ message, replacedAt, replacedBy }) => ({
          message,
          replacedAt: new Date(replacedAt).toISOString(),
          replacedBy,
        }));
        return c.json({ revisions: shapes }, 200);
      },
    );
};
