import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMastodonFake } from './mastodon.ts';
import type { MastodonFake } from './mastodon.ts';
import type { Fault } from './server.ts';

describe('A stand-in does what it is told to', () => {
  let fake: MastodonFake;
  beforeEach(async () => void (fake = await startMastodonFake()));
  afterEach(() => fake.stop());

  const post = async (ms = 5000) => {
    const headers = { authorization: `Bearer ${fake.env.MASTODON_TOKEN}` };
    const init = { method: 'POST', headers, body: '{"status":"Hello"}', signal: AbortSignal.timeout(ms) };
    return fetch(`${fake.url}/api/v1/statuses`, init).then(
      ({ status }) => status,
      () => 'no answer',
    );
  };

  it.each<[Fault, string | number, number]>([
    ['drop-before', 'no answer', 0],
    ['drop-after', 'no answer', 1],
    ['silent-before', 'no answer', 0],
    ['silent-after', 'no answer', 1],
    ['5xx-before', 503, 0],
    ['5xx-after', 503, 1],
    ['garbage', 502, 0],
    ['garbage-after', 200, 1],
    ['telltale', 422, 0],
    ['429', 429, 0],
    ['429-no-headers', 429, 0],
    ['slow', 200, 1],
  ])('%s: answers %s with %i posts in the ledger', async (fault, answer, posts) => {
    fake.fail(fault);
    expect(await post(fault.startsWith('silent') ? 200 : 5000)).toBe(answer);
    expect(fake.ledger).toHaveLength(posts);
  });

  it('as often as told, in the order told, and then no more', async () => {
    fake.fail('429', 2);
    fake.fail('5xx-before');
    expect([await post(), await post(), await post(), await post()]).toEqual([429, 429, 503, 200]);
    expect(fake.calls).toEqual(['post', 'post', 'post', 'post']);
  });

  it('and only to the call that is named', async () => {
    fake.fail('429', 1, 'media');
    expect(await post()).toBe(200);
  });

  it.each(['x', 'bluesky', 'mastodon'])('also outside a test run: %s', async (name) => {
    const script = `
      const [start] = Object.values(await import('./test/support/fakes/${name}.ts'));
      const fake = await start();
      console.log(Object.values(fake.env).includes(fake.url));
      await fake.stop();`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
    const output = child.stdout.toArray();
    await once(child, 'close');
    expect(
      Buffer.concat(await output)
        .toString()
        .trim(),
    ).toBe('true');
  });
});
