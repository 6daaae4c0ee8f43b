import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createToken } from '../../../api/staff/tokens.ts';
import type { Scope } from '../../../db/vocabulary.ts';
import { withAudience } from '../../support/audience.ts';
import { startTestService } from '../../support/service.ts';

const input = { title: 'Down', message: 'We know.' };
const withKey = (key: string) => ({ 'idempotency-key': key });

describe('the Idempotency-Key header', () => {
  it('gives the same answer to the same request, and makes one incident', async () => {
    const service = await startTestService();
    const first = await service.ask('POST', '/api/incidents', input, withKey('k1'));
    const second = await service.ask('POST', '/api/incidents', input, withKey('k1'));
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect((await service.ask('GET', '/api/incidents')).body.incidents).toHaveLength(1);
  });

  it('refuses the same key with another body, or at another address', async () => {
    const service = await startTestService();
    await service.ask('POST', '/api/incidents', input, withKey('k1'));
    const other = await service.ask('POST', '/api/incidents', { ...input, title: 'Up' }, withKey('k1'));
    expect([other.status, other.body.error.code]).toEqual([422, 'unprocessable']);
    expect((await service.ask('POST', '/api/components', { name: 'API' }, withKey('k1'))).status).toBe(422);
  });

  it('makes one incident of many at once; the others wait or get its answer', async () => {
    const service = await startTestService();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => service.ask('POST', '/api/incidents', input, withKey('k1'))),
    );
    for (const { status } of answers) expect([201, 409]).toContain(status);
    const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.incident.id));
    expect(ids.size).toBe(1);
    expect((await service.ask('GET', '/api/incidents')).body.incidents).toHaveLength(1);
  });

  it('lets a refused request be corrected under the same key', async () => {
    const service = await startTestService();
    expect((await service.ask('POST', '/api/incidents', { title: '' }, withKey('k1'))).status).toBe(400);
    expect((await service.ask('POST', '/api/incidents', input, withKey('k1'))).status).toBe(201);
  });

  it('gives the answer also when the process died before it: whom somebody asked', async () => {
    const { service } = await withAudience();
    const { store, clock } = service.deps;
    const body = JSON.stringify({ address: 'ana@example.com' });
    const once = { principal: 'CODERED_TOKEN', key: 'k1' };
    const hash = createHash('sha256').update(`/api/subscribers\n${body}`).digest('hex');
    await store.beginKey(once, hash, clock());
    const asked = { kind: 'email' as const, address: 'ana@example.com', secret: 's', wish: [] };
    await store.askToSubscribe(asked, clock(), once);
    const answer = await service.ask('POST', '/api/subscribers', body, withKey('k1'));
    expect([answer.status, answer.body]).toEqual([
      201,
      { asked: { channel: 'email', address: asked.address } },
    ]);
  });

  it('belongs to one token, also when another has its name', async () => {
    const service = await startTestService();
    const { store, clock } = service.deps;
    const wish = { name: 'script', scopes: ['read', 'write'] as Scope[], expiresAt: null, now: clock() };
    const make = async (headers: Record<string, string>) =>
      (await service.ask('POST', '/api/components', { name: 'API' }, { ...withKey('k1'), ...headers })).body
        .component.id;
    const ids = [await make({})];
    for (let n = 0; n < 2; n++) {
      const { secret } = await createToken(store, wish);
      const own = { authorization: `Bearer ${secret}` };
      const id = await make(own);
      expect(await make(own)).toBe(id);
      ids.push(id);
    }
    expect(new Set(ids).size).toBe(3);
  });
});
