import { describe, expect, it } from 'vitest';
import { talk } from '../../support/raw-http.ts';
import { sharedService } from '../../support/service.ts';

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
