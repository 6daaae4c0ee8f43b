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
