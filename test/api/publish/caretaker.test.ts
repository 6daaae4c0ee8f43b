import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startCaretaker } from '../../../api/publish/caretaker.ts';
import { currentFile, startTestService } from '../../support/service.ts';

const minute = 60_000;

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
    const caretaker = startCaretaker(service.deps, { every: 10 });
    onTestFinished(() => caretaker.stop());
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
    const caretaker = startCaretaker(service.deps, { every: 10 });
    onTestFinished(() => caretaker.stop());
    now += 2 * minute;
    await expect
      .poll(() => readFileSync(currentFile(service, 'index.html'), 'utf8'))
      .toContain('23 Nov 2026, 00:01:00');
  });
});
