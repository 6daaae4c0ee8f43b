/** The whole service as a process of its own, which may also call the sinks of the bench on loopback. */
import { z } from 'zod';
import { readEnv } from '../../api/env.ts';
import { createLog } from '../../api/log.ts';
import { startService } from '../../api/service.ts';
import { answerQuestions } from './child.ts';

const wanted = z.object({ environment: z.record(z.string(), z.string()), endpointPort: z.number() });

const { environment, endpointPort } = wanted.parse(JSON.parse(process.argv[2] ?? '{}'));
const env = readEnv(environment);
const service = await startService({
  env,
  environment,
  log: createLog(env.logLevel),
  guard: { except: (host, port) => host === '127.0.0.1' && port === endpointPort },
});
answerQuestions(
  { memory: () => process.memoryUsage(), cpu: () => process.cpuUsage() },
  { ready: service.url, stop: service.stop },
);
