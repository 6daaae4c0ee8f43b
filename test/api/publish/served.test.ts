import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { talk } from '../../support/raw-http.ts';
import { currentFile, sharedService } from '../../support/service.ts';

const started = sharedService();

/** What is answered to a path, which no client has made a better one of. */
async function say(path: string, ...lines: string[]): Promise<string> {
  const { url } = await started();
  const head = [`GET ${path} HTTP/1.1`, 'Host: acme', ...lines, '', ''].join('\r\n');
  return talk(Number(new URL(url).port), [head], /\r\n\r\n/);
}

describe('an address that is no file', () => {
  it('is not found, however long it is', async () => {
    for (const length of [300, 6_000]) {
      expect(await say(`/${'a'.repeat(length)}`)).toMatch(/^HTTP\/1.1 404 /);
      expect(await say(`/${'a/'.repeat(length / 2)}`)).toMatch(/^HTTP\/1.1 404 /);
    }
  });

  it('is not found when it is a folder or below a file', async () => {
    for (const path of ['/api/v2/', '/api/v2/summary.json/', '/index.html/x']) {
      expect(await say(path)).toMatch(/^HTTP\/1.1 404 /);
    }
  });
});

describe('an address that is written in another way', () => {
  const title = 'Sign-in is down';

  it('shows an update as soon as the usual one does', async () => {
    const service = await started();
    const { body } = await service.ask('POST', '/api/incidents', { title: 'Before', message: 'We know.' });
    const page = `/incidents/${body.incident.id}/`;
    const addresses = [
      '/index.html',
      `${page}index.html`,
      `${page.replace('incidents', '%69ncidents')}`,
      '/api/v2/summar%79.json',
      '/api/v2/incidents/unresolved%2ejson',
    ];
    // The second time, it is in memory.
    for (const address of [...addresses, ...addresses]) expect(await say(address)).not.toContain(title);
    await service.ask('POST', `/api/incidents/${body.incident.id}/updates`, {
      message: title,
      status: 'identified',
    });
    for (const address of addresses)
      expect([address, await say(address)]).toEqual([address, expect.stringContaining(title)]);
  });

  it('is none of ours when it has something to leave out', async () => {
    for (const path of [
      '//',
      '/./',
      '/.//index.html',
      '/api/v2//summary.json',
      '/api/v2/./summary.json',
      '/history/../',
      '/%2e/',
    ]) {
      for (const _ of ['first', 'again'])
        expect([path, await say(path)]).toEqual([path, expect.stringMatching(/^HTTP\/1.1 404 /)]);
    }
  });

  it('is none of ours when it names what lies beside a file', async () => {
    const service = await started();
    const twin = currentFile(service, 'index.html.gz');
    while (!existsSync(twin)) await sleep(20);
    expect(await say('/index.html.gz')).toMatch(/^HTTP\/1.1 404 /);
  });
});
