/*
 * A network that runs in the test: real HTTP on loopback, a ledger of what was really posted, and a script of what goes
 * wrong next. "Before" and "after" mean before and after the post is in the ledger.
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type Fault =
  | 'drop-before'
  | 'drop-after'
  | '429'
  | '429-no-headers'
  | '5xx-before'
  | '5xx-after'
  | 'silent-before'
  | 'silent-after'
  | 'garbage'
  | 'garbage-after'
  | 'telltale'
  | 'slow';

/** What is up on the network: the truth that tests look at. */
export interface Commit {
  id: string;
  text: string;
  /** Epoch ms by the network's clock. */
  at: number;
  replyTo?: string;
  alt?: string;
  picture?: { sha256: string; length: number };
  /** The key that the client chose, where the network takes one. */
  key?: string;
  visibility?: string;
}

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  json(): unknown;
}

/** A string body is sent as a page, all else as JSON. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface Route<Name extends string> {
  /** What faults are scripted for: `post` is the call that posts. */
  name: Name;
  method: string;
  path: RegExp;
  answer(call: Call, parameter: string): Reply | Promise<Reply>;
}

export interface Fake<Name extends string = string> {
  url: string;
  /** The environment that points a channel here. */
  env: Record<string, string>;
  ledger: Commit[];
  /** Every call that arrived, by name and in order. */
  calls: string[];
  /** Scripts what goes wrong with the next calls of a name. */
  fail(fault: Fault, times?: number, call?: Name | 'post'): void;
  stop(): Promise<void>;
}

interface Network<Name extends string> {
  routes: Route<Name>[];
  notFound: Reply;
  /** The network's way to say "too many requests", with or without the headers that say until when. */
  tooMany(withHeaders: boolean): Reply;
  unavailable: Reply;
  /** The network's way to refuse something, in these words. */
  refuse(words: string): Reply;
}

type Outcome = Reply | 'drop' | 'silence';

export async function startServer<Name extends string>(network: Network<Name>) {
  const script: { call: string; fault: Fault }[] = [];
  const calls: string[] = [];
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => {});
    const call = await readCall(request).catch(() => undefined);
    if (!call) return;
    const outcome = await answer(call);
    if (outcome === 'silence') return;
    if (outcome === 'drop') return void request.socket.destroy();
    write(response, outcome);
  }

  async function answer(call: Call): Promise<Outcome> {
    for (const route of network.routes) {
      const match = route.method === call.method ? route.path.exec(call.path) : undefined;
      if (!match) continue;
      calls.push(route.name);
      const next = script.findIndex((entry) => entry.call === route.name);
      const [entry] = next < 0 ? [] : script.splice(next, 1);
      return play(entry?.fault, call, async () => route.answer(call, decodeURIComponent(match[1] ?? '')));
    }
    return network.notFound;
  }

  async function play(fault: Fault | undefined, call: Call, proceed: () => Promise<Reply>): Promise<Outcome> {
    const afterwards = async (outcome: Outcome): Promise<Outcome> => {
      const reply = await proceed();
      return reply.status < 300 ? outcome : reply;
    };
    switch (fault) {
      case undefined:
        return proceed();
      case 'slow':
        await sleep(200);
        return proceed();
      case 'drop-before':
        return 'drop';
      case 'drop-after':
        return afterwards('drop');
      case 'silent-before':
        return 'silence';
      case 'silent-after':
        return afterwards('silence');
      case '5xx-before':
        return network.unavailable;
      case '5xx-after':
        return afterwards(network.unavailable);
      case 'garbage':
        return { status: 502, body: errorPage(call) };
      case 'garbage-after':
        return afterwards({ status: 200, body: errorPage(call) });
      case 'telltale':
        return network.refuse(quote(call));
      case '429':
        return network.tooMany(true);
      case '429-no-headers':
        return network.tooMany(false);
    }
  }

  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    fail(fault: Fault, times = 1, call: Name | 'post' = 'post'): void {
      for (let time = 0; time < times; time++) script.push({ call, fault });
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const body = Buffer.concat(await request.toArray());
  const url = new URL(request.url ?? '/', 'http://fake');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body,
    json() {
      try {
        return JSON.parse(body.toString());
      } catch {
        return undefined;
      }
    },
  };
}

/** The head goes out before the body, as it does on a busy server. */
function write(response: ServerResponse, { status, headers, body }: Reply): void {
  const page = typeof body === 'string';
  response.writeHead(status, { 'content-type': page ? 'text/html' : 'application/json', ...headers });
  response.flushHeaders();
  response.end(body === undefined ? '' : page ? body : JSON.stringify(body));
}

/** Some servers repeat in their errors what they were sent, secrets included. */
const quote = ({ headers, body }: Call): string =>
  `${headers.authorization} ${body.subarray(0, 200).toString('latin1')}`;

const errorPage = (call: Call): string =>
  `<!doctype html><title>502</title><h1>Bad gateway</h1><pre>${quote(call)}</pre>`;

/** The parts of a multipart body, as bytes by name. */
export function readForm({ headers, body }: Call): Record<string, Buffer | undefined> {
  const boundary = /boundary=("?)([^";]+)\1/.exec(headers['content-type'] ?? '')?.[2];
  if (!boundary) return {};
  const parts = body.toString('latin1').split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(
    parts.map((part) => {
      const head = part.indexOf('\r\n\r\n');
      const name = /name="([^"]*)"/.exec(part.slice(0, head))?.[1] ?? '';
      return [name, Buffer.from(part.slice(head + 4, -2), 'latin1')];
    }),
  );
}

export const fingerprint = (bytes: Uint8Array): { sha256: string; length: number } => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  length: bytes.byteLength,
});

export const isPng = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 8)).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
