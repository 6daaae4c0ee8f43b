import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { eventRoutes } from '../../../api/routes/events.ts';
import { sharedService, token } from '../../support/service.ts';

const started = sharedService();

it('GET /api/incidents/{id}/events tells each change of a delivery, and each release', async () => {
  const service = await started();
  const { body } = await service.ask('POST', '/api/incidents', { title: 'T', message: 'M' });
  const { id } = body.incident;
  const abort = new AbortController();
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${service.url}/api/incidents/${id}/events`, {
    headers,
    signal: abort.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');

  const update = service.ask('POST', `/api/incidents/${id}/updates`, {
    message: 'Found it.',
    status: 'identified',
  });
  let heard = '';
  const decoder = new TextDecoder();
  const sent = () => heard.match(/"state":"sent"/g)?.length ?? 0;
  for await (const chunk of response.body ?? []) {
    heard += decoder.decode(chunk, { stream: true });
    if (sent() >= 6 && heard.includes('event: release')) break;
  }
  abort.abort();
  expect((await update).status).toBe(201);
  expect(heard).toContain('event: delivery');
});

it('HEAD of a stream follows nothing', async () => {
  const service = await started();
  const { body } = await service.ask('POST', '/api/incidents', { title: 'T', message: 'M' });
  const { events } = service.deps;
  const before = events.listenerCount('release');
  for (const path of ['/api/events', `/api/incidents/${body.incident.id}/events`]) {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(service.url + path, { method: 'HEAD', headers });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  }
  expect(events.listenerCount('release')).toBe(before);
});

it('GET /api/incidents/{id}/events of an unknown incident is not found', async () => {
  const service = await started();
  expect((await service.ask('GET', '/api/incidents/aaaaaaaaaaaa/events')).status).toBe(404);
});

it('a stream over which nothing comes shows that it is there', async () => {
  const { deps } = await started();
  const app = new Hono().route('/', eventRoutes(deps, { signEvery: 500 }));
  const stream = await app.request('/events');
  let heard = '';
  for await (const chunk of stream.body ?? []) {
    heard += new TextDecoder().decode(chunk);
    if ((heard.match(/^:$/gm) ?? []).length >= 2) break;
  }
  expect(heard.replaceAll(':\n\n', '')).toBe('');
});
