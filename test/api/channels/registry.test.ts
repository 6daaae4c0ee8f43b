import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configureChannels, factories, requiredVariables } from '../../../api/channels/registry.ts';

const folder = new URL('../../../api/channels/', import.meta.url);
const root = new URL('../../../', import.meta.url);
const bluesky = { BLUESKY_HANDLE: 'acme.test', BLUESKY_APP_PASSWORD: 'canary-password' };
const messageOf = (env: Record<string, string>): Promise<string> =>
  configureChannels(env).then(
    () => expect.fail('An error was expected'),
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );

describe('configureChannels', () => {
  it('opens nothing when nothing is set', async () => {
    expect(await configureChannels({})).toEqual([]);
  });

  it('opens what is set, and only that', async () => {
    expect((await configureChannels(bluesky)).map(({ id }) => id)).toEqual(['bluesky']);
  });

  it('takes an empty variable for one that is not set', async () => {
    expect(await configureChannels({ BLUESKY_HANDLE: '', BLUESKY_APP_PASSWORD: ' ' })).toEqual([]);
    expect(await configureChannels({ ...bluesky, BLUESKY_SERVICE: '' })).toHaveLength(1);
  });

  it('leaves a channel off when only its optional variables are set', async () => {
    expect(await configureChannels({ X_LINKS: 'never', X_API_URL: 'http://127.0.0.1:1' })).toEqual([]);
  });

  it('names what is missing in every half-set channel, in one error', async () => {
    expect(
      await messageOf({
        X_API_KEY: 'canary-key',
        X_API_SECRET: 'canary-secret',
        MASTODON_TOKEN: 'canary-token',
      }),
    ).toBe('X: X_ACCESS_TOKEN is missing; X_ACCESS_SECRET is missing\nMastodon: MASTODON_URL is missing');
  });

  it('names what is wrong without showing it', async () => {
    const message = await messageOf({
      ...bluesky,
      BLUESKY_SERVICE: 'canary-no-url',
      MASTODON_URL: 'ftp://canary.example',
      MASTODON_TOKEN: 'canary-token',
    });
    expect(message).toMatch(/BLUESKY_SERVICE: .*\n.*MASTODON_URL: /);
    expect(message).not.toMatch(/canary/);
  });
});

describe('X_API_URL', () => {
  it('is a server, not a place on one: the path of a request is signed', async () => {
    const keys = { X_API_KEY: 'a', X_API_SECRET: 'b', X_ACCESS_TOKEN: 'c', X_ACCESS_SECRET: 'd' };
    expect(await configureChannels({ ...keys, X_API_URL: 'http://127.0.0.1:8080/' })).toHaveLength(1);
    expect(await messageOf({ ...keys, X_API_URL: 'https://gateway.example.com/x' })).toMatch(
      /^X: X_API_URL: /,
    );
  });
});

describe('the registry', () => {
  it('has every file that defines a channel', async () => {
    const defining = readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .filter((name) => /= defineChannel\(/.test(readFileSync(new URL(name, folder), 'utf8')));
    expect(factories.map(({ id }) => `${id}.ts`).sort()).toEqual(defining.sort());
  });

  it('has no two channels of one name, and no variable of two channels', async () => {
    const ids = factories.map(({ id }) => id);
    const variables = factories.flatMap(({ env }) => Object.keys(env.shape));
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(variables).size).toBe(variables.length);
  });

  it('knows what each channel cannot do without', async () => {
    expect(Object.fromEntries(factories.map((factory) => [factory.id, requiredVariables(factory)]))).toEqual({
      x: ['X_API_KEY', 'X_API_SECRET', 'X_ACCESS_TOKEN', 'X_ACCESS_SECRET'],
      bluesky: ['BLUESKY_HANDLE', 'BLUESKY_APP_PASSWORD'],
      mastodon: ['MASTODON_URL', 'MASTODON_TOKEN'],
    });
  });

  it.each(factories.flatMap((factory) => Object.keys(factory.env.shape)))(
    'explains %s in .env.example, and sets nothing there',
    (name) => {
      const lines = readFileSync(new URL('.env.example', root), 'utf8').split('\n');
      const at = lines.indexOf(`${name}=`);
      expect(at).toBeGreaterThan(0);
      expect(lines[at - 1]).toMatch(/^# \w/);
    },
  );

  it.each(factories.map((factory) => [factory.id, factory] as const))(
    'finds the comment that says how %s avoids posting twice',
    (id, factory) => {
      const [first = ''] = readFileSync(new URL(`${id}.ts`, folder), 'utf8').split('*/');
      expect(first.replace(/\s+\*?\s*/g, ' ')).toContain(`How ${factory.name} avoids posting twice:`);
    },
  );
});
