import { createServer, type RequestListener } from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSource } from '../../../api/import/read-source.ts';
import { readPage } from '../../../api/import/registry.ts';
import { tempFolder } from '../../support/temp.ts';
import { sampleFile } from './inputs.ts';

function fileWith(name: string, content: string | Buffer): string {
  const file = join(tempFolder(), name);
  writeFileSync(file, content);
  return file;
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}

/** A page that keeps these documents; what is not there is told with a page of its own, as sites do. */
const servePage = (documents: Record<string, unknown>) =>
  serve((request, response) => {
    const document = documents[request.url ?? ''];
    if (document === undefined)
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Lost?</h1>');
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  });

describe('a file', () => {
  it('is read, packed or not, by what is in it', async () => {
    const packed = gzipSync('{"components":[]}');
    expect(await readSource(fileWith('a.json', '\uFEFF{"components":[]}'))).toEqual({ components: [] });
    expect(await readSource(fileWith('b.json.gz', packed))).toEqual({ components: [] });
    expect(await readSource(fileWith('c.json', packed))).toEqual({ components: [] });
    expect(readPage(await readSource(sampleFile)).incidents).toHaveLength(12);
  });

  it('that is not there, or is a folder, is told with what to do', async () => {
    const advice = expect.stringMatching(/cannot be read .*Give a \.json file, or an address/);
    const folder = tempFolder();
    await expect(readSource(join(folder, 'no.json'))).rejects.toMatchObject({
      code: 'not_found',
      message: advice,
    });
    await expect(readSource(folder)).rejects.toMatchObject({ code: 'not_found', message: advice });
    await expect(readSource('status.example.com')).rejects.toMatchObject({
      code: 'not_found',
      message: advice,
    });
  });

  it('that is not JSON is told with how it begins', async () => {
    await expect(readSource(fileWith('a.json', '<!doctype html>\n<html>'))).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('It begins with "<!doctype html> <html>".'),
    });
    await expect(readSource(fileWith('b.json', '{"incidents": ['))).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(readSource(fileWith('c.json', ''))).rejects.toMatchObject({ code: 'invalid' });
  });

  it('that was cut off while packed is told so', async () => {
    const packed = gzipSync('{"components":[]}');
    await expect(readSource(fileWith('a.json.gz', packed.subarray(0, 20)))).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('cannot be unpacked'),
    });
  });

  it('that is too large is refused, also when it is small while packed', async () => {
    const long = JSON.stringify({ components: ['x'.repeat(5000)] });
    const limits = { maxBytes: 2000 };
    for (const file of [fileWith('a.json', long), fileWith('b.json.gz', gzipSync(long))]) {
      await expect(readSource(file, limits)).rejects.toMatchObject({ code: 'too_large' });
    }
  });
});

describe('an address', () => {
  const [web, api] = [
    { id: 'a1a1a1a1a1a1', name: 'Web' },
    { id: 'b1b1b1b1b1b1', name: 'API' },
  ];
  const incident = (id: string) => ({ id, name: 'Slow', status: 'resolved' });

  it('of a JSON file is read as it is', async () => {
    const base = await servePage({ '/saved.json': { components: [web] } });
    expect(await readSource(`${base}/saved.json`)).toEqual({ components: [web] });
  });

  it('of a page gives all that the page keeps, as one', async () => {
    const page = { id: 'p1a2g3e4x5y6', name: 'Acme' };
    const base = await servePage({
      '/api/v2/summary.json': { page, components: [web], incidents: [incident('open00000000')], status: {} },
      '/api/v2/components.json': { page, components: [web, api] },
      '/api/v2/incidents.json': { page, incidents: [incident('open00000000'), incident('over00000000')] },
      '/api/v2/scheduled-maintenances.json': { page, scheduled_maintenances: [incident('work00000000')] },
    });
    const read = readPage(await readSource(base));
    expect(read.name).toBe('Acme');
    expect(read.components.map(({ name }) => name)).toEqual(['Web', 'API']);
    expect(read.incidents.map((each) => each.incident.id).toSorted()).toEqual([
      'open00000000',
      'over00000000',
      'work00000000',
    ]);
  });

  it('of a page may lie below a path, and not all documents need be there', async () => {
    const base = await servePage({
      '/status/api/v2/incidents.json': { incidents: [incident('over00000000')] },
    });
    for (const address of [`${base}/status`, `${base}/status/?from=mail#top`]) {
      expect(readPage(await readSource(address)).incidents).toHaveLength(1);
    }
  });

  it('of anything else is told with what to do', async () => {
    const site = await serve((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>'),
    );
    const other = await servePage({ '/api/v2/summary.json': { hello: 'world' } });
    for (const base of [site, other]) {
      await expect(readSource(base)).rejects.toMatchObject({
        code: 'not_found',
        message: expect.stringContaining('is not a status page that can be read'),
      });
    }
    await expect(readSource(`${site}/saved.json`)).rejects.toMatchObject({ code: 'not_found' });
    await expect(readSource('http://')).rejects.toMatchObject({ code: 'invalid' });
  });

  it('that fails is not taken for an empty one', async () => {
    const busy = await serve((_, response) => response.writeHead(429).end());
    const broken = await serve((request, response) => {
      if (request.url !== '/api/v2/incidents.json') response.writeHead(404).end();
      else response.writeHead(500).end();
    });
    await expect(readSource(busy)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('Wait some minutes'),
    });
    await expect(readSource(broken)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('answered with 500'),
    });
  });

  it('that nobody answers, or not in time, is told with the reason', async () => {
    const silent = await serve(() => {});
    await expect(readSource(silent, { timeout: 50 })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('no answer within 0.05 s'),
    });
    await expect(readSource('http://127.0.0.1:1/')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('cannot be reached'),
    });
  });

  it('that never ends is left at the limit', async () => {
    const endless = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (response.writable && response.write('x'.repeat(10_000)));
      };
      response.on('drain', more);
      more();
    });
    await expect(readSource(`${endless}/a.json`, { maxBytes: 100_000 })).rejects.toMatchObject({
      code: 'too_large',
    });
  });

  it('that leads elsewhere is followed', async () => {
    const target = await servePage({ '/saved.json': { components: [web] } });
    const base = await serve((_, response) =>
      response.writeHead(302, { location: `${target}/saved.json` }).end(),
    );
    expect(await readSource(`${base}/old.json`)).toEqual({ components: [web] });
  });
});
