import { Hono } from 'hono';
import type { EditView } from '../../site/src/staff/views.ts';
import type { IncidentWithUpdates } from '../../db/records.ts';
import { languages } from '../../templates/messages/messages.ts';
import { AppError } from '../errors.ts';
import { findIncident } from '../incidents/add-update.ts';
import { correctIncident } from '../incidents/correct-incident.ts';
import { editUpdate } from '../incidents/edit-update.ts';
import * as schemas from '../routes/schemas.ts';
import { type Console, type ConsoleEnv, goTo, incidentAddress, staffOf } from './console.ts';
import { showIncident } from './show-incident.ts';

/** The first update of an incident gave it its title; planned work has a form of its own. */
const hasTitle = ({ scheduledFor, updates }: IncidentWithUpdates, updateId: string): boolean =>
  scheduledFor === null && updates.at(-1)?.id === updateId;

/** It is saved; the incident's page says that the public page is behind. */
const evenUnpublished = (error: unknown): void => {
  if (!(error instanceof AppError && error.code === 'unavailable')) throw error;
};

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
      translated: languages
        .filter(({ code }) => update.translations[code] !== undefined)
        .map(({ name }) => name),
      title: hasTitle(incident, updateId) ? { value: incident.title } : undefined,
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
      const typed = (name: string) => c.get('fields').get(name) ?? '';
      const message = schemas.message.safeParse(typed('message'));
      const isChanged =
        Number(typed('seen')) !== view.history.length && typed('message') !== view.message.value;
      const title = view.title && schemas.title.safeParse(typed('title'));
      if (!message.success || title?.success === false || isChanged) {
        const fieldOf = (name: string, error?: { issues: { message: string }[] }) => ({
          value: typed(name),
          error: error?.issues[0]?.message,
        });
        const typedView = {
          ...view,
          title: title && fieldOf('title', title.error),
          message: fieldOf('message', message.error),
          meanwhile: isChanged ? view.message.value : undefined,
        };
        return show(c, typedView, isChanged ? 409 : 422);
      }
      const { author } = staffOf(c);
      if (title && title.data !== view.title?.value)
        await correctIncident(deps, id, { title: title.data }, author).catch(evenUnpublished);
      if (message.data !== view.message.value)
        await editUpdate(deps, id, updateId, { message: message.data }, author).catch(evenUnpublished);
      return goTo(c, `${incidentAddress(id)}#${updateId}`);
    });
}
