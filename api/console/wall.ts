import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { WallPostView, WallView } from '../../site/src/staff/views.ts';
import type { Delivery, IncidentWithUpdates } from '../../db/records.ts';
import { isPractice, readWallPosts, type WallPost } from '../channels/practice.ts';
import { AppError } from '../errors.ts';
import type { Console, ConsoleEnv } from './console.ts';
import { piecesOf } from './preview.ts';

const mostIncidents = 20;
/** A picture is named after its delivery. */
const pictureName = /^[2-7a-z]{13}\.png$/;

const postView = ({ network, key, text, createdAt, length, limit, picture }: WallPost): WallPostView => ({
  key,
  text: piecesOf(text),
  at: createdAt,
  length,
  limit,
  picture: picture && {
    address: `/staff/wall/pictures/${network}/${picture.file}`,
    alt: picture.alt,
    width: picture.width,
    height: picture.height,
  },
});

/** The practice walls: each post as it would look on its network, newest incident first, in threads. */
export function wallRoutes({ deps, show }: Console) {
  const { store } = deps;
  const walls = deps.channels.filter(isPractice);

  function threadsOf(deliveries: Delivery[]): WallView['incidents'][number]['threads'] {
    const inOrder = deliveries.toSorted((a, b) => a.seq - b.seq);
    return walls
      .map(({ id, network, folder }) => {
        const keys = inOrder.filter((delivery) => delivery.channel === id).map((delivery) => delivery.id);
        return { network: network.id, name: network.name, posts: readWallPosts(folder, keys).map(postView) };
      })
      .filter((thread) => thread.posts.length > 0);
  }

  const wallOf = async ({ id, title }: IncidentWithUpdates) => ({
    id,
    title,
    threads: threadsOf(await store.listDeliveries(id)),
  });

  return new Hono<ConsoleEnv>()
    .get('/wall/', async (c) => {
      const incidents = await Promise.all((await store.listRecentEvents(mostIncidents)).map(wallOf));
      return show(c, { page: 'wall', incidents: incidents.filter(({ threads }) => threads.length > 0) });
    })
    .get('/wall/pictures/:network/:file', async (c) => {
      const { network, file } = c.req.param();
      const folder = walls.find((wall) => wall.network.id === network)?.folder;
      const isSafe = folder !== undefined && pictureName.test(file);
      const picture = isSafe && (await readFile(join(folder, file)).catch(() => undefined));
      if (!picture) throw new AppError('not_found', 'There is no such picture on the wall.');
      return c.body(new Uint8Array(picture), 200, { 'content-type': 'image/png' });
    });
}
