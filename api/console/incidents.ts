import { Hono } from 'hono';
import type { EditView } from '../../site/src/staff/views.ts';
import { AppError } from '../errors.ts';
import { findIncident } from '../incidents/add-update.ts';
import { editUpdate } from '../incidents/edit-update.ts';
import * as schemas from '../routes/schemas.ts';
import { type Console, type ConsoleEnv, goTo, incidentAddress, staffOf } from './console.ts';
import { showIncident } from './show-incident.ts';

export function incidentRoutes({ deps, show }: Console) {
  const { store } = deps;

  async function readEdit(incidentId: string, updateId: string): Promise<EditView> {
    const incident = await findIncident(deps, incidentId);
    const update = incident.updates.find((each) => each.id === updateId);
    if (!update) throw new AppError('not_found', `There is no update "${updateId}" in this incident.`);
    const unsent = (await store.listDeliveries(incidentId)).filter(
      (delivery) => delivery.updateId === updateId && delivery.unsureSince === null,
    );
    return {
      page: 'edit',
      incident: { id: incident.id, title: incident.title },
      updateId,
      at: update.displayAt,
      waiting: unsent.filter(({ state }) => state === 'pending').length,
      failed: unsent.filter(({ state }) => state === 'failed').length,
      message: { value: update.message },
      history: await store.listRevisions(updateId),
    };
  }

  return new Hono<ConsoleEnv>()
    .get('/incidents/:id/', async (c) => showIncident(c, { deps, show }, c.req.param('id')))
    .get('/incidents/:id/updates/:updateId/', async (c) =>
      show(c, await readEdit(c.req.param('id'), c.req.param('updateId'))),
    )
    .post('/incidents/:id/updates/:updateId/', async (c) => {
      const { id, updateId } = c.req.param();
      const view = await readEdit(id, updateId);
      const typed = c.get('fields').get('message') ?? '';
      const parsed = schemas.message.safeParse(typed);
      if (!parsed.success) {
        return show(c, { ...view, message: { value: typed, error: parsed.error.issues[0]?.message } }, 422);
      }
      if (parsed.data !== view.message.value) {
        await editUpdate(deps, id, updateId, { message: parsed.data }, staffOf(c).author).catch(
          (error: unknown) => {
            // It is saved; the incident's page says that the public page is behind.
            if (!(error instanceof AppError && error.code === 'unavailable')) throw error;
          },
        );
      }
      return goTo(c, `${incidentAddress(id)}#${updateId}`);
    });
}
