/** The service as a process of its own that can be killed, and that may call the endpoint of the test. */
import { flushCompileCache } from 'node:module';
import { readEnv } from '../../api/env.ts';
import { createLog } from '../../api/log.ts';
import { startService } from '../../api/service.ts';
import { createRenderer } from '../../templates/render/renderer.ts';

const environment: NodeJS.ProcessEnv = JSON.parse(process.argv[2] ?? '{}');
const env = readEnv(environment);
const service = await startService({
  env,
  environment,
  log: createLog(env.logLevel),
  outbox: { lease: 2_000, timeout: 1_500, settling: 500 },
  guard: {
    except: (host, port) => host === '127.0.0.1' && port === Number(environment['TEST_ENDPOINT_PORT']),
  },
  renderer: createRenderer({ workers: 1 }),
});
flushCompileCache();
process.send?.({ url: service.url });
