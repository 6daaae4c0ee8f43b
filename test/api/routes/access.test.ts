import { describe, expect, it } from 'vitest';
import { createToken } from '../../../api/staff/tokens.ts';
import { sharedService } from '../../support/service.ts';

const started = sharedService();

const asToken = (secret: string) => ({ authorization: `Bearer ${secret}` });

describe('tokens', () => {
  it('are asked for at every address of the API, whatever the method', async () => {
    const service = await started();
    const document = (await service.ask('GET', '/api/openapi.json')).body;
    const routes = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(
        (method) => [method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'aaaaaaaaaaaa')] as const,
      ),
    );
    expect(routes.length).toBeGreaterThan(12);
    for (const [method, path] of routes) {
      for (const headers of [
        { authorization: '' },
        asToken('codered_wrong'),
        { authorization: 'Basic eDp5' },
      ]) {
        const answer = await service.ask(method, path, method === 'GET' ? undefined : {}, headers);
        expect([method, path, answer.status]).toEqual([method, path, 401]);
        expect(answer.headers.get('www-authenticate')).toContain('Bearer');
      }
    }
  });

  it('that may only read cannot write', async () => {
    const service = await started();
    const { secret } = await createToken(service.deps.store, {
      name: 'reader',
      scopes: ['read'],
      expiresAt: null,
      now: Date.now(),
    });
    expect((await service.ask('GET', '/api/incidents', undefined, asToken(secret))).status).toBe(200);
    const written = await service.ask(
      'POST',
      '/api/incidents',
      { title: 'T', message: 'M' },
      asToken(secret),
    );
    expect([written.status, written.body.error.code]).toEqual([403, 'forbidden']);
  });

  it('end when they are revoked or too old', async () => {
    const service = await started();
    const { store } = service.deps;
    const old = await createToken(store, {
      name: 'old',
      scopes: ['read'],
      expiresAt: Date.now() - 1,
      now: Date.now(),
    });
    const gone = await createToken(store, {
      name: 'gone',
      scopes: ['read'],
      expiresAt: null,
      now: Date.now(),
    });
    await store.revokeToken(gone.id, Date.now());
    for (const { secret } of [old, gone]) {
      expect((await service.ask('GET', '/api/incidents', undefined, asToken(secret))).status).toBe(401);
    }
  });

  it('are kept as hashes only', async () => {
    const service = await started();
    const { secret } = await createToken(service.deps.store, {
      name: 'a',
      scopes: ['read'],
      expiresAt: null,
      now: Date.now(),
    });
    expect(JSON.stringify(await service.deps.store.listTokens())).not.toContain(secret);
  });

  it('say who wrote what', async () => {
    const service = await started();
    const wish = {
      name: 'monitor',
      scopes: ['read', 'write'] as ('read' | 'write')[],
      expiresAt: null,
      now: Date.now(),
    };
    const { secret } = await createToken(service.deps.store, wish);
    const { body } = await service.ask(
      'POST',
      '/api/incidents',
      { title: 'T', message: 'M' },
      asToken(secret),
    );
    expect(body.update.author).toBe('token monitor');
  });
});

describe('what needs no token', () => {
  it('is the reference, its document and the health', async () => {
    const service = await started();
    const reference = await service.page('/api/docs');
    expect([reference.status, reference.text.includes('/api/incidents/{id}/updates')]).toEqual([200, true]);
    expect((await service.page('/api/openapi.json')).status).toBe(200);
    expect(JSON.parse((await service.page('/health')).text)).toMatchObject({ status: 'ok', degraded: [] });
  });
});
