import { createHmac, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noisePng } from './png.ts';
import { startXFake } from './x.ts';
import type { XFake } from './x.ts';

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Signs by the book, independently of the fake and of any library. */
function sign(fake: XFake, method: string, address: string, oauth: Record<string, string> = {}): string {
  const url = new URL(address);
  const signed: Record<string, string> = {
    oauth_consumer_key: fake.env.X_API_KEY!,
    oauth_token: fake.env.X_ACCESS_TOKEN!,
    oauth_nonce: randomBytes(16).toString('hex'),
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(Math.trunc(Date.now() / 1000)),
    oauth_version: '1.0',
    ...oauth,
  };
  const pairs = [...Object.entries(signed), ...url.searchParams].map(
    ([name, value]) => `${encode(name)}=${encode(value)}`,
  );
  const base = [method, url.origin + url.pathname, pairs.sort().join('&')].map(encode).join('&');
  const key = `${encode(fake.env.X_API_SECRET!)}&${encode(fake.env.X_ACCESS_SECRET!)}`;
  const all = { ...signed, oauth_signature: createHmac('sha1', key).update(base).digest('base64'), ...oauth };
  return `OAuth ${Object.entries(all)
    .map(([name, value]) => `${encode(name)}="${encode(value)}"`)
    .join(', ')}`;
}

interface Sent {
  status: number;
  headers: Record<string, unknown>;
  body: { data?: { id: string; text?: string }; detail?: string; errors?: unknown };
}

function send(
  fake: XFake,
  method: string,
  path: string,
  body?: unknown,
  more: Record<string, string> = {},
): Promise<Sent> {
  const authorization = sign(fake, method, `https://api.x.com${path}`);
  const form = body instanceof Uint8Array;
  const type = form ? 'multipart/form-data; boundary=cut' : 'application/json';
  return new Promise((resolve, reject) => {
    const call = request(
      fake.url + path,
      { method, headers: { host: 'api.x.com', 'content-type': type, authorization, ...more } },
      (response) => {
        void response.toArray().then((chunks: Uint8Array[]) => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: JSON.parse(text) });
        });
      },
    );
    call.on('error', reject).end(form ? body : body === undefined ? '' : JSON.stringify(body));
  });
}

const segment = (index: number, bytes: Uint8Array): Uint8Array =>
  Buffer.concat([
    Buffer.from(`--cut\r\nContent-Disposition: form-data; name="segment_index"\r\n\r\n${index}\r\n`),
    Buffer.from('--cut\r\nContent-Disposition: form-data; name="media"\r\n\r\n'),
    bytes,
    Buffer.from('\r\n--cut--\r\n'),
  ]);

describe('The stand-in for X is as strict as X', () => {
  let fake: XFake;
  let now: number;
  beforeEach(async () => {
    now = Date.now();
    fake = await startXFake({ now: () => now });
  });
  afterEach(() => fake.stop());

  const post = (body: object) => send(fake, 'POST', '/2/tweets', body);
  const initialize = async (bytes: Uint8Array): Promise<string> => {
    const body = { media_type: 'image/png', total_bytes: bytes.length, media_category: 'tweet_image' };
    return (await send(fake, 'POST', '/2/media/upload/initialize', body)).body.data!.id;
  };
  const append = (id: string, index: number, bytes: Uint8Array) =>
    send(fake, 'POST', `/2/media/upload/${id}/append`, segment(index, bytes));
  const finalize = (id: string) => send(fake, 'POST', `/2/media/upload/${id}/finalize`);
  const describeMedia = (id: string, text = 'A card') =>
    send(fake, 'POST', '/2/media/metadata', { id, metadata: { alt_text: { text } } });
  const upload = async (bytes = noisePng(8, 8)): Promise<string> => {
    const id = await initialize(bytes);
    await append(id, 0, bytes);
    expect((await finalize(id)).status).toBe(200);
    return id;
  };
  const attach = (id: string, text = 'With a card') => post({ text, media: { media_ids: [id] } });

  it('with signatures: of the method, the address, the query and every sign in them', async () => {
    expect((await post({ text: 'Hello' })).status).toBe(201);
    const path = "/2/users/1700000000000000001/tweets?max_results=5&note=it's%20(a*b)!";
    expect((await send(fake, 'GET', path)).status).toBe(200);
    const otherPath = sign(fake, 'POST', 'https://api.x.com/2/media/metadata');
    const otherMethod = sign(fake, 'GET', 'https://api.x.com/2/tweets');
    const otherHost = sign(fake, 'POST', 'https://example.com/2/tweets');
    for (const authorization of [otherPath, otherMethod, otherHost, 'OAuth ', 'Bearer token'])
      expect((await send(fake, 'POST', '/2/tweets', { text: 'Again' }, { authorization })).status).toBe(401);
    expect(fake.ledger).toHaveLength(1);
  });

  it.each([
    ['a wrong signature', { oauth_signature: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }],
    ['an unknown app', { oauth_consumer_key: 'stranger' }],
    ['an unknown account', { oauth_token: 'stranger' }],
    ['an old timestamp', { oauth_timestamp: String(Math.trunc(Date.now() / 1000) - 301) }],
    ['a timestamp from the future', { oauth_timestamp: String(Math.trunc(Date.now() / 1000) + 330) }],
    ['no timestamp', { oauth_timestamp: '' }],
    ['another method', { oauth_signature_method: 'PLAINTEXT' }],
  ])('with signatures: not with %s', async (_name, oauth) => {
    const authorization = sign(fake, 'POST', 'https://api.x.com/2/tweets', oauth);
    const { status, headers, body } = await send(
      fake,
      'POST',
      '/2/tweets',
      { text: 'Hello' },
      { authorization },
    );
    expect({ status, body }).toMatchObject({ status: 401, body: { title: 'Unauthorized', status: 401 } });
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json',
      'x-rate-limit-limit': '100',
    });
  });

  it('with signatures: each of them once', async () => {
    const authorization = sign(fake, 'POST', 'https://api.x.com/2/tweets');
    expect((await send(fake, 'POST', '/2/tweets', { text: 'One' }, { authorization })).status).toBe(201);
    expect((await send(fake, 'POST', '/2/tweets', { text: 'Two' }, { authorization })).status).toBe(401);
  });

  it('with uploads: no gap, no missing bytes, nothing that is not a picture, nothing too large', async () => {
    const png = noisePng(8, 8);
    const gap = await initialize(png);
    expect((await append(gap, 1, png)).status).toBe(400);
    const short = await initialize(png);
    await append(short, 0, png.subarray(0, 20));
    expect((await finalize(short)).status).toBe(400);
    const text = new TextEncoder().encode('no picture');
    const fraud = await initialize(text);
    await append(fraud, 0, text);
    expect((await finalize(fraud)).status).toBe(400);
    const large = { media_type: 'image/png', total_bytes: 5_000_001, media_category: 'tweet_image' };
    expect((await send(fake, 'POST', '/2/media/upload/initialize', large)).status).toBe(400);
  });

  it('with media: finished, known, used once, and younger than a day', async () => {
    expect((await attach('1')).status).toBe(400);
    expect((await attach(await initialize(noisePng(8, 8)))).body.errors).toMatchObject([
      { message: 'Your media IDs are invalid.' },
    ]);
    const once = await upload();
    expect((await attach(once)).status).toBe(201);
    expect((await attach(once, 'Once more')).status).toBe(400);
    const ids = await Promise.all([upload(), upload(), upload(), upload(), upload()]);
    expect((await post({ text: 'Five', media: { media_ids: ids } })).status).toBe(400);
    const old = await upload();
    now += 24 * 3600_000;
    const tomorrow = { oauth_timestamp: String(Math.trunc(now / 1000)) };
    const authorization = sign(fake, 'POST', 'https://api.x.com/2/tweets', tomorrow);
    const body = { text: 'Late', media: { media_ids: [old] } };
    expect((await send(fake, 'POST', '/2/tweets', body, { authorization })).status).toBe(400);
    expect(fake.ledger).toHaveLength(1);
  });

  it('with alt text: after the upload, before the post, and the ledger shows if it is missing', async () => {
    expect((await describeMedia('1')).status).toBe(400);
    expect((await describeMedia(await initialize(noisePng(8, 8)))).status).toBe(400);
    const described = await upload();
    expect((await describeMedia(described, 'a'.repeat(1001))).status).toBe(400);
    expect((await describeMedia(described)).status).toBe(200);
    await attach(described, 'Described');
    const bare = await upload();
    await attach(bare, 'Bare');
    expect((await describeMedia(bare)).status).toBe(400);
    expect(fake.ledger.map(({ alt }) => alt)).toEqual(['A card', undefined]);
  });

  it('with words: not too many, no forbidden sign, none at all, and none of them twice', async () => {
    expect((await post({ text: '日'.repeat(141) })).status).toBe(403);
    expect((await post({ text: 'a\uFFFE' })).status).toBe(403);
    expect((await post({ text: '' })).status).toBe(400);
    expect((await post({ text: 'Hello', colour: 'red' })).status).toBe(400);
    const { body } = await post({ text: 'Hello' });
    const again = await post({ text: 'Hello' });
    expect(again).toMatchObject({
      status: 403,
      body: { detail: 'You are not allowed to create a Tweet with duplicate content.' },
    });
    expect(again.body).not.toHaveProperty('errors');
    fake.remove(body.data!.id);
    expect((await post({ text: 'Hello' })).status).toBe(201);
  });

  it('with replies: only to what is there', async () => {
    const reply = { in_reply_to_tweet_id: '1' };
    expect((await post({ text: 'To nobody', reply })).status).toBe(403);
  });
});
