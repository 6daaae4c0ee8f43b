import type { LookupAddress } from 'node:dns';
import fc from 'fast-check';
import { onTestFinished, describe, expect, it } from 'vitest';
import { createGuard, type GuardOptions, isPublic } from '../../../api/audience/guard.ts';
import { type Endpoint, onlyTo, startEndpoint } from '../../support/endpoint.ts';

/** Ways to write an address that leads to this machine, its network or its cloud. `PORT` is that of the bait. */
const literalForms = [
  'https://127.0.0.1/',
  'https://127.0.0.1:PORT/',
  'http://127.0.0.1:PORT/',
  'https://127.0.0.1./',
  'https://127.1/',
  'https://127.0.1/',
  'https://127.255.255.254/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0x7f.1/',
  'https://0x7f.0x0.0x0.0x1/',
  'https://017700000001/',
  'https://0177.0.0.1/',
  'https://0177.0x0.1/',
  'https://%31%32%37.0.0.1/',
  'https://１２７.０.０.１/',
  'https://127。0。0。1/',
  'https://0/',
  'https://0.0.0.0/',
  'https://0x0/',
  'https://[::]/',
  'https://[::1]/',
  'https://[::1]:PORT/',
  'https://[0:0:0:0:0:0:0:1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[0:0:0:0:0:ffff:127.0.0.1]/',
  'https://[::127.0.0.1]/',
  'https://[::ffff:0:127.0.0.1]/',
  'https://[64:ff9b::127.0.0.1]/',
  'https://[64:ff9b:1::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001::7f00:1]/',
  'https://[fe80::1]/',
  'https://[fec0::1]/',
  'https://[fc00::1]/',
  'https://[fd00:ec2::254]/',
  'https://[ff02::1]/',
  'https://[100::1]/',
  'https://[2001:db8::1]/',
  'https://[2001:10::1]/',
  'https://10.0.0.1/',
  'https://10.255.255.255/',
  'https://172.16.0.1/',
  'https://172.31.255.254/',
  'https://192.168.0.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://0xa9fea9fe/latest/meta-data/',
  'https://2852039166/latest/meta-data/',
  'https://100.64.0.1/',
  'https://100.127.255.254/',
  'https://192.0.0.192/',
  'https://192.0.2.1/',
  'https://192.88.99.1/',
  'https://198.18.0.1/',
  'https://198.51.100.1/',
  'https://203.0.113.1/',
  'https://224.0.0.1/',
  'https://240.0.0.1/',
  'https://255.255.255.255/',
  'https://user:pass@127.0.0.1/',
  'https://example.com:pass@127.0.0.1/',
  'https://example.com@127.0.0.1:PORT/',
  'https://127.0.0.1#@example.com/',
  'https://127.0.0.1?@example.com/',
  'https://127.0.0.1\\@example.com/',
  'https:127.0.0.1/',
  'https:///127.0.0.1/',
  'ftp://127.0.0.1:PORT/',
  'gopher://127.0.0.1:PORT/',
  'file:///etc/passwd',
  'data:text/plain,x',
  'javascript:alert(1)',
  'unix:/var/run/docker.sock',
];

/** Names that lead there, and what they are said to be. */
const names: Record<string, string[]> = {
  localhost: ['127.0.0.1', '::1'],
  'localhost.': ['127.0.0.1'],
  'app.localhost': ['127.0.0.1'],
  '127.0.0.1.nip.example': ['127.0.0.1'],
  'metadata.google.internal': ['169.254.169.254'],
  'router.lan': ['192.168.1.1'],
  'database.internal': ['10.1.2.3'],
  'six.example': ['::1'],
  'mapped.example': ['::ffff:10.0.0.1'],
  'nat64.example': ['64:ff9b::a00:1'],
  'mixed.example': ['93.184.215.14', '127.0.0.1'],
  'behind.example': ['93.184.215.14', 'fd00::1'],
  'nothing.example': [],
};

function lookupOf(
  answer: (host: string) => string[],
  asked: string[] = [],
): NonNullable<GuardOptions['lookup']> {
  const lookup = (
    host: string,
    _options: unknown,
    done: (error: Error | null, all: LookupAddress[]) => void,
  ) => {
    asked.push(host);
    const found = answer(host).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    setImmediate(() => done(null, found));
  };
  return lookup as unknown as NonNullable<GuardOptions['lookup']>;
}

async function bait(): Promise<Endpoint> {
  const endpoint = await startEndpoint();
  onTestFinished(() => endpoint.stop());
  return endpoint;
}

function guardWith(options: GuardOptions) {
  const guard = createGuard({ timeout: 1_000, ...options });
  onTestFinished(() => guard.close());
  return guard;
}

const failureOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const refusals =
  /must begin with https|usual port|password in it|not on the public internet|private network|no address/;

describe('addresses that strangers gave us', () => {
  it('are more than sixty forms here', () => {
    expect(literalForms.length + Object.keys(names).length).toBeGreaterThan(60);
  });

  it.each(literalForms)('never lead inside: %s', async (form) => {
    const target = await bait();
    const guard = guardWith({ lookup: lookupOf(() => ['127.0.0.1']) });
    const reason = await guard.post(form.replace('PORT', String(target.port)), '{}', {}).catch(failureOf);
    expect(reason).toMatch(refusals);
    expect(target.calls).toEqual([]);
  });

  it.each(Object.keys(names))('never lead inside by name: %s', async (name) => {
    const asked: string[] = [];
    const guard = guardWith({ lookup: lookupOf((host) => names[host] ?? [], asked) });
    expect(await guard.post(`https://${name}/`, '{}', {}).catch(failureOf)).toMatch(refusals);
    expect(asked).toEqual([name]);
  });

  it('are looked up at each connection, so a name that changes its mind gains nothing', async () => {
    const answers = [['8.8.8.8'], ['127.0.0.1'], ['8.8.8.8', '127.0.0.1']];
    const guard = guardWith({ lookup: lookupOf(() => answers.shift() ?? []), timeout: 200 });
    await guard.post('https://rebinding.example/', '{}', {}).catch(failureOf);
    for (const _ of ['second', 'third']) {
      expect(await guard.post('https://rebinding.example/', '{}', {}).catch(failureOf)).toMatch(
        /private network/,
      );
    }
  });

  it.each([301, 302, 303, 307, 308])('are not followed when they answer %i', async (status) => {
    const [target, endpoint] = [await bait(), await bait()];
    endpoint.answer = () => ({ status, headers: { location: `${target.url}/secret` } });
    const guard = guardWith(onlyTo(endpoint));
    expect((await guard.post(endpoint.url, '{}', {})).status).toBe(status);
    expect([endpoint.calls.length, target.calls.length]).toEqual([1, 0]);
  });

  it('are called where a test allows it: the bait would have been seen', async () => {
    const target = await bait();
    await guardWith(onlyTo(target)).post(target.url, '{}', {});
    expect(target.calls).toHaveLength(1);
  });

  it('whatever they are, are only public ones', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const [a = 0, b = 0] = address.split('.').map(Number);
        const isInside =
          [0, 10, 127].includes(a) ||
          a >= 224 ||
          (a === 172 && b >= 16 && b < 32) ||
          (a === 192 && b === 168) ||
          (a === 169 && b === 254) ||
          (a === 100 && b >= 64 && b < 128);
        return !(isInside && (isPublic(address) || isPublic(`::ffff:${address}`)));
      }),
    );
    expect(['8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8'].map(isPublic)).toEqual([true, true, true]);
  });
});

describe('an endpoint that answers', () => {
  it('slowly is given up', async () => {
    const endpoint = await bait();
    const guard = guardWith({ ...onlyTo(endpoint), timeout: 100 });
    endpoint.hold = true;
    expect(await guard.post(endpoint.url, '{}', {}).catch(failureOf)).toBe('No answer in time.');
  });

  it('without end is read no further than 64 kB', async () => {
    const endpoint = await bait();
    endpoint.answer = () => ({ status: 200, body: 'x'.repeat(10_000_000) });
    expect((await guardWith(onlyTo(endpoint)).post(endpoint.url, '{}', {})).text).toHaveLength(65_536);
  });
});
