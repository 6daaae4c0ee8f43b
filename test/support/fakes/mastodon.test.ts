import { afterEach, describe, expect, it } from 'vitest';
import { startMastodonFake } from './mastodon.ts';
import type { MastodonFake } from './mastodon.ts';
import { noisePng } from './png.ts';

describe('The stand-in for Mastodon', () => {
  let fake: MastodonFake;
  afterEach(() => fake.stop());

  const call = async (path: string, init: RequestInit = {}) => {
    const headers = {
      authorization: `Bearer ${fake.env.MASTODON_TOKEN}`,
      ...(init.headers as Record<string, string>),
    };
    const response = await fetch(fake.url + path, { ...init, headers });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const post = (body: object, headers: Record<string, string> = {}) =>
    call('/api/v1/statuses', { method: 'POST', body: JSON.stringify(body), headers });
  const upload = async (description = 'A card') => {
    const body = new FormData();
    body.set('file', new Blob([new Uint8Array(noisePng(8, 8))], { type: 'image/png' }), 'card.png');
    body.set('description', description);
    return call('/api/v2/media', { method: 'POST', body });
  };

  it('knows a key for an hour, whatever comes with it', async () => {
    let now = Date.now();
    fake = await startMastodonFake({ now: () => now });
    const first = await post({ status: 'Hello' }, { 'idempotency-key': 'one' });
    now += 3600_000 - 1;
    expect(await post({ status: 'Other words' }, { 'idempotency-key': 'one' })).toEqual(first);
    expect(fake.ledger).toHaveLength(1);
    now += 1;
    await post({ status: 'Other words' }, { 'idempotency-key': 'one' });
    expect(fake.ledger).toHaveLength(2);
  });

  it('takes no notice of keys if told so', async () => {
    fake = await startMastodonFake({ ignoresKeys: true });
    await post({ status: 'Hello' }, { 'idempotency-key': 'one' });
    await post({ status: 'Hello' }, { 'idempotency-key': 'one' });
    expect(fake.ledger).toHaveLength(2);
  });

  it('digests a picture as long as told, and refuses it in a post until then', async () => {
    fake = await startMastodonFake({ polls: 2 });
    const { status, body } = await upload();
    expect({ status, url: body.url }).toEqual({ status: 202, url: null });
    expect((await post({ status: 'Too early', media_ids: [body.id] })).status).toBe(422);
    expect(await call(`/api/v1/media/${String(body.id)}`)).toMatchObject({
      status: 206,
      body: { url: null },
    });
    expect((await call(`/api/v1/media/${String(body.id)}`)).status).toBe(200);
    expect((await post({ status: 'Now', media_ids: [body.id] })).status).toBe(200);
    expect((await post({ status: 'Twice', media_ids: [body.id] })).status).toBe(422);
    expect(fake.ledger).toMatchObject([{ text: 'Now', alt: 'A card' }]);
  });

  it('shows in its ledger when alt text is missing', async () => {
    fake = await startMastodonFake();
    const { body } = await upload('');
    await post({ status: 'Bare', media_ids: [body.id] });
    expect(fake.ledger[0]).toHaveProperty('picture');
    expect(fake.ledger[0]).not.toHaveProperty('alt');
  });

  it('describes itself only in the versions it is told to', async () => {
    fake = await startMastodonFake({ instanceVersions: ['1'] });
    expect((await call('/api/v2/instance')).status).toBe(404);
    expect((await call('/api/v1/instance')).status).toBe(200);
  });

  it('refuses strangers, too many words, and replies to nothing', async () => {
    fake = await startMastodonFake({ limit: 20 });
    expect(
      (await call('/api/v1/statuses', { method: 'POST', headers: { authorization: 'Bearer no' } })).status,
    ).toBe(401);
    expect((await post({ status: 'a'.repeat(21) })).status).toBe(422);
    expect((await post({ status: '' })).status).toBe(422);
    expect((await post({ status: 'To nobody', in_reply_to_id: '1' })).status).toBe(404);
    expect(fake.ledger).toEqual([]);
  });
});
