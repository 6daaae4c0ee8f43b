/** The service as a process of its own, so that it can be killed. */
import { flushCompileCache } from 'node:module';
import { readEnv } from '../../api/env.ts';
import { createLog } from '../../api/log.ts';
import { startService } from '../../api/service.ts';
import { createRenderer } from '../../templates/render/renderer.ts';
import { noCards } from '../support/no-cards.ts';

const environment: NodeJS.ProcessEnv = JSON.parse(process.argv[2] ?? '{}');
const env = readEnv(environment);
const service = await startService({
  env,
  environment,
  log: createLog(env.logLevel),
  outbox: { lease: 2_500, timeout: 2_000, settling: 500 },
  // Where a test has endpoints, its subscribers may be called.
  guard: {
    except: (host, port) =>
      host === '127.0.0.1' && (environment['TEST_ENDPOINT_PORTS'] ?? '').split(' ').includes(`${port}`),
  },
  renderer: environment['TEST_CARDS'] === 'drawn' ? createRenderer({ workers: 1 }) : noCards,
  prepareCards: false,
});
flushCompileCache();
process.send?.({ url: service.url });
