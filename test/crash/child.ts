/** The service as a process of its own, so that it can be killed. */
import { flushCompileCache } from 'node:module';
import { readEnv } from '../../api/env.ts';
import { createLog } from '../../api/log.ts';
import { startService } from '../../api/service.ts';
import { createRenderer } from '../../templates/render/renderer.ts';

const environment: NodeJS.ProcessEnv = JSON.parse(process.argv[2] ?? '{}');
const env = readEnv(environment);
const outbox = { lease: 2_500, timeout: 2_000, settling: 500 };
const service = await startService({
  env,
  environment,
  log: createLog(env.logLevel),
  outbox,
  renderer: createRenderer({ workers: 1 }),
});
flushCompileCache();
process.send?.({ url: service.url });
