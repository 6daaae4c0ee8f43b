import { expect, it } from 'vitest';
import { startTestService, type TestService, token } from '../../support/service.ts';

const authorization = `Bearer ${token}`;
const answered: [method: string, path: string, status: number, headers?: Record<string, string>][] = [
  ['GET', '/', 200],
  ['GET', '/history/', 200],
  ['GET', '/history', 301],
  ['GET', '/api/v2/summary.json', 200],
  ['OPTIONS', '/api/v2/summary.json', 204],
  ['GET', '/nope', 404],
  ['GET', '/health', 200],
  ['GET', '/api/docs', 200],
  ['GET', '/api/openapi.json', 200],
  ['GET', '/api/incidents', 401],
  ['GET', '/api/incidents', 200, { authorization }],
  ['GET', '/api/nope', 404, { authorization }],
  ['GET', '/staff', 301],
  ['GET', '/staff/', 303],
  ['GET', '/staff/nope', 301],
  ['GET', '/subscription/nope/', 404],
];

async function* askAll({ url }: TestService) {
  for (const [method, path, status, headers = {}] of answered) {
    const answer = await fetch(url + path, { method, headers, redirect: 'manual' });
    await answer.arrayBuffer();
    expect([method, path, answer.status]).toEqual([method, path, status]);
    yield { path, name: `${method} ${path} ${status}`, headers: answer.headers };
  }
}

it('every answer says that its type is not to be guessed at, and what other sites may learn', async () => {
  for await (const { name, path, headers } of askAll(await startTestService())) {
    expect([name, headers.get('x-content-type-options')]).toEqual([name, 'nosniff']);
    expect([name, headers.get('referrer-policy')]).toEqual([
      name,
      expect.stringMatching(/origin|no-referrer/),
    ]);
    expect([name, headers.get('strict-transport-security')]).toEqual([name, null]);
    const isProcess = /^\/(health|staff|subscription|api\/(?!v2))/.test(path);
    expect([name, headers.get('cache-control') === 'no-store']).toEqual([name, isProcess]);
  }
});

it('every answer of a page whose address is https says that it stays so', async () => {
  const service = await startTestService({ variables: { CODERED_URL: 'https://status.acme.example' } });
  for (const _ of ['first', 'from memory'])
    for await (const { name, headers } of askAll(service))
      expect([name, headers.get('strict-transport-security')]).toEqual([name, 'max-age=31536000']);
});

it('the reference of the API is shown in no frame', async () => {
  const service = await startTestService();
  const { headers } = await service.page('/api/docs');
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
});
