import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ended, openConnection, talk } from '../support/raw-http.ts';
import { startTestService, token } from '../support/service.ts';

const head = (...lines: string[]) => `${lines.join('\r\n')}\r\n\r\n`;
const get = (path: string) => head(`GET ${path} HTTP/1.1`, 'Host: acme');

describe('a connection to the service', () => {
  it('shows an update to its very next request', async () => {
    const service = await startTestService();
    const port = Number(new URL(service.url).port);
    const visitor = await openConnection(port);
    const unresolved = get('/api/v2/incidents/unresolved.json');
    const look = async () => {
      visitor.write(unresolved);
      return String((await once(visitor, 'data'))[0]);
    };
    await talk(port, [unresolved]);
    expect(await look()).toContain('"incidents":[]');
    let status = 0;
    void service
      .ask('POST', '/api/incidents', { title: 'Down', message: 'We know.' })
      .then((answer) => (status = answer.status));
    while (status === 0) await look();
    expect(status).toBe(201);
    expect(await look()).toContain('"name":"Down"');
    visitor.destroy();
  });

  it('takes a page and then an update', async () => {
    const service = await startTestService();
    const port = Number(new URL(service.url).port);
    await talk(port, [get('/')]);
    const body = JSON.stringify({ title: 'Down', message: 'We know.' });
    const post = head(
      'POST /api/incidents HTTP/1.1',
      'Host: acme',
      `Authorization: Bearer ${token}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    );
    const visitor = await openConnection(port);
    visitor.write(get('/'));
    await once(visitor, 'data');
    visitor.write(post + body);
    let said = '';
    while (!said.includes('"incident"')) said += String((await once(visitor, 'data'))[0]);
    expect(said).toMatch(/HTTP\/1.1 201 Created/);
    visitor.destroy();
  });

  it('may ask with the whole address', async () => {
    const service = await startTestService();
    const port = Number(new URL(service.url).port);
    for (const [address, status] of [
      ['http://acme/', 200],
      ['HTTPS://acme:8443', 200],
      ['http://acme?from=there', 200],
      ['http://acme/api/v2/summary.json', 200],
      ['http://acme/health', 200],
      ['http://acme/api/incidents', 401],
      ['http://acme/http://acme/', 404],
      ['http:///', 404],
      ['ftp://acme/', 404],
    ]) {
      const said = await talk(port, [get(String(address))], /\r\n\r\n/);
      expect([address, said.slice(0, 12)]).toEqual([address, `HTTP/1.1 ${status}`]);
    }
  });

  it('does not keep it from stopping', async () => {
    const service = await startTestService();
    const port = Number(new URL(service.url).port);
    await talk(port, [get('/')]);
    const visitors = [await openConnection(port), await openConnection(port)];
    visitors[0]?.write(get('/'));
    for (const visitor of visitors) visitor.resume();
    await service.stop();
    for (const visitor of visitors) {
      visitor.end();
      await ended(visitor);
    }
  });
});
