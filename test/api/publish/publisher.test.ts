import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../api/assemble.ts';
import { readEnv } from '../../../api/env.ts';
import { createEvents } from '../../../api/events.ts';
import { noLog } from '../../../api/log.ts';
import { places } from '../../../api/places.ts';
import { createPublisher } from '../../../api/publish/publisher.ts';
import { createReleases } from '../../../api/publish/release.ts';
import { startTestService } from '../../support/service.ts';
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

  it('draws everything above what is out when an older database was put back', async () => {
    const data = tempFolder();
    const { database } = places(data);
    await (await startTestService({ data })).stop();
    copyFileSync(database, join(data, 'backup'));
    const lost = await startTestService({ data });
    for (const title of ['One', 'Two', 'Three'])
      await lost.ask('POST', '/api/incidents', { title, message: 'We know.' });
    await lost.stop();
    copyFileSync(join(data, 'backup'), database);

    const service = await startTestService({ data });
    expect((await service.page('/')).text).not.toContain('Three');
    const answer = await service.ask('POST', '/api/incidents', { title: 'Four', message: 'We know.' });
    expect(answer.status).toBe(201);
    expect((await service.page('/')).text).toContain('Four');
    expect((await service.ask('GET', '/health')).body.degraded).toEqual([]);
  });

  it('goes past a later release that appears while it runs', async () => {
    const data = tempFolder();
    const service = await startTestService({ data });
    const releases = createReleases({ folder: places(data).site, cards: places(data).cards });
    const { wantedSeq } = await service.deps.store.readPublishing();
    const later = releases.stage({ seq: wantedSeq + 10, epoch: 1 });
    later.write('/', 'from a later state');
    expect(later.switch([])).toBe(true);
    const answer = await service.ask('POST', '/api/incidents', { title: 'Down', message: 'We know.' });
    expect(answer.status).toBe(201);
    expect((await service.page('/')).text).toContain('Down');
  });
});

describe('a command beside the service', () => {
  it('leaves what the page offers to its own environment alone', async () => {
    const data = tempFolder();
    const service = await startTestService({
      data,
      variables: { SMTP_URL: 'smtp://localhost', MAIL_FROM: 'a@b.example' },
    });
    const offered = async () => (await service.deps.store.readSettings()).subscribeBy;
    const before = await offered();
    expect(before).toContain('email');
    const env = readEnv({ CODERED_DATA: data, CODERED_PRACTICE: 'off', LOG_LEVEL: 'silent' });
    const beside = await assemble({ env, environment: {}, log: noLog, url: service.url });
    await beside.close();
    expect(await offered()).toEqual(before);
  });
});
