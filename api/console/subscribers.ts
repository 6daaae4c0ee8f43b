import { Hono } from 'hono';
import type { SubscribersView } from '../../site/src/staff/views.ts';
import { type Console, type ConsoleEnv, goTo, staffOf } from './console.ts';

const pageLength = 50;

/** Who is told: how many, who, and the way out for one who asks for it. */
export function subscriberRoutes({ deps, show }: Console) {
  const { store, clock } = deps;

  async function countsByWay(): Promise<SubscribersView['counts']> {
    const counts = await store.countSubscribers();
    return deps.audience.ways.map(({ kind, name }) => {
      const of = (state: string) =>
        counts.find((each) => each.kind === kind && each.state === state)?.count ?? 0;
      return { name, active: of('active'), pending: of('pending'), suppressed: of('suppressed') };
    });
  }

  return new Hono<ConsoleEnv>()
    .get('/subscribers/', async (c) => {
      const search = (c.req.query('search') ?? '').trim();
      const rows = await store.listSubscribers({
        search,
        after: c.req.query('after'),
        limit: pageLength + 1,
      });
      const lines = rows.slice(0, pageLength);
      const nameOf = new Map(deps.audience.ways.map(({ kind, name }) => [kind, name]));
      const last = lines.at(-1);
      return show(c, {
        page: 'subscribers',
        counts: await countsByWay(),
        search,
        lines: lines.map(({ id, kind, address, state, createdAt, problem }) => ({
          id,
          kind: nameOf.get(kind) ?? kind,
          address,
          state,
          since: createdAt,
          problem,
        })),
        next:
          rows.length > pageLength && last
            ? `/staff/subscribers/?${new URLSearchParams({ search, after: last.id })}`
            : undefined,
        removed: c.req.query('removed') !== undefined,
      });
    })
    .post('/subscribers/:id/remove/', async (c) => {
      const { author } = staffOf(c);
      // Whoever has left already, or was removed by the first of two taps, is gone all the same.
      await store.removeSubscriber(c.req.param('id'), { now: clock(), author });
      const search = c.get('fields').get('search') ?? '';
      return goTo(c, `/staff/subscribers/?${new URLSearchParams({ search, removed: 'yes' })}`);
    });
}
