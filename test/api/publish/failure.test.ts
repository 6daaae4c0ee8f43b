import { readlinkSync, rmSync, symlinkSync, unlinkSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asAppError } from '../../../api/http/exit.ts';
import { settled, startTestService } from '../../support/service.ts';
import { tempFolder } from '../../support/temp.ts';

const input = { title: 'Sign-in is down', message: 'We know.' };

describe('a page that cannot be made', () => {
  it('fails the request loudly, keeps the update, serves the last page, and tells the networks all the same', async () => {
    const service = await startTestService();
    const last = await service.page('/');
    // No clock knows this zone, so that every page fails to render.
    await service.deps.store.changeSettings(
      { timeZone: 'Nowhere/Land' },
      { now: Date.now(), author: 'test' },
    );
    const answer = await service.ask('POST', '/api/incidents', input);
    expect([answer.status, answer.body.error.code]).toEqual([503, 'unavailable']);
    expect(answer.body.error.message).toMatch(
      /is saved, but the page could not be written .*Do not send it again/,
    );
    expect(await service.page('/')).toMatchObject({ status: 200, text: last.text });

    const { body } = await service.ask('GET', '/api/incidents?state=open');
    expect(body.incidents).toMatchObject([{ title: 'Sign-in is down' }]);
    const health = JSON.parse((await service.page('/health')).text);
    expect(health.status).toBe('degraded');
    expect(health.degraded[0]).toMatch(/^The page is not up to date/);
    const deliveries = await settled(service, body.incidents[0].id);
    expect(deliveries.map((each) => each.state)).toEqual(['sent', 'sent', 'sent']);

    await service.deps.store.changeSettings({ timeZone: 'Etc/UTC' }, { now: Date.now(), author: 'test' });
    await service.deps.publisher.publish();
    expect((await service.page('/')).text).toContain('Sign-in is down');
  });
});

describe('a page that cannot be written', () => {
  it('leaves the last one as it was, whole', async () => {
    const service = await startTestService();
    const { body } = await service.ask('POST', '/api/incidents', input);
    const last = await service.page('/');
    const folder = join(service.data, 'site/current/incidents', body.incident.id);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'in the way');

    const path = `/api/incidents/${body.incident.id}/updates`;
    const answer = await service.ask('POST', path, { message: 'Found it.', status: 'identified' });
    expect(answer.status).toBe(503);
    expect((await service.page('/')).text).toBe(last.text);

    unlinkSync(folder);
    await service.deps.publisher.publish();
    expect((await service.page('/')).text).toContain('Found it.');
  });

  it('is not written half when the switch itself fails', async () => {
    const service = await startTestService();
    const last = await service.page('/');
    const newest = join(service.data, 'site/newest');
    const target = readlinkSync(newest);
    unlinkSync(newest);
    mkdirSync(newest);
    writeFileSync(join(newest, 'in-the-way'), '');
    expect((await service.ask('POST', '/api/incidents', input)).status).toBe(503);
    rmSync(newest, { recursive: true });
    symlinkSync(target, newest);
    expect((await service.page('/')).text).toBe(last.text);
    await service.deps.publisher.publish();
    expect((await service.page('/')).text).toContain('Sign-in is down');
  });
});

describe('a page that somebody removed', () => {
  it('is there again after the next start', async () => {
    const data = tempFolder();
    const first = await startTestService({ data });
    const { body } = await first.ask('POST', '/api/incidents', input);
    await first.stop();
    rmSync(join(data, 'site'), { recursive: true });
    const second = await startTestService({ data });
    for (const path of ['/', '/history/', `/incidents/${body.incident.id}/`]) {
      expect([path, (await second.page(path)).status]).toEqual([path, 200]);
    }
  });
});

describe('a full disk', () => {
  it.each([
    Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }),
    new Error('write', { cause: Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }) }),
  ])('is said in words: %s', (error) => {
    expect(asAppError(error, 'r1')).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('nothing was saved'),
    });
  });
});
