import { z } from '@hono/zod-openapi';
import { newId } from '../../db/ids.ts';
import type { Component } from '../../db/records.ts';
import { type ComponentStatus, worst } from '../../db/vocabulary.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { patches, posts, reads } from '../http/describe.ts';
import { createRouter } from '../http/router.ts';
import { showOnPage } from '../incidents/tell.ts';
import * as schemas from './schemas.ts';
import { componentJson } from './shapes.ts';

const list = z.object({ components: z.array(schemas.component) });
const one = z.object({ component: schemas.component });
const params = z.object({ id: schemas.id });

/** Components as the page shows them: a group has the worst status of its members. */
const asShown = (components: Component[]): Component[] =>
  components.map((component) => {
    const members = components.filter(({ groupId }) => groupId === component.id);
    return component.isGroup
      ? { ...component, status: worst(members.map(({ status }) => status)) }
      : component;
  });

/** Throws AppError `unprocessable` for a parent that is no group. */
async function checkGroup({ store }: Deps, groupId: string | null | undefined): Promise<void> {
  if (!groupId || (await store.readComponent(groupId))?.isGroup) return;
  throw new AppError('unprocessable', `There is no component group "${groupId}".`, {
    groupId: 'Not a group.',
  });
}

/** Throws AppError `unprocessable` for what only a component can have: a group is in none, and is as its members are. */
function checkAsGroup({ groupId, status }: { groupId?: string | null; status?: ComponentStatus }): void {
  if (groupId)
    throw new AppError('unprocessable', 'A group cannot be inside another group.', {
      groupId: 'Leave it out.',
    });
  if (status)
    throw new AppError(
      'unprocessable',
      'A group has the worst status of its components. Change the status of those.',
      { status: 'Leave it out.' },
    );
}

export const componentRoutes = (deps: Deps) => {
  const { store, clock } = deps;
  return createRouter()
    .openapi(reads('/components', 'List components and groups', list, {}), async (c) =>
      c.json({ components: asShown(await store.listComponents()).map(componentJson) }, 200),
    )
    .openapi(
      posts('/components', 'Add a component or a group', schemas.componentInput, one, {}),
      async (c) => {
        const { group, status = 'operational', ...input } = c.req.valid('json');
        if (group) checkAsGroup(c.req.valid('json'));
        await checkGroup(deps, input.groupId);
        const { author } = c.get('principal');
        const component = await store.createComponent(
          { ...input, status, id: newId(), isGroup: group },
          { now: clock(), author, once: c.get('once') },
        );
        await showOnPage(deps, 'The component');
        return c.json({ component: componentJson(component) }, 201);
      },
    )
    .openapi(
      patches('/components/{id}', 'Change a component, or its status', schemas.componentEdit, one, {
        params,
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        const edit = c.req.valid('json');
        const before = await store.readComponent(id);
        if (!before) throw new AppError('not_found', `There is no component "${id}".`);
        if (before.isGroup) checkAsGroup(edit);
        await checkGroup(deps, edit.groupId);
        const { author } = c.get('principal');
        await store.changeComponent(id, edit, { now: clock(), author });
        await showOnPage(deps, 'The component');
        const component = asShown(await store.listComponents()).find((each) => each.id === id);
        if (!component) throw new AppError('not_found', `There is no component "${id}".`);
        return c.json({ component: componentJson(component) }, 200);
      },
    );
};
