import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { type AppOptions, createApp } from './app.ts';
import { assemble, type Assembly, type AssemblyOptions } from './assemble.ts';
import type { Deps } from './deps.ts';
import { standardOf } from './brand/change-settings.ts';
import { startTimekeeper } from './maintenances/timekeeper.ts';
import { startCaretaker } from './publish/caretaker.ts';
import { QuickServer } from './publish/quick-server.ts';
import type { Served } from './publish/served.ts';
import { openSetupLink } from './staff/setup-link.ts';

export interface Service {
  /** Where it listens. */
  url: string;
  deps: Deps;
  /** One-time address at which the first person sets a password; undefined once somebody has. */
  setupLink: string | undefined;
  /** Stops accepting, finishes what is under way, closes the database. */
  stop(): Promise<void>;
}

export interface ServiceOptions extends Omit<AssemblyOptions, 'url'> {
  /** Lets everybody see the practice wall, as the demo does. */
  wallIsOpen?: boolean;
  /** Whether what is due is done by itself, as the clock goes; yes when not said. */
  keepsTime?: boolean;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What Hono answers; every other address is a public file. */
const isDynamic = (url = '/'): boolean =>
  /^\/(health|staff|subscription|reports)(\/|\?|$)/.test(url) || /^\/api\/(?!v2(\/|\?|$))/.test(url);

/** A request may name the whole address, as those to a proxy do (RFC 9112, 3.2.2): from the path on it is the same. */
function fromPath(url = '/'): string {
  const rest = /^https?:\/\/[^/?#]+(.*)$/i.exec(url)?.[1];
  if (rest === undefined) return url;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

const starting: Handler = (_, response) => {
  response.writeHead(503, { 'retry-after': '2', 'content-type': 'text/plain; charset=utf-8' });
  response.end('Starting. Try again in a moment.');
};

/** What answers: nothing but "starting" at first. */
interface Front {
  handle: Handler;
  /** What is answered without asking the handler. */
  ready: Served['ready'];
}

async function listen(front: Readonly<Front>, { port, host }: { port: number; host: string }) {
  const server = new QuickServer(
    (request) => front.ready(request),
    (request, response) => front.handle(request, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(taken ? new Error(`Port ${port} is taken. Stop what listens there, or set PORT.`) : error);
    });
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return { server, port: bound };
}

function route({ deps, served, site, headers }: Assembly, options: Omit<AppOptions, 'headers'>): Handler {
  const app = createApp(deps, site, { ...options, headers });
  const dynamic = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return (request, response) => {
    request.url = fromPath(request.url);
    if (isDynamic(request.url)) void dynamic(request, response);
    else if (!served.handle(request, response)) served.notFound(request, response);
  };
}

/** Starts everything in one process: migrate, publish, serve, work. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { env, log } = options;
  const front: Front = { handle: starting, ready: () => undefined };
  const { server, port } = await listen(front, env);
  const local = `http://${env.host === '0.0.0.0' || env.host === '::' ? 'localhost' : env.host}:${port}`;

  const assembly = await assemble({ ...options, url: local });
  const { deps } = assembly;
  await assembly.offerWays();
  await deps.store.freeInterruptedKeys();
  await deps.publisher
    .publish()
    .catch((error: unknown) => log.error({ err: error }, 'the page could not be published'));
  const caretaker = startCaretaker({ ...deps, current: assembly.releases.current });
  const timekeeper = options.keepsTime === false ? undefined : startTimekeeper(deps);
  front.handle = route(assembly, { masterToken: env.token, wallIsOpen: options.wallIsOpen ?? false });
  front.ready = assembly.served.ready;
  deps.outbox.start();
  deps.audience.start();
  deps.reportWatch.start();
  if (options.prepareCards !== false)
    deps.background.add('warming up the renderer', assembly.renderer.warm());
  const brand = standardOf(await deps.store.readSettings());
  deps.background.add('drawing the standard cards', deps.standardCards.prepare(brand));

  return {
    url: local,
    deps,
    setupLink: await openSetupLink(deps, local),
    async stop() {
      caretaker.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 1_000).unref();
      await timekeeper?.stop();
      await assembly.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
