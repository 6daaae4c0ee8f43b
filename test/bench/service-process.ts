/** The whole service as a process of its own, with the environment that it is handed. */
import { readEnv } from '../../api/env.ts';
import { createLog } from '../../api/log.ts';
import { startService } from '../../api/service.ts';
import { answerQuestions } from './child.ts';

const environment: NodeJS.ProcessEnv = JSON.parse(process.argv[2] ?? '{}');
const env = readEnv(environment);
const service = await startService({ env, environment, log: createLog(env.logLevel) });
answerQuestions({ memory: () => process.memoryUsage() }, { ready: service.url, stop: service.stop });
