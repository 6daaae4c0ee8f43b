import type { Assembly } from '../assemble.ts';
import { readEnv } from '../env.ts';
import { createLog } from '../log.ts';
import { places } from '../places.ts';
import { openStore } from '../../db/open.ts';
import type { Store } from '../../db/store.ts';

const localUrl = (port: number) => `http://localhost:${port}`;

/** Runs a command with the store alone, which is quick. */
export async function withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const env = readEnv(process.env);
  const store = await openStore(places(env.data).database, { begin: { url: env.url ?? localUrl(env.port) } });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Runs a command with everything but the server. Safe beside a running one: leases keep them out of each other's way. */
export async function withAssembly<Result>(work: (assembly: Assembly) => Promise<Result>): Promise<Result> {
  const { assemble } = await import('../assemble.ts');
  const env = readEnv(process.env);
  const log = createLog(process.env['LOG_LEVEL'] ? env.logLevel : 'silent');
  const assembly = await assemble({ env, environment: process.env, log, url: localUrl(env.port) });
  try {
    return await work(assembly);
  } finally {
    await assembly.close();
  }
}
