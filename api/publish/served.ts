import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, posix } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { safeHeaders } from '../http/safe-headers.ts';
import { alivePath } from './alive.ts';
import type { PlainRequest } from './plain-request.ts';
import type { Releases } from './release.ts';
import { fileOf } from './writer.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.atom': 'application/atom+xml; charset=utf-8',
  '.rss': 'application/rss+xml; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
const compressible = /^(text|application\/(json|atom|rss)|image\/svg)/;

const immutable = 'public, max-age=31536000, immutable';
const fresh = 'public, max-age=5, stale-while-revalidate=60, stale-if-error=86400';

/** As clients of Statuspage know it. */
const polled = 'max-age=10, public, s-maxage=10, stale-while-revalidate=20, stale-if-error=3600';

function cachingOf(name: string): string {
  if (name.startsWith('_assets/') || name.startsWith('cards/')) return immutable;
  return name.startsWith('api/v2/') ? polled : fresh;
}

/** What any other site may ask: the data is public, and a page of ours must not be framed. */
const fromAnywhere = { 'access-control-allow-origin': '*' };
const preflight = {
  ...fromAnywhere,
  'access-control-allow-methods': 'GET, HEAD, OPTIONS',
  'access-control-allow-headers': '*',
  'access-control-max-age': '86400',
  allow: 'GET, HEAD, OPTIONS',
};

/** The pages carry their own policy; who may frame them can only be said in a header. */
const policy = "frame-ancestors 'none'";

type Encoding = 'br' | 'gzip' | 'identity';

/** What is said to a request: the same object for the same words, so that what is made of it can be kept. */
export interface Reply {
  status: 200 | 304;
  headers: Record<string, string | number>;
  body: Buffer;
}

/** Replies that are ready to go out: what is asked a thousand times a second is put together once. */
interface Answer {
  etag: string;
  whole: Reply;
  unchanged: Reply;
}

interface ServedFile {
  etag: string;
  headers: Record<string, string>;
  body: Buffer;
  answers: Partial<Record<Encoding, Answer>>;
}

const nothing = Buffer.alloc(0);

const compress: Record<Encoding, (body: Buffer) => Buffer> = {
  br: (body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (body) => gzipSync(body),
  identity: (body) => body,
};

/** One header as it was sent: far cheaper than the object of all of them. */
function headerOf({ rawHeaders }: IncomingMessage, name: string): string {
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const each = rawHeaders[i] ?? '';
    if (each.length === name.length && each.toLowerCase() === name) return rawHeaders[i + 1] ?? '';
  }
  return '';
}

/** A coding that is named, and not with a weight of 0, which says that it is not wanted. */
const wanted = (coding: string) => new RegExp(`\\b${coding}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`, 'i');
const wantsBrotli = wanted('br');
const wantsGzip = wanted('gzip');

function encodingFor(accepted: string, file: ServedFile): Encoding {
  if (!file.headers['vary']) return 'identity';
  if (wantsBrotli.test(accepted)) return 'br';
  return wantsGzip.test(accepted) ? 'gzip' : 'identity';
}

function makeAnswer(file: ServedFile, encoding: Encoding): Answer {
  const isPlain = encoding === 'identity';
  const etag = `"${file.etag}${isPlain ? '' : `-${encoding}`}"`;
  const body = compress[encoding](file.body);
  const headers = { ...file.headers, etag, 'content-length': body.length };
  return {
    etag,
    whole: { status: 200, headers: isPlain ? headers : { ...headers, 'content-encoding': encoding }, body },
    unchanged: { status: 304, headers: { ...file.headers, etag }, body: nothing },
  };
}

/** `asked` is the ETag of what somebody has, or several. */
function replyTo(asked: string, { etag, whole, unchanged }: Answer): Reply {
  const isThere = (each: string) => each.replace(/^W\//, '') === etag || each === '*';
  return asked && asked.split(/\s*,\s*/).some(isThere) ? unchanged : whole;
}

/** What cannot be read is not there, such as a folder or a name that is too long for the disk. */
function loadFile(folder: string, name: string, common: Record<string, string>): ServedFile | undefined {
  let body: Buffer;
  try {
    body = readFileSync(join(folder, name));
  } catch {
    return undefined;
  }
  const type = types[extname(name)] ?? 'application/octet-stream';
  const headers: Record<string, string> = {
    'content-type': type,
    'cache-control': cachingOf(name),
    ...common,
  };
  if (compressible.test(type)) headers['vary'] = 'accept-encoding';
  if (type.startsWith('text/html')) headers['content-security-policy'] = policy;
  else Object.assign(headers, fromAnywhere);
  return {
    etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
    headers,
    body,
    answers: {},
  };
}

export interface Served {
  /**
   * The reply to a plain request, as `handle` would send it. Undefined when `handle` has not sent it before, so that
   * nothing is read or compressed here, and no address is taken for a file that is none.
   */
  ready(request: PlainRequest): Reply | undefined;
  /** Answers a request for a public file; false when there is no such file. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Answers with the page for addresses that do not exist, in the language below whose path the address is. */
  notFound(request: IncomingMessage, response: ServerResponse): void;
  /** Forgets what a release replaced, which followed on `before`; `/de/*` is all that stands below `/de/`. */
  forget(paths: string[], before: string): void;
}

/**
 * Serves the current release from memory, compressed once per file and encoding. A release by another
 * process is noticed within `noticeAfter` ms. Every answer carries `headers`.
 */
export function createServed(
  { current, version }: Pick<Releases, 'current' | 'version'>,
  { budget = 64 * 2 ** 20, noticeAfter = 500, headers: common = safeHeaders('') } = {},
): Served {
  /** By their names in the folder, so that each is here once, however its address is written. */
  const files = new Map<string, ServedFile>();
  let held = 0;
  let release = '';
  let lookedAt = 0;

  function clear(): void {
    files.clear();
    held = 0;
  }

  function noticeRelease(): void {
    const now = performance.now();
    if (now - lookedAt < noticeAfter) return;
    lookedAt = now;
    const seen = version();
    if (seen !== release) clear();
    release = seen;
  }

  function find(name: string): ServedFile | undefined {
    noticeRelease();
    const known = files.get(name);
    if (known) return known;
    const loaded = loadFile(current, name, common);
    if (loaded) keep(name, loaded, loaded.body.length);
    return loaded;
  }

  function keep(name: string, file: ServedFile, bytes: number): void {
    // It is replaced without a release.
    if (name === fileOf(alivePath)) return;
    if (held + bytes > budget) clear();
    held += bytes;
    files.set(name, file);
  }

  function answerOf(name: string, file: ServedFile, encoding: Encoding): Answer {
    const ready = file.answers[encoding];
    if (ready) return ready;
    const answer = makeAnswer(file, encoding);
    file.answers[encoding] = answer;
    if (encoding !== 'identity') keep(name, file, answer.whole.body.length);
    return answer;
  }

  function send(name: string, file: ServedFile, request: IncomingMessage, response: ServerResponse): void {
    const answer = answerOf(name, file, encodingFor(headerOf(request, 'accept-encoding'), file));
    const { status, headers, body } = replyTo(headerOf(request, 'if-none-match'), answer);
    response.writeHead(status, headers);
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  return {
    ready({ path, acceptEncoding, ifNoneMatch }) {
      noticeRelease();
      const file = files.get(fileOf(path));
      const answer = file?.answers[encodingFor(acceptEncoding, file)];
      return answer && replyTo(ifNoneMatch, answer);
    },
    handle(request, response) {
      const { method } = request;
      if (method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS') return false;
      const path = pathOf(request);
      if (path === undefined) return false;
      const name = fileOf(path);
      const file = find(name);
      if (file && method === 'OPTIONS') {
        const isForAll = file.headers['access-control-allow-origin'];
        response.writeHead(204, { ...common, ...(isForAll ? preflight : { allow: preflight.allow }) });
        response.end();
        return true;
      }
      if (file) {
        send(name, file, request, response);
        return true;
      }
      if (path.endsWith('/') || !find(fileOf(`${path}/`))) return false;
      response.writeHead(301, { location: `${path}/`, ...common }).end();
      return true;
    },
    notFound(request, response) {
      const [language = '/'] = /^\/[a-z]{2}\//.exec(request.url ?? '/') ?? [];
      const page = find(fileOf(`${language}404/`)) ?? find(fileOf('/404/'));
      response.writeHead(404, {
        ...(page?.headers ?? { 'content-type': 'text/plain; charset=utf-8', ...common }),
        // Who asks from another site for data that is not there shall see that it is not.
        ...(request.url?.startsWith('/api/v2/') && fromAnywhere),
      });
      response.end(page ? page.body : 'There is no page here.');
    },
    forget(paths, before) {
      // What another process released in between replaced more.
      if (before !== release) clear();
      for (const path of paths.filter((each) => !each.endsWith('*'))) files.delete(fileOf(path));
      for (const folder of paths.filter((each) => each.endsWith('*')).map((each) => each.slice(1, -1)))
        for (const name of files.keys()) if (name.startsWith(folder)) files.delete(name);
      lookedAt = performance.now();
      release = version();
    },
  };
}

/** What lies beside a file and is not told of when that is replaced: its compressed twin, and what is being written. */
const besideFiles = /\.(gz|tmp)$/;

/** The decoded path of a request; undefined when it is no address of ours, or another way to write one. */
function pathOf(request: IncomingMessage): string | undefined {
  const { url = '/' } = request;
  if (url === '/') return url;
  const raw = url.split('?')[0] ?? '/';
  try {
    const path = decodeURIComponent(raw);
    const isOurs =
      path.startsWith('/') &&
      path === posix.normalize(path) &&
      !path.includes('\0') &&
      !besideFiles.test(path);
    return isOurs ? path : undefined;
  } catch {
    return undefined;
  }
}
