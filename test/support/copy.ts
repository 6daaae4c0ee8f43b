import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { copyRelease } from '../../api/publish/copy.ts';
import { currentFile, type TestService } from './service.ts';
import { tempFolder } from './temp.ts';

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };

/** A copy of the released files on an origin of its own, as any static server serves them. */
export async function serveCopy(service: TestService): Promise<string> {
  const folder = tempFolder();
  await copyRelease(currentFile(service, ''), folder);
  const server = createServer(({ url = '/', method }, response) => {
    const path = join(folder, url);
    const file = url.endsWith('/') ? join(path, 'index.html') : path;
    if (method !== 'GET' || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}
