import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startCaretaker } from '../../../api/publish/caretaker.ts';
import { tempFolder } from '../../support/temp.ts';
import { currentFile, startTestService, type TestService } from '../../support/service.ts';

const minute = 60_000;

function careFor(service: TestService): void {
  const caretaker = startCaretaker({ ...service.deps, current: currentFile(service, '') }, { every: 10 });
  onTestFinished(() => caretaker.stop());
}

describe('the caretaker', () => {
  it('says on the page that a promise was missed, without being asked, and only once', async () => {
    let now = Date.parse('2026-11-22T11:45:00Z');
    const service = await startTestService({ clock: () => now });
    const { body } = await service.ask('POST', '/api/incidents', {
      title: 'The app is down',
      message: 'We know.',
      nextUpdateAt: new Date(now + 20 * minute).toISOString(),
    });
    const pages = ['index.html', `incidents/${body.incident.id}/index.html`];
    const said = () => pages.map((page) => readFileSync(currentFile(service, page), 'utf8'));
    const seq = async () => (await service.deps.store.readPublishing()).wantedSeq;
    careFor(service);
    for (const page of said()) expect(page).toContain('<dt>Next update promised by</dt>');

    const before = await seq();
    now += 20 * minute + 1;
    await expect.poll(said).toEqual(pages.map(() => expect.stringContaining('<dt>This update is late.')));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await seq()).toBe(before + 1);
  });

  it('begins each new day of the page’s zone', async () => {
    let now = Date.parse('2026-11-22T23:59:00Z');
    const service = await startTestService({ clock: () => now });
    careFor(service);
    now += 2 * minute;
    await expect
      .poll(() => readFileSync(currentFile(service, 'index.html'), 'utf8'))
      .toContain('23 Nov 2026, 00:01:00');
  });

  it('says once a minute beside the page that all is well, and makes no release of it', async () => {
    let now = Date.parse('2026-11-22T11:45:00Z');
    const copy = tempFolder();
    const service = await startTestService({ clock: () => now, variables: { CODERED_COPY: copy } });
    const before = await service.deps.store.readPublishing();
    const said = async () => Number((await service.page('/alive.txt')).text);
    const begin = Date.now();
    careFor(service);
    await expect.poll(said).toBeGreaterThanOrEqual(begin);
    const first = await said();
    await sleep(50);
    expect(await said()).toBe(first);
    now += minute;
    await expect.poll(said).toBeGreaterThan(first);
    const second = await said();
    await expect
      .poll(() => readFileSync(join(copy, 'alive.txt'), 'utf8'), { timeout: 10_000 })
      .toBe(`${second}`);
    expect(await service.deps.store.readPublishing()).toEqual(before);
  });

  it('does not say so of a page that it cannot bring up to date', async () => {
    const service = await startTestService();
    const { store } = service.deps;
    let tries = 0;
    const publish = async () => {
      tries++;
      throw new Error('ENOSPC: no space left on device');
    };
    await store.wantFreshPage(Date.now());
    careFor({ ...service, deps: { ...service.deps, publisher: { publish } } });
    await expect.poll(() => tries).toBeGreaterThan(1);
    expect(existsSync(currentFile(service, 'alive.txt'))).toBe(false);
  });
});
