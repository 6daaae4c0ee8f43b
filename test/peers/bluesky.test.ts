import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { BlobRef } from '@atproto/api';
import { bluesky } from '../../api/channels/bluesky.ts';
import type { Channel, FittedPost } from '../../api/channels/channel.ts';
import { ChannelError } from '../../api/errors.ts';
import { startBlueskyFake } from '../support/fakes/bluesky.ts';
import { noisePng } from '../support/fakes/png.ts';
import { nextKey } from '../support/fakes/tid.ts';
import { handle, password, startPds } from './pds.ts';

const collection = 'app.bsky.feed.post';
const family = '👨‍👩‍👧‍👦';
const picture = { png: noisePng(800, 450), width: 800, height: 450, alt: 'Sign-in: partial outage' };
const write = (text: string, more: Partial<FittedPost> = {}): FittedPost => ({
  text,
  language: 'en',
  createdAt: 1_764_000_000_000,
  ...more,
});
const options = (key = nextKey(), repeated = false) => ({
  key,
  repeated,
  signal: AbortSignal.timeout(20_000),
});

let pds: Awaited<ReturnType<typeof startPds>>;
before(async () => void (pds = await startPds()));
after(() => pds.stop());

const open = async (secret = password): Promise<Channel> =>
  bluesky.create(
    bluesky.env.parse({ BLUESKY_SERVICE: pds.url, BLUESKY_HANDLE: handle, BLUESKY_APP_PASSWORD: secret }),
  );
const read = async (key: string) => {
  const { data } = await pds.agent.com.atproto.repo.getRecord({ repo: pds.did, collection, rkey: key });
  return data;
};
const count = async (): Promise<number> => {
  const { data } = await pds.agent.com.atproto.repo.listRecords({ repo: pds.did, collection, limit: 100 });
  return data.records.length;
};
const refusalOf = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => assert.fail('A refusal was expected'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ChannelError, String(error));
  return error;
};

describe("Our channel and Bluesky's own server", () => {
  it('agree on a post with a link, a tag, a mention and a family', async () => {
    const once = options();
    const text = `${family} Sign-in is down, @help.example.com: https://status.example.com/x #outage`;
    const sent = await (await open()).send(write(text, { language: 'de-AT' }), once);
    const { uri, cid, value } = await read(once.key);
    assert.deepEqual(sent, { id: uri, cid, url: `https://bsky.app/profile/${handle}/post/${once.key}` });
    const { facets, ...rest } = value as { facets: { features: { $type: string }[] }[] };
    assert.deepEqual(rest, {
      $type: collection,
      text,
      langs: ['de-AT'],
      createdAt: '2025-11-24T16:00:00.000Z',
    });
    assert.deepEqual(
      facets.flatMap(({ features }) => features.map(({ $type }) => $type.split('#')[1])),
      ['link', 'tag'],
    );
  });

  it('agree on a card: every byte, its shape and its alt text', async () => {
    const once = options();
    await (await open()).send(write('With a card', { picture }), once);
    const { value } = await read(once.key);
    const { images } = (
      value as { embed: { images: { alt: string; aspectRatio: object; image: BlobRef }[] } }
    ).embed;
    assert.equal(images.length, 1);
    assert.equal(images[0]?.alt, picture.alt);
    assert.deepEqual(images[0]?.aspectRatio, { width: 800, height: 450 });
    const cid = images[0]?.image.ref.toString() ?? '';
    const { data } = await pds.agent.com.atproto.sync.getBlob({ did: pds.did, cid });
    assert.ok(Buffer.from(data).equals(Buffer.from(picture.png)));
  });

  it('agree on a thread', async () => {
    const channel = await open();
    const root = await channel.send(write('One'), options());
    const parent = await channel.send(write('Two', { replyTo: { root, parent: root } }), options());
    const third = options();
    await channel.send(write('Three', { replyTo: { root, parent }, picture }), third);
    const { value } = await read(third.key);
    assert.deepEqual((value as { reply: object }).reply, {
      root: { uri: root.id, cid: root.cid },
      parent: { uri: parent.id, cid: parent.cid },
    });
  });

  it('agree that one key is one post, however often and with whatever words it comes', async () => {
    const channel = await open();
    const once = options();
    const post = write('The first words', { picture });
    const posts = await count();
    const sent = await channel.send(post, once);
    assert.deepEqual(await channel.send(post, options(once.key, true)), sent);
    assert.deepEqual(await (await open()).send(post, options(once.key, true)), sent);
    assert.deepEqual(await channel.send(write('Other words'), options(once.key, true)), sent);
    assert.equal((await read(once.key)).value.text, 'The first words');
    assert.equal(await count(), posts + 1);
  });

  it('agree on how long is too long', async () => {
    const channel = await open();
    for (const text of ['a'.repeat(300), family.repeat(120)]) {
      assert.equal(channel.length(text), channel.limit);
      await channel.send(write(text), options());
      const { failure } = await refusalOf(channel.send(write(`${text}a`), options()));
      assert.deepEqual([failure.retryable, failure.maybeSent, failure.status], [false, false, 400]);
    }
  });

  it('agree on how large is too large', async () => {
    const large = { ...picture, png: noisePng(817, 816) };
    assert.ok(large.png.byteLength > 2_000_000);
    const { failure } = await refusalOf((await open()).send(write('Large', { picture: large }), options()));
    assert.deepEqual([failure.retryable, failure.picture], [false, true]);
    const { data } = await pds.agent.com.atproto.repo.uploadBlob(large.png, { encoding: 'image/png' });
    const record = {
      $type: collection,
      text: 'Large',
      createdAt: new Date().toISOString(),
      embed: { $type: 'app.bsky.embed.images', images: [{ alt: '', image: data.blob }] },
    };
    await assert.rejects(
      pds.agent.com.atproto.repo.putRecord({ repo: pds.did, collection, rkey: nextKey(), record }),
      /too (big|large)/i,
    );
  });

  it('agree on a wrong password', async () => {
    const error = await refusalOf((await open('canary-wrong')).send(write('Hello'), options()));
    assert.deepEqual([error.failure.retryable, error.failure.needsLogin], [false, true]);
    assert.doesNotMatch(error.message, /canary/);
  });
});

describe("Our stand-in answers as Bluesky's own server does", () => {
  interface Server {
    url: string;
    did: string;
    handle: string;
    password: string;
  }

  /** The same calls to either, in order; what counts is the status and the name of the error. */
  async function interview({ url, did, handle, password }: Server): Promise<string[]> {
    const answers: string[] = [];
    let token = '';
    const ask = async (method: string, body?: unknown, headers: Record<string, string> = {}) => {
      const raw = body instanceof Uint8Array;
      const response = await fetch(`${url}/xrpc/com.atproto.${method}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          'content-type': raw ? 'image/png' : 'application/json',
          ...headers,
        },
        body: body === undefined ? undefined : raw ? new Uint8Array(body) : JSON.stringify(body),
      });
      const answer = (await response.json()) as Record<string, any>;
      const marks = ['commit' in answer && 'commit', answer.error].filter(Boolean);
      answers.push([method.split('?')[0], response.status, ...marks].join(' '));
      return answer;
    };

    await ask('server.createSession', { identifier: handle, password: 'wrong' });
    token = (await ask('server.createSession', { identifier: handle, password })).accessJwt;
    const key = nextKey();
    const record = { $type: collection, text: 'One', createdAt: '2025-11-24T16:00:00.000Z' };
    const put = (more: object, rkey = key) =>
      ask('repo.putRecord', { repo: did, collection, rkey, record, ...more });
    const { cid } = await put({ swapRecord: null });
    await put({ swapRecord: null });
    await put({});
    await put({ record: { ...record, text: 'Two' }, swapRecord: null });
    await put({ record: { ...record, text: 'Two' }, swapRecord: cid });
    await put({ record: { ...record, text: 'Three' }, swapRecord: cid });
    await put({ record: { ...record, text: 'Three' } });
    await put({}, 'no-tid');
    await put({ record: { ...record, text: 'a'.repeat(301) } }, nextKey());
    await put({ record: { ...record, text: `${family.repeat(120)}a` } }, nextKey());
    await put({ record: { text: 'No date' } }, nextKey());
    const facet = {
      index: { byteStart: 0, byteEnd: 2 },
      features: [{ $type: 'app.bsky.richtext.facet#mention', did: 'a.test' }],
    };
    await put({ record: { ...record, facets: [facet] } }, nextKey());

    const { blob } = await ask('repo.uploadBlob', noisePng(8, 8));
    const withImage = (image: object) => ({
      ...record,
      embed: { $type: 'app.bsky.embed.images', images: [image] },
    });
    await put({ record: withImage({ image: blob }) }, nextKey());
    await put({ record: withImage({ image: blob, alt: 'A card' }) }, nextKey());
    const { blob: large } = await ask('repo.uploadBlob', noisePng(817, 816));
    await put({ record: withImage({ image: large, alt: 'A card' }) }, nextKey());
    const lost = { ...blob, ref: { $link: 'bafkreidf5uo5ldfzm4rqf3lcs7xnzeqbpwoy3gc7t5zqegtu3lszkhzyxy' } };
    await put({ record: withImage({ image: lost, alt: 'A card' }) }, nextKey());

    await ask(`repo.getRecord?repo=${did}&collection=${collection}&rkey=${key}`);
    await ask(`repo.getRecord?repo=${did}&collection=${collection}&rkey=${nextKey()}`);
    token = '';
    await put({}, nextKey());
    token = 'nonsense';
    await put({}, nextKey());
    return answers;
  }

  it('to every question we could think of', async () => {
    const fake = await startBlueskyFake();
    const { BLUESKY_HANDLE = '', BLUESKY_APP_PASSWORD = '' } = fake.env;
    const ours = await interview({
      url: fake.url,
      did: fake.did,
      handle: BLUESKY_HANDLE,
      password: BLUESKY_APP_PASSWORD,
    });
    await fake.stop();
    const theirs = await interview({ url: pds.url, did: pds.did, handle, password });
    assert.deepEqual(ours, theirs);
  });
});
