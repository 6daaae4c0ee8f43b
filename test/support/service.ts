import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { readEnv } from '../../api/env.ts';
import { createLog } from '../../api/log.ts';
import { type Service, type ServiceOptions, startService } from '../../api/service.ts';
import { createRenderer } from '../../templates/render/renderer.ts';
import { newFolder, tempFolder } from './temp.ts';

export const token = 'a-token-with-every-right';

export interface TestService extends Service {
  data: string;
  /** Sends a request with a token and reads the JSON answer. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Reads a public file or page as text. */
  page(path: string): Promise<{ status: number; text: string; headers: Headers }>;
}

export interface Answer {
  status: number;
  headers: Headers;
  // The tests that read it say what they expect of it.
  // oxlint-disable-next-line no-explicit-any
  body: any;
}

type Options = Partial<Omit<ServiceOptions, 'env' | 'log'>> & {
  variables?: Record<string, string>;
  data?: string;
};

/** One for every service of a process, with which it ends: its own process takes longer to start than a service. */
const renderer = createRenderer({ workers: 1 });

/** The real service on a free port with a data folder of its own; ends with the test. */
export async function startTestService({
  data = tempFolder(),
  ...options
}: Options = {}): Promise<TestService> {
  const service = await startAt(data, options);
  onTestFinished(() => service.stop());
  return service;
}

/** One service for all tests of a file, for those that do not mind what others did to it. */
export function sharedService(): () => Promise<TestService> {
  const data = newFolder();
  let started: Promise<TestService> | undefined;
  afterAll(async () => {
    await (await started)?.stop();
    rmSync(data, { recursive: true, force: true });
  });
  return () => (started ??= startAt(data, {}));
}

async function startAt(data: string, { variables = {}, ...options }: Options): Promise<TestService> {
  const environment = {
    PORT: '0',
    HOST: '127.0.0.1',
    CODERED_DATA: data,
    CODERED_TOKEN: token,
    LOG_LEVEL: 'silent',
    ...variables,
  };
  const env = readEnv(environment);
  const service = await startService({
    env,
    environment,
    log: createLog(env.logLevel),
    renderer,
    prepareCards: false,
    ...options,
  });
  return {
    ...service,
    data,
    async ask(method, path, body, headers = {}) {
      const response = await fetch(`${service.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json');
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    },
    async page(path) {
      const response = await fetch(`${service.url}${path}`, { redirect: 'manual' });
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
  };
}

/** Waits until nothing of an incident is under way, and gives its deliveries. */
export async function settled(service: TestService, incidentId: string): Promise<Answer['body'][]> {
  for (;;) {
    const { body } = await service.ask('GET', `/api/incidents/${incidentId}/deliveries`);
    const waiting = body.deliveries.filter((each: { state: string }) =>
      ['pending', 'sending'].includes(each.state),
    );
    if (waiting.length === 0) return body.deliveries;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A file below the released page. */
export const currentFile = (service: TestService, path: string) => join(service.data, 'site/current', path);
