import { Hono } from 'hono';
import type { ChannelState } from '../../db/records.ts';
import type { Deps } from '../deps.ts';
import { mayRead } from '../staff/principal.ts';

/** A post that waits longer than this is a sign that nobody drains the outbox. */
const tooLong = 60_000;

/** With less than this an update may not be saved. */
const leastFree = 32 * 2 ** 20;

/** What to say of the disk that the data is on; nothing while there is room. */
export const diskWords = (freeBytes: number): string[] =>
  freeBytes < leastFree
    ? [`The disk is almost full: ${Math.floor(freeBytes / 2 ** 20)} MB are free. Updates may be refused.`]
    : [];

/** What everybody may know of a channel's trouble. */
const troubleWords = ({ pausedUntil }: ChannelState): string =>
  pausedUntil === 0 ? 'It has to be signed in to again.' : 'It does not work now, and is tried again.';

/**
 * `GET /health`: 200 when an update can be accepted; `degraded` says in words what does not work as it should. The errors
 * themselves, which may name addresses and folders, are for those with a token.
 */
export const healthRoutes = ({
  store,
  clock,
  freeSpace,
  masterToken,
}: Pick<Deps, 'store' | 'clock' | 'freeSpace'> & { masterToken: string | undefined }) =>
  new Hono().get('/health', async (c) => {
    const now = clock();
    const isTold = await mayRead(c.req.header('authorization'), { store, masterToken, now });
    const publishing = await store.readPublishing();
    const outbox = await store.readOutbox();
    const notices = await store.readNoticesWaiting();
    const channels = (await store.listChannelStates()).filter((each) => each.error !== null);
    const pageIsOld = publishing.doneSeq < publishing.wantedSeq;
    const oldest = outbox.oldestAt === null ? 0 : now - outbox.oldestAt;
    const degraded = [
      ...diskWords(await freeSpace()),
      ...(pageIsOld
        ? [`The page is not up to date${isTold && publishing.error ? `: ${publishing.error}` : '.'}`]
        : []),
      ...(oldest > tooLong ? [`A post has been waiting for ${Math.round(oldest / 1000)} s.`] : []),
      ...(outbox.unknown > 0 ? [`${outbox.unknown} deliveries need a look: they may have been posted.`] : []),
      ...channels.map((each) => `${each.channel}: ${isTold ? each.error : troubleWords(each)}`),
    ];
    return c.json({
      status: degraded.length > 0 ? 'degraded' : 'ok',
      degraded,
      page: { wantedSeq: publishing.wantedSeq, doneSeq: publishing.doneSeq },
      subscribers: { waiting: notices.waiting, overdueMs: Math.max(0, now - (notices.dueAt ?? now)) },
      outbox: { waiting: outbox.waiting, oldestMs: oldest, unknown: outbox.unknown },
    });
  });
