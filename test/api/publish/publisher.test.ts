import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEvents } from '../../../api/events.ts';
import { noLog } from '../../../api/log.ts';
import { createPublisher } from '../../../api/publish/publisher.ts';
import { createReleases } from '../../../api/publish/release.ts';
import { tempFolder, tempStore } from '../../support/temp.ts';

describe('the publisher', () => {
  it('takes as long as its own pages need', async () => {
    const folder = tempFolder();
    let now = Date.parse('2026-11-22T11:45:00Z');
    const store = await tempStore(now);
    const releases = createReleases({ folder: join(folder, 'site'), cards: join(folder, 'cards') });
    const publisher = createPublisher({
      store,
      releases,
      site: {
        bundle: 'slow',
        assets: folder,
        async draw(paths, _locals, take) {
          for (const path of paths) {
            now += 10_000;
            await take(path, path);
          }
        },
      },
      onRelease: () => {},
      events: createEvents(),
      log: noLog,
      clock: () => now,
    });
    await publisher.publish();
    expect(releases.currentSeq()).toBe((await store.readPublishing()).wantedSeq);
  });
});
