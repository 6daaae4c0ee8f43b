/** The service as a process of its own that can be killed, and that may call the endpoint of the test. */
import { readEnv } from '../../api/env.ts';
import { createLog } from '../../api/log.ts';
import { startService } from '../../api/service.ts';

const environment: NodeJS.ProcessEnv = JSON.parse(process.argv[2] ?? '{}');
const env = readEnv(environment);
const service = await startService({
  env,
  environment,
  log: createLog(env.logLevel),
  outbox: { lease: 4_000, timeout: 3_000, settling: 1_000 },
  guard: {
    except: (host, port) => host === '127.0.0.1' && port === Number(environment['TEST_ENDPOINT_PORT']),
  },
  drawers: 1,
});
process.send?.({ url: service.url });
