import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { readEnv } from '../../../api/env.ts';
import { createSenderOf } from '../../../api/http/sender.ts';

/** Asks as if a connection came from `peer` and said that it forwards for others. */
async function ask(peer: string | undefined, forwardedFor?: string, TRUSTED_PROXIES?: string) {
  const warnings: unknown[] = [];
  const log = { warn: (...what: unknown[]) => void warnings.push(what) };
  const trusted = readEnv({ TRUSTED_PROXIES }).trustedProxies;
  const senderOf = createSenderOf({ trusted, log });
  const app = new Hono().get('/', (c) => c.text(`${senderOf(c)} ${senderOf(c)}`));
  const headers: Record<string, string> =
    forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
  const incoming = { socket: { remoteAddress: peer } };
  const said = await (await app.request('/', { headers }, { incoming })).text();
  return { sender: said.split(' ')[0], warnings };
}

const senderOf = async (...how: Parameters<typeof ask>) => (await ask(...how)).sender;

describe('the network a request comes from', () => {
  it('is that of the other end of the connection', async () => {
    expect(await senderOf('203.0.113.7')).toBe('203.0.113.7');
    expect(await senderOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
    expect(await senderOf(undefined)).toBe('');
  });

  it.each(['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1'])(
    'is what a proxy on this machine says last, at %s',
    async (proxy) => {
      expect(await senderOf(proxy, '1.2.3.4, 203.0.113.7')).toBe('203.0.113.7');
    },
  );

  it.each(['203.0.113.7', '10.0.0.2', '172.18.0.3', '192.168.1.9'])(
    'is not what another machine claims, near or far: %s',
    async (peer) => {
      expect(await senderOf(peer, '198.51.100.1')).toBe(peer);
    },
  );

  it('is where the last proxy that is trusted was asked from, whatever was written before', async () => {
    const trusted = '10.0.0.0/8, 2001:db8:cd::/48,198.51.100.9';
    const chain = '6.6.6.6, 203.0.113.7, 2001:db8:cd::5, 198.51.100.9, 10.1.1.1';
    expect(await senderOf('10.0.0.2', chain, trusted)).toBe('203.0.113.7');
    expect(await senderOf('127.0.0.1', chain, trusted)).toBe('127.0.0.1');
    expect(await senderOf('10.0.0.2', '10.0.0.7', trusted)).toBe('10.0.0.7');
    expect(await senderOf('198.51.100.9', undefined, trusted)).toBe('198.51.100.9');
  });

  it.each([
    '203.0.113.9',
    '203.0.113.9:51234',
    '203.0.113.9:51235',
    '::ffff:203.0.113.9',
    '[::ffff:203.0.113.9]:1',
  ])('is the same however a proxy writes it: %s', async (written) => {
    expect(await senderOf('127.0.0.1', written)).toBe('203.0.113.9');
  });

  it.each([
    '2001:db8:1:2::1',
    '2001:0DB8:0001:0002::1',
    '[2001:db8:1:2::1]:443',
    '[2001:db8:1:2:ffff::1]',
    '2001:db8:1:2:aaaa:bbbb:cccc:dddd',
    '2001:db8:1:2::%eth0',
  ])('is a whole household of IPv6: %s', async (written) => {
    expect(await senderOf('::1', written)).toBe('2001:db8:1:2');
    expect(await senderOf('2001:db8:1:3::1')).toBe('2001:db8:1:3');
  });

  it.each(['unknown', '', '_hidden', '1', '0x7f.1', '1.2.3', '[::1', '203.0.113.9:x', ', ,'])(
    'is that of the proxy when it says no address: "%s"',
    async (written) => {
      expect(await senderOf('127.0.0.1', written)).toBe('127.0.0.1');
    },
  );
});

describe('a proxy near by that nobody named', () => {
  it('is spoken of in the log, once', async () => {
    expect((await ask('172.17.0.1', '203.0.113.7')).warnings).toMatchObject([
      [{ peer: '172.17.0.1' }, expect.stringContaining('TRUSTED_PROXIES')],
    ]);
    for (const quiet of [
      await ask('172.17.0.1'),
      await ask('127.0.0.1', '203.0.113.7'),
      await ask('203.0.113.7', '198.51.100.1'),
      await ask('172.17.0.1', '203.0.113.7', '172.16.0.0/12'),
    ])
      expect(quiet.warnings).toEqual([]);
  });
});
