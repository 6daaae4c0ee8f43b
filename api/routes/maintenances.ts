import { z } from '@hono/zod-openapi';
import type { Maintenance, MaintenanceSeries, MaintenanceStep } from '../../db/records.ts';
import type { Deps } from '../deps.ts';
import { patches, posts, reads } from '../http/describe.ts';
import { type ApiEnv, createRouter } from '../http/router.ts';
import { endSeries } from '../maintenances/end-series.ts';
import { changeMaintenance, extendMaintenance } from '../maintenances/change.ts';
import { findMaintenance, planOf } from '../maintenances/find-maintenance.ts';
import { type Said, sayOfMaintenance } from '../maintenances/say.ts';
import { scheduleMaintenance } from '../maintenances/schedule.ts';
import { acceptedJson } from './incidents.ts';
import * as own from './maintenance-schemas.ts';
import * as schemas from './schemas.ts';
import { deliveryJson, incidentJson } from './shapes.ts';

const params = z.object({ id: schemas.id });
const list = z.object({ maintenances: z.array(schemas.incident) });
const seriesList = z.object({ series: z.array(own.series) });
const oneSeries = z.object({ series: own.series });
const query = z.object({
  state: z.enum(['upcoming', 'active', 'over', 'all']).default('upcoming'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

const iso = (at: number) => new Date(at).toISOString();
const isoOrNull = (at: number | null) => (at === null ? null : iso(at));
const inMinutes = (ms: number) => Math.round(ms / 60_000);

const stepJson = ({ kind, dueAt, state, note, settledAt }: MaintenanceStep) => ({
  kind,
  dueAt: iso(dueAt),
  state,
  note,
  settledAt: isoOrNull(settledAt),
});

function planJson(maintenance: Maintenance): z.infer<typeof own.plan> {
  const plan = planOf(maintenance);
  return {
    components: plan.statuses,
    reminders: plan.reminders.map(inMinutes),
    remindedAt: isoOrNull(plan.remindedAt),
    autoStart: plan.autoStart,
    autoComplete: plan.autoComplete,
    channels: plan.channels,
    locale: plan.language,
    seriesId: plan.seriesId,
    occurrence: plan.occurrence,
    steps: maintenance.steps.map(stepJson),
  };
}

export const seriesJson = (row: MaintenanceSeries): z.infer<typeof own.series> => ({
  id: row.id,
  title: row.title,
  rule: row.rule,
  timeZone: row.timeZone,
  firstAt: row.firstAt,
  lastsMinutes: inMinutes(row.lasts),
  endedAt: isoOrNull(row.endedAt),
});

/** What can be said of planned work, each at an address of its own. */
const actions = [
  ['remind', 'reminder', 'Remind of it now'],
  ['start', 'started', 'Say that it has started'],
  ['check', 'checking', 'Say that it is through and being checked'],
  ['complete', 'done', 'Say that it is done'],
] as const satisfies [string, Said, string][];

const asker = ({ principal, once }: ApiEnv['Variables']) => ({ author: principal.author, once });

export const maintenanceRoutes = (deps: Deps) => {
  const { store } = deps;

  async function maintenanceJson(id: string): Promise<z.infer<typeof own.maintenance>> {
    const maintenance = await findMaintenance(deps, id);
    const deliveries = await store.listDeliveries(id);
    return {
      incident: incidentJson(maintenance.incident, await store.readSettings()),
      plan: planJson(maintenance),
      deliveries: deliveries.map(deliveryJson),
    };
  }

  const router = createRouter()
    .openapi(reads('/maintenances', 'List planned work', list, { query }), async (c) => {
      const { state, limit } = c.req.valid('query');
      const [rows, settings] = [await store.listMaintenances(state, limit), await store.readSettings()];
      return c.json({ maintenances: rows.map((row) => incidentJson(row, settings)) }, 200);
    })
    .openapi(
      posts('/maintenances', 'Schedule planned work', own.maintenanceInput, schemas.accepted, {}),
      async (c) => {
        const { repeat, ...input } = c.req.valid('json');
        const { incidentId } = await scheduleMaintenance(
          deps,
          { ...input, rule: repeat?.rule },
          asker(c.var),
        );
        return c.json(await acceptedJson(deps, incidentId), 201);
      },
    )
    .openapi(reads('/maintenances/series', 'List planned work that comes again', seriesList, {}), async (c) =>
      c.json({ series: (await store.listSeries()).map(seriesJson) }, 200),
    )
    .openapi(
      posts('/maintenances/series/{id}/end', 'End a series', own.nothing, oneSeries, { params }),
      async (c) => {
        const { id } = c.req.valid('param');
        await endSeries(deps, id, asker(c.var));
        const series = await store.readSeries(id);
        if (!series) throw new Error(`Series ${id} is gone.`);
        return c.json({ series: seriesJson(series) }, 201);
      },
    )
    .openapi(
      reads('/maintenances/{id}', 'Read planned work with its plan', own.maintenance, { params }),
      async (c) => c.json(await maintenanceJson(c.req.valid('param').id), 200),
    )
    .openapi(
      patches(
        '/maintenances/{id}',
        'Change planned work; other hours are said everywhere',
        own.maintenanceEdit,
        own.maintenance,
        { params },
      ),
      async (c) => {
        const { id } = c.req.valid('param');
        await changeMaintenance(deps, id, c.req.valid('json'), asker(c.var));
        return c.json(await maintenanceJson(id), 200);
      },
    )
    .openapi(
      posts('/maintenances/{id}/cancel', 'Cancel it', own.sayingInput, schemas.accepted, { params }),
      async (c) => {
        const { id } = c.req.valid('param');
        await sayOfMaintenance(deps, id, 'cancelled', c.req.valid('json'), asker(c.var));
        return c.json(await acceptedJson(deps, id), 201);
      },
    )
    .openapi(
      posts(
        '/maintenances/{id}/overrun',
        'Say that it takes longer, with or without a new end',
        own.overrunInput,
        schemas.accepted,
        { params },
      ),
      async (c) => {
        const { id } = c.req.valid('param');
        const { scheduledUntil, ...saying } = c.req.valid('json');
        if (scheduledUntil === undefined) await sayOfMaintenance(deps, id, 'overrun', saying, asker(c.var));
        else await extendMaintenance(deps, id, { ...saying, scheduledUntil }, asker(c.var));
        return c.json(await acceptedJson(deps, id), 201);
      },
    );

  for (const [path, said, summary] of actions) {
    router.openapi(
      posts(`/maintenances/{id}/${path}`, summary, own.sayingInput, schemas.accepted, { params }),
      async (c) => {
        const { id } = c.req.valid('param');
        await sayOfMaintenance(deps, id, said, c.req.valid('json'), asker(c.var));
        return c.json(await acceptedJson(deps, id), 201);
      },
    );
  }
  return router;
};
