import { describe, expect, it } from 'vitest';
import { senderOf } from '../../../api/staff/sign-in.ts';

describe('the network a request comes from', () => {
  it('is that of the other end of the connection', () => {
    expect(senderOf('203.0.113.7', undefined)).toBe('203.0.113.7');
    expect(senderOf('::ffff:203.0.113.7', undefined)).toBe('203.0.113.7');
    expect(senderOf(undefined, undefined)).toBe('');
  });

  it.each(['127.0.0.1', '::1', '10.0.0.2', '172.18.0.3', '::ffff:192.168.1.9', 'fd00::2'])(
    'is what a proxy near by says last, at %s',
    (proxy) => {
      expect(senderOf(proxy, '1.2.3.4, 203.0.113.7')).toBe('203.0.113.7');
    },
  );

  it('is not what a stranger claims', () => {
    expect(senderOf('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
    expect(senderOf('2001:db8::1', '198.51.100.1')).toBe('2001:db8:0:0');
  });

  it('is a whole household of IPv6', () => {
    const home = ['2001:db8:1:2::', '2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::1'];
    expect(new Set(home.map((address) => senderOf(address, undefined)))).toEqual(new Set(['2001:db8:1:2']));
    expect(senderOf('2001:db8:1:3::1', undefined)).toBe('2001:db8:1:3');
  });
});
