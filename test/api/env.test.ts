import { describe, expect, it } from 'vitest';
import { readEnv } from '../../api/env.ts';

describe('TRUSTED_PROXIES', () => {
  it('is this machine alone when it is not set', () => {
    expect(readEnv({}).trustedProxies.map(String)).toEqual(['127.0.0.0/8', '::1/128']);
  });

  it('lists addresses and networks', () => {
    const { trustedProxies } = readEnv({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,2001:db8::/32 ,' });
    expect(trustedProxies.map(String)).toEqual(['127.0.0.1/32', '10.0.0.0/8', '2001:db8::/32']);
  });

  it.each(['nginx', '10/8', '10.0.0.0/33', '10.0.0.0/8/8', '203.0.113.7:80', '*'])(
    'is refused by its name when something in it is neither: %s',
    (wrong) => {
      const read = () => readEnv({ TRUSTED_PROXIES: `127.0.0.1,${wrong}` });
      expect(read).toThrow(
        /TRUSTED_PROXIES must list addresses and networks, such as 127\.0\.0\.1, 10\.0\.0\.0\/8/,
      );
    },
  );
});

describe('the environment', () => {
  it.each([
    [{ PORT: 'abc' }, 'PORT must be a number from 0 to 65535'],
    [{ PORT: '99999' }, 'PORT must be a number from 0 to 65535'],
    [{ CODERED_URL: 'status.acme.example' }, 'CODERED_URL must be an address such as https://'],
    [{ CODERED_URL: 'https://acme.example/?page=1' }, 'CODERED_URL must have no "?" and "#"'],
    [{ CODERED_TOKEN: 'short' }, 'CODERED_TOKEN must have at least 16 characters'],
    [{ CODERED_TOKEN: 'two words are no token' }, 'CODERED_TOKEN must have no spaces'],
    [{ CODERED_PRACTICE: 'yes' }, 'CODERED_PRACTICE must be one of: auto, on, off'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of: silent, error, warn, info, debug'],
  ])('is refused by the name of what is wrong, and what it should be: %j', (environment, reason) => {
    expect(() => readEnv(environment)).toThrow(`  ${reason}`);
  });

  it('is read without what is invisible at its ends', () => {
    const read = readEnv({ PORT: ' 8080\r', CODERED_DATA: '/data\r', CODERED_URL: 'https://acme.example/ ' });
    expect(read).toMatchObject({ port: 8080, data: '/data', url: 'https://acme.example' });
    expect(readEnv({ PORT: ' ', CODERED_TOKEN: '\r' })).toMatchObject({ port: 3000, token: undefined });
  });
});
