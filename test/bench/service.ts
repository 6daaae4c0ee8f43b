import { z } from 'zod';
import { type Child, startChild } from './child.ts';

const token = 'a-token-of-the-bench';

export interface ServiceUnderTest {
  url: string;
  child: Child;
  /** Posts and reads the id of the incident; throws when it is not accepted. */
  post(path: string, body: object): Promise<string>;
}

/** Starts the service as `npm start` does, with a data folder and more variables. */
export async function startServiceProcess(
  data: string,
  variables: Record<string, string> = {},
): Promise<ServiceUnderTest> {
  const environment = {
    PORT: '0',
    HOST: '127.0.0.1',
    CODERED_DATA: data,
    CODERED_URL: 'https://status.acme.example',
    CODERED_TOKEN: token,
    LOG_LEVEL: 'silent',
    ...variables,
  };
  const child = await startChild('service-process.ts', JSON.stringify(environment), [
    '--max-semi-space-size=8',
  ]);
  const url = z.string().parse(child.ready);
  return {
    url,
    child,
    async post(path, body) {
      const response = await fetch(`${url}/api${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (response.status !== 201) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return z.object({ incident: z.object({ id: z.string() }) }).parse(await response.json()).incident.id;
    },
  };
}
