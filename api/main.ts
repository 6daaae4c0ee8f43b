import { flushCompileCache } from 'node:module';
import { readEnv } from './env.ts';
import { createLog } from './log.ts';
import { startService } from './service.ts';
import { stopOnSignals } from './signals.ts';

async function main(): Promise<void> {
  const env = readEnv(process.env);
  const service = await startService({ env, environment: process.env, log: createLog(env.logLevel) });
  stopOnSignals(() => service.stop());
  const { url } = await service.deps.store.readSettings();
  console.log(`The status page is at ${url}/ and staff sign in at ${url}/staff/`);
  if (service.setupLink) console.log(`Set the first password here, within 24 hours: ${service.setupLink}`);

  // Whoever is killed starts quickly too.
  flushCompileCache();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
