import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

describe('the image', () => {
  it('holds nothing of the secrets and the state that lie beside it', () => {
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.env', 'data', '.git']));
  });

  it('is well when its service answers, where PORT is empty as in `.env.example`, too', async () => {
    const check = /^HEALTHCHECK CMD node -e "(.+)"$/m.exec(read('Dockerfile'))?.[1] ?? '';
    const server = createServer((_, response) => response.end()).listen(0);
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const codeWith = (script: string, PORT: string) =>
      new Promise((resolve) => {
        execFile(process.execPath, ['-e', script], { env: { PORT } }, (error) => resolve(error?.code ?? 0));
      });
    expect(await codeWith(check, String(port))).toBe(0);
    expect(check).toContain('3000');
    expect(await codeWith(check.replace('3000', String(port)), '')).toBe(0);
  });
});
