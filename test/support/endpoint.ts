import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A webhook's endpoint on loopback that keeps what it is sent. */
export interface Endpoint {
  url: string;
  port: number;
  calls: Call[];
  /** What it answers; by itself it sends challenges back and takes everything else. */
  answer: (call: Call) => { status: number; body?: string; headers?: Record<string, string> };
  /** Never answers. */
  hold: boolean;
  next(match: (call: Call) => boolean): Promise<Call>;
  stop(): Promise<void>;
}

export interface Call {
  path: string;
  method: string;
  headers: IncomingHttpHeaders;
  body: string;
  // The tests that read it say what they expect of it.
  // oxlint-disable-next-line no-explicit-any
  json: any;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export const takeEverything: Endpoint['answer'] = ({ json }) =>
  json?.type === 'subscription.challenge'
    ? { status: 200, body: JSON.stringify({ challenge: json.data.challenge }) }
    : { status: 204 };

export async function startEndpoint(): Promise<Endpoint> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const { url = '', method = '', headers } = request;
      const call: Call = { path: url, method, headers, body, json: parsed(body) };
      calls.push(call);
      if (endpoint.hold) return;
      const answer = endpoint.answer(call);
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const endpoint: Endpoint = {
    url: `http://127.0.0.1:${port}`,
    port,
    calls,
    answer: takeEverything,
    hold: false,
    async next(match) {
      for (const giveUpAt = Date.now() + 10_000; Date.now() < giveUpAt;) {
        const found = calls.find(match);
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(
        `No such call came, only ${calls.map((call) => `${call.method} ${call.path}`).join(', ')}`,
      );
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return endpoint;
}

/** Lets a service under test call this endpoint, and nothing else that is not on the public internet. */
export const onlyTo = (...endpoints: Pick<Endpoint, 'port'>[]) => ({
  except: (host: string, port: number) =>
    host === '127.0.0.1' && endpoints.some((endpoint) => endpoint.port === port),
});
