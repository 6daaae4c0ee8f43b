import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { QuickServer } from '../../../api/publish/quick-server.ts';
import { createServed } from '../../../api/publish/served.ts';
import { ended, openConnection, talk, withoutDate } from '../../support/raw-http.ts';
import { newFolder } from '../../support/temp.ts';

const folder = newFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = '<!doctype html><title>Acme</title>';
const large = randomBytes(8 * 2 ** 20);
mkdirSync(join(folder, 'history'));
for (const [name, content] of Object.entries({
  'index.html': page,
  'history/index.html': page.repeat(40),
  'history.json': '{}',
  'large.png': large,
  '404.html': 'There is no page here.',
}))
  writeFileSync(join(folder, name), content);

const head = (...lines: string[]) => `${lines.join('\r\n')}\r\n\r\n`;
const get = (path: string, ...lines: string[]) => head(`GET ${path} HTTP/1.1`, 'Host: acme', ...lines);

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** The same files behind the quick entrance and without it; all is in memory, and what came in quickly is counted. */
async function openBoth(options: ServerOptions = { keepAliveTimeout: 600_000 }) {
  let version = '1';
  const served = createServed({ current: folder, version: () => version }, { noticeAfter: 0 });
  const counts = { quick: 0, ordinary: 0 };
  const listener: RequestListener = (request, response) => {
    counts.ordinary++;
    if (request.url === '/echo') void text(request).then((body) => response.end(body));
    else if (!served.handle(request, response)) served.notFound(request, response);
  };
  const quick = new QuickServer(
    (request) => {
      const reply = served.ready(request);
      if (reply) counts.quick++;
      return reply;
    },
    listener,
    options,
  );
  const ordinary = createServer(options, listener);
  const [quickPort, ordinaryPort] = [await portOf(quick), await portOf(ordinary)];
  const stop = () => {
    for (const server of [quick, ordinary]) {
      server.close();
      server.closeAllConnections();
    }
  };
  for (const path of ['/', '/history/', '/history.json', '/large.png'])
    for (const encoding of ['br', 'gzip', 'identity'])
      await talk(ordinaryPort, [get(path, `Accept-Encoding: ${encoding}`)]);
  counts.ordinary = 0;
  return {
    quick,
    quickPort,
    ordinaryPort,
    counts,
    stop,
    release: (next: string) => (version = next),
  };
}

async function both(options?: ServerOptions) {
  const servers = await openBoth(options);
  onTestFinished(servers.stop);
  return servers;
}

interface Ports {
  quickPort: number;
  ordinaryPort: number;
}

/** What both servers say to the same chunks. */
async function answers({ quickPort, ordinaryPort }: Ports, chunks: readonly string[], until?: RegExp) {
  const [quick, ordinary] = await Promise.all(
    [quickPort, ordinaryPort].map((port) => talk(port, chunks, until)),
  );
  return { quick: withoutDate(quick ?? ''), ordinary: withoutDate(ordinary ?? '') };
}

/** What both servers say, which must be the same. */
async function sameAnswer(ports: Ports, chunks: readonly string[], until?: RegExp): Promise<string> {
  const { quick, ordinary } = await answers(ports, chunks, until);
  expect(quick).toBe(ordinary);
  return quick;
}

/** At the end of what was said: a request that is none, and the connection with it. */
const refusal = /HTTP\/1\.1 4\d\d ((?!HTTP\/)[^])+\r\nConnection: close\r\n((?!HTTP\/)[^])+$/;

/**
 * The same, too. But when requests come in one chunk with something that is none, Node ends the connection over it, and
 * how many of the answers before are out by then depends on how it came by the chunk.
 */
async function sameAnswerToAnything(ports: Ports, chunks: readonly string[]): Promise<void> {
  const { quick, ordinary } = await answers(ports, chunks);
  const before = ordinary.replace(refusal, '');
  if (before === '' || before === ordinary) expect(quick).toBe(ordinary);
  else expect(before.startsWith(quick.replace(refusal, ''))).toBe(true);
}

const etagOf = (said: string) => /etag: (\S+)/.exec(said)?.[1] ?? '';

const cutUp = (whole: string, at: readonly number[]): string[] =>
  [0, ...at.toSorted((a, b) => a - b)].map((from, index, all) => whole.slice(from, all[index + 1]));

/** Reads until so many bytes are there. */
async function take(socket: Socket, bytes: number): Promise<number> {
  let seen = 0;
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    seen += (chunk as Buffer).length;
    if (seen >= bytes) break;
  }
  return seen;
}

describe('the quick entrance', () => {
  it('answers plain requests by itself, again and again on one connection', async () => {
    const servers = await both();
    const said = await sameAnswer(servers, [
      get('/', 'Accept-Encoding: gzip, br'),
      get('/history/', 'Accept-Encoding: gzip'),
      get('/history.json'),
      get('/'),
    ]);
    expect(said.match(/HTTP\/1.1 200 OK/g)).toHaveLength(4);
    expect(said.endsWith(page)).toBe(true);
    expect(servers.counts).toEqual({ quick: 4, ordinary: 4 });
  });

  it('says the time of each second', async () => {
    const { quickPort } = await both();
    const said = await talk(quickPort, [get('/')]);
    const date = Date.parse(/Date: (.+)\r/.exec(said)?.[1] ?? '');
    expect(date % 1_000).toBe(0);
    expect(Math.abs(Date.now() - date)).toBeLessThan(60_000);
    const seconds = new Set<string>();
    while (seconds.size < 2) {
      seconds.add(/Date: (.+)\r/.exec(await talk(quickPort, [get('/')]))?.[1] ?? '');
      await sleep(50);
    }
  });

  it('answers 304 to those who have it already', async () => {
    const servers = await both();
    const etag = etagOf(await sameAnswer(servers, [get('/', 'Accept-Encoding: br')]));
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const said = await sameAnswer(servers, [get('/', 'Accept-Encoding: br', `If-None-Match: ${known}`)]);
      expect(said).toMatch(/^HTTP\/1.1 304 Not Modified\r\n/);
    }
    const other = [get('/', 'Accept-Encoding: gzip', `If-None-Match: ${etag}`)];
    expect(await sameAnswer(servers, other)).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect(servers.counts.quick).toBe(6);
  });

  it('packs in no way that is not wanted', async () => {
    const servers = await both();
    for (const [accepted, packed] of [
      ['br;q=0, gzip;q=0', undefined],
      ['br;q=0,gzip', 'gzip'],
      ['gzip;q=0.0, br ; q=0.000', undefined],
      ['BR;Q=0, GZIP;q=0.5', 'gzip'],
      ['br;q=0.01, gzip;q=0', 'br'],
      ['gzip;q=1.0, br;q=0, *;q=0', 'gzip'],
    ]) {
      const said = await sameAnswer(servers, [get('/', `Accept-Encoding: ${accepted}`)]);
      expect([accepted, /content-encoding: (\w+)/.exec(said)?.[1]]).toEqual([accepted, packed]);
    }
    expect(servers.counts.quick).toBe(6);
  });

  it('leaves what is not in memory yet to the HTTP server, once', async () => {
    const servers = await both();
    writeFileSync(join(folder, 'new.json'), '{"new": true}');
    expect(await talk(servers.quickPort, [get('/new.json')])).toContain('{"new": true}');
    expect(servers.counts).toEqual({ quick: 0, ordinary: 1 });
    await sameAnswer(servers, [get('/new.json')]);
    expect(servers.counts).toEqual({ quick: 1, ordinary: 2 });
  });

  it('gives the new page after a release, on the same connection', async () => {
    const servers = await both();
    const socket = await openConnection(servers.quickPort);
    const bodies: string[] = [];
    for (const next of ['<p>One', '<p>Two', '<p>Six']) {
      writeFileSync(join(folder, 'index.html'), next);
      servers.release(next);
      socket.write(get('/'));
      const [answer] = await once(socket, 'data');
      bodies.push(String(answer).split('\r\n\r\n')[1] ?? '');
    }
    socket.destroy();
    writeFileSync(join(folder, 'index.html'), page);
    expect(bodies).toEqual(['<p>One', '<p>Two', '<p>Six']);
  });
});

describe('behind the quick entrance', () => {
  const smuggled = 'GET /history.json HTTP/1.1\r\nHost: acme\r\n\r\n';

  it.each([
    ['HEAD', [head('HEAD / HTTP/1.1', 'Host: acme')]],
    ['OPTIONS', [head('OPTIONS / HTTP/1.1', 'Host: acme')]],
    ['an unknown address', [get('/nothing')]],
    ['an address without its slash', [get('/history')]],
    ['a query', [get('/?a=b')]],
    ['an escape', [get('/history%2ejson')]],
    ['a way out of the folder', [get('/../codered.db'), get('/%2e%2e/codered.db')]],
    ['HTTP/1.0', [head('GET / HTTP/1.0', 'Host: acme')]],
    ['no host', [head('GET / HTTP/1.1')]],
    ['two hosts', [get('/', 'Host: other')]],
    ['the end of the connection', [get('/', 'Connection: close'), get('/')]],
    ['another protocol', [get('/', 'Connection: upgrade', 'Upgrade: websocket')]],
    ['line feeds alone', ['GET / HTTP/1.1\nHost: acme\n\n']],
    ['a NUL', [get('/', 'X: a\0b')]],
    ['a space before the colon', [get('/', 'Content-Length : 5')]],
    ['a folded line', [get('/', 'X: a', ' b')]],
    ['a huge head', [get('/', `X: ${'a'.repeat(10_000)}`)]],
    ['a head that is too large', [get('/', `X: ${'a'.repeat(20_000)}`)]],
    [
      'a length and chunks',
      [`${get('/', 'Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n${smuggled}`],
    ],
    ['two lengths', [`${get('/', 'Content-Length: 0', 'Content-Length: 5')}${smuggled}`]],
    ['a request in a body', [`${get('/', `Content-Length: ${smuggled.length}`)}${smuggled}`]],
    ['something that is not HTTP', ['\x16\x03\x01\x02\0\x01']],
    ['two requests at once', [get('/') + get('/history.json')]],
    [
      'three requests in two pieces',
      [get('/') + get('/').slice(0, 20), get('/').slice(20) + get('/history/')],
    ],
  ])('%s is answered as ever, first or later on a connection', async (_, chunks) => {
    const servers = await both();
    await sameAnswer(servers, chunks);
    expect(servers.counts.quick).toBe(0);
    await sameAnswer(servers, [get('/'), ...chunks, get('/')]);
    expect(servers.counts.quick).toBe(1);
  });

  it('a body is read, however it is cut', async () => {
    const servers = await both();
    const post = head('POST /echo HTTP/1.1', 'Host: acme', 'Content-Length: 5');
    for (const chunks of [
      [`${post}hello`],
      [post, 'hello'],
      [`${post}he`, 'llo'],
      [post.slice(0, 30), `${post.slice(30)}hello`],
    ])
      await sameAnswer(servers, [get('/'), ...chunks, get('/')], /hello[^]+<!doctype html>/);
    const waits = head('POST /echo HTTP/1.1', 'Host: acme', 'Content-Length: 5', 'Expect: 100-continue');
    await sameAnswer(servers, [get('/'), waits, 'hello'], /100 Continue[^]+hello/);
  });

  it('a request is answered wherever it is cut', async () => {
    const servers = await both();
    const whole = get('/', 'Accept-Encoding: gzip');
    const cuts = Array.from({ length: whole.length - 1 }, (_, at) => [
      whole.slice(0, at + 1),
      whole.slice(at + 1),
    ]);
    const answers = await Promise.all(cuts.map((cut) => sameAnswer(servers, [whole, ...cut])));
    for (const said of answers) expect(said.match(/HTTP\/1.1 200 OK/g)).toHaveLength(2);
    expect(servers.counts.quick).toBe(cuts.length);
  });

  it('every answer to whatever is sent is the one without it, byte for byte', async () => {
    const servers = await both();
    const etag = etagOf(await talk(servers.ordinaryPort, [get('/', 'Accept-Encoding: gzip')]));
    const often = <Each>(usual: Each, ...others: Each[]) =>
      fc.oneof(
        { arbitrary: fc.constant(usual), weight: 8 },
        { arbitrary: fc.constantFrom(usual, ...others), weight: 1 },
      );
    const header = fc.oneof(
      {
        arbitrary: fc.constantFrom(
          'Accept-Encoding: gzip',
          'accept-encoding: br',
          'Accept-Encoding: br;q=0, gzip;q=0.5',
          `If-None-Match: ${etag}`,
          'Connection: keep-alive',
          'User-Agent: a (b; c)',
          'Cookie: a=b',
          'X-Empty:',
        ),
        weight: 8,
      },
      {
        arbitrary: fc.constantFrom(
          'Host: other',
          'host:',
          'Connection: close',
          'Connection: Upgrade',
          'Upgrade: h2c',
          'Content-Length: 0',
          'Content-Length: 3',
          'Content-Length: -1',
          'Transfer-Encoding: chunked',
          'Transfer-Encoding: gzip',
          'Expect: 100-continue',
          'Expect: more',
          'Proxy-Connection: close',
          'TE: trailers',
          'X : a',
          ' folded',
          '\tfolded',
          'X:a',
          'X:\ta',
          'X: a\t',
          'X: a\0',
          'X: \xe9',
          ': a',
          'X',
          'X\rY: a',
          'X: a\nY: b',
          `X: ${'a'.repeat(3_000)}`,
        ),
        weight: 1,
      },
    );
    const request = fc
      .record({
        method: often('GET', 'HEAD', 'OPTIONS', 'POST', 'get', 'BREW'),
        target: often(
          '/',
          '/history/',
          '/history.json',
          '/history',
          '/nothing',
          '/?a',
          '/%2F',
          '//',
          '/../',
          '/a b',
          '*',
          '',
          'http://acme/',
          '/\xe9',
          '/404/',
        ),
        version: often('HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'http/1.1', ''),
        headers: fc.array(header, { maxLength: 4 }),
        host: often(['Host: acme'], []),
        newline: often('\r\n', '\n', '\r'),
        rest: often('', 'abc', '0\r\n\r\n', '\r\n', get('/'), 'G'),
      })
      .map(({ method, target, version, host, headers, newline, rest }) =>
        [`${method} ${target} ${version}`, ...host, ...headers, '', rest].join(newline),
      );
    const conversation = fc.array(request, { minLength: 1, maxLength: 4 });
    const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(conversation, fc.option(cuts), async (requests, at) => {
        await sameAnswerToAnything(servers, at ? cutUp(requests.join(''), at) : requests);
      }),
      { numRuns: 500 },
    );
    expect(servers.counts.quick).toBeGreaterThan(50);
  });
});

describe('a connection at the quick entrance', () => {
  const short = { keepAliveTimeout: 60, keepAliveTimeoutBuffer: 20 };
  const hurried = { ...short, headersTimeout: 300, requestTimeout: 300, connectionsCheckingInterval: 40 };

  it('ends when nothing more is asked for', async () => {
    const servers = await both(short);
    const socket = await openConnection(servers.quickPort);
    socket.write(get('/'));
    socket.resume();
    await once(socket, 'end');
    socket.end();
    expect(servers.counts.quick).toBe(1);
  });

  it('is given the time that the HTTP server gives to whoever says nothing at first', async () => {
    const servers = await both(hurried);
    expect(await sameAnswer(servers, [])).toBe('');
    const socket = await openConnection(servers.quickPort);
    const [said] = await once(socket, 'data');
    expect(String(said)).toMatch(/^HTTP\/1.1 408 /);
    socket.end();
    await ended(socket);
  });

  it('has time to read its answer', async () => {
    const servers = await both(short);
    const socket = await openConnection(servers.quickPort);
    socket.write(get('/large.png'));
    await sleep(400);
    expect(await take(socket, large.length)).toBeGreaterThan(large.length);
    expect(servers.counts.quick).toBe(1);
    socket.destroy();
  });

  it('has the time of the HTTP server once it is handed over', async () => {
    const servers = await both(short);
    const socket = await openConnection(servers.quickPort);
    socket.write(get('/'));
    await once(socket, 'data');
    socket.write(head('POST /echo HTTP/1.1', 'Host: acme', 'Content-Length: 5'));
    await sleep(400);
    socket.write('hello');
    expect(String((await once(socket, 'data'))[0])).toMatch(/hello$/);
    socket.destroy();
  });

  it('is answered no further while nobody reads, and all in the end', async () => {
    const servers = await both();
    const socket = await openConnection(servers.quickPort);
    const asked = 20;
    for (let i = 0; i < asked; i++) {
      socket.write(get('/large.png'));
      await sleep(1);
    }
    const answered = () => servers.counts.quick + servers.counts.ordinary;
    for (let before = -1; before !== answered(); await sleep(100)) before = answered();
    expect(answered()).toBeGreaterThan(0);
    expect(answered()).toBeLessThan(asked / 2);
    expect(await take(socket, asked * large.length)).toBeGreaterThan(asked * large.length);
    expect(answered()).toBe(asked);
    socket.destroy();
  });

  it('ends when nothing of what was sent is read, however much is asked for', async () => {
    const servers = await both(short);
    servers.quick.unreadTimeout = 400;
    const one = get('/large.png');
    for (const chunks of [[one], [one, one, one], [one + one], [get('/large.png', 'Connection: close')]]) {
      const socket = await openConnection(servers.quickPort);
      const closed = ended(socket);
      for (const chunk of chunks) {
        socket.write(chunk);
        await sleep(50);
      }
      const asksOn = setInterval(() => socket.write(one), 100);
      await closed;
      clearInterval(asksOn);
      expect(socket.bytesRead).toBeLessThan(large.length);
    }
    const connections = promisify(servers.quick.getConnections.bind(servers.quick));
    while ((await connections()) > 0) await sleep(20);
  });

  it('goes on while its answer is read slowly, and while one is made', async () => {
    const servers = await both(short);
    servers.quick.unreadTimeout = 400;
    for (const asked of [[get('/large.png')], [get('/large.png') + get('/history.json')]]) {
      const socket = await openConnection(servers.quickPort);
      for (const chunk of asked) socket.write(chunk);
      let read = 0;
      while (read < large.length) {
        read += await take(socket, 2 ** 20);
        await sleep(150);
      }
      socket.destroy();
    }
    const waiting = await openConnection(servers.quickPort);
    waiting.write(head('POST /echo HTTP/1.1', 'Host: acme', 'Content-Length: 5'));
    await sleep(1_000);
    waiting.write('hello');
    expect(String((await once(waiting, 'data'))[0])).toMatch(/hello$/);
    waiting.destroy();
  });

  it('may be dropped in the middle of an answer', async () => {
    const servers = await both();
    for (let i = 0; i < 5; i++) {
      const socket = await openConnection(servers.quickPort);
      socket.write(get('/large.png'));
      await once(socket, 'readable');
      socket.resetAndDestroy();
    }
    await sameAnswer(servers, [get('/')]);
    expect(servers.counts.quick).toBe(6);
    await new Promise<void>((resolve) => {
      servers.quick.close(() => resolve());
    });
  });

  it('ends with the server when it is idle, and after its answer when it is not', async () => {
    const servers = await both();
    const [idle, mute, busy] = [
      await openConnection(servers.quickPort),
      await openConnection(servers.quickPort),
      await openConnection(servers.quickPort),
    ];
    idle.write(get('/'));
    await once(idle, 'data');
    busy.write(get('/large.png'));
    await once(busy, 'readable');
    const closed = new Promise<void>((resolve) => servers.quick.close(() => resolve()));
    for (const socket of [idle, mute]) {
      await once(socket.resume(), 'end');
      socket.end();
    }
    expect(await take(busy, large.length)).toBeGreaterThan(large.length);
    servers.quick.closeAllConnections();
    await closed;
    busy.destroy();
  });
});
