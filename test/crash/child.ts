/** The service as a process of its own, so that it can be killed. */
import { readEnv } from '../../api/env.ts';
import { createLog } from '../../api/log.ts';
import { startService } from '../../api/service.ts';

const environment: NodeJS.ProcessEnv = JSON.parse(process.argv[2] ?? '{}');
const env = readEnv(environment);
const outbox = { lease: 5_000, timeout: 4_000, settling: 1_000 };
const service = await startService({ env, environment, log: createLog(env.logLevel), outbox, drawers: 1 });
process.send?.({ url: service.url });
