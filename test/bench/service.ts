import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { startChild } from './child.ts';
import { pageUrl } from './seed.ts';

const token = 'a-token-of-the-bench';
const accepted = z.object({ incident: z.object({ id: z.string() }) });
const health = z.object({ outbox: z.object({ waiting: z.number() }) });
const memory = z.object({ rss: z.number(), heapUsed: z.number() });

/** The service in its own process, as people and scripts meet it. */
export interface RunningService {
  url: string;
  pid: number;
  /** POSTs to the API and gives the incident's id. Throws when it is not accepted. */
  post(path: string, body: object): Promise<string>;
  /** Waits until no delivery is waiting any more. */
  untilTold(): Promise<void>;
  /** Of the service's process alone, in bytes. */
  memory(): Promise<{ rss: number; heapUsed: number }>;
  stop(): Promise<void>;
}

/** Starts the service over a data folder; without more in the environment it has no channel. */
export async function startRunningService(
  data: string,
  environment: Record<string, string> = { CODERED_PRACTICE: 'off' },
): Promise<RunningService> {
  const child = await startChild(
    'service-process.ts',
    JSON.stringify({
      PORT: '0',
      HOST: '127.0.0.1',
      CODERED_DATA: data,
      CODERED_URL: pageUrl,
      CODERED_TOKEN: token,
      LOG_LEVEL: 'error',
      ...environment,
    }),
  );
  const url = z.string().parse(child.ready);
  return {
    url,
    pid: child.pid,
    stop: child.stop,
    memory: async () => memory.parse(await child.ask('memory')),
    async post(path, body) {
      const response = await fetch(`${url}/api${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (response.status !== 201) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return accepted.parse(await response.json()).incident.id;
    },
    async untilTold() {
      for (;;) {
        const { outbox } = health.parse(await (await fetch(`${url}/health`)).json());
        if (outbox.waiting === 0) return;
        await sleep(10);
      }
    },
  };
}
