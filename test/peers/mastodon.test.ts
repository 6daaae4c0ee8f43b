import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createRestAPIClient } from 'masto';
import { startMastodonFake } from '../support/fakes/mastodon.ts';
import { noisePng } from '../support/fakes/png.ts';
import { fingerprint } from '../support/fakes/server.ts';

describe('Another client and our stand-in for Mastodon', () => {
  let fake: Awaited<ReturnType<typeof startMastodonFake>>;
  const start = async (switches: Parameters<typeof startMastodonFake>[0] = {}) => {
    fake = await startMastodonFake(switches);
    return createRestAPIClient({ url: fake.url, accessToken: fake.env.MASTODON_TOKEN });
  };
  const once = (key: string) => ({ requestInit: { headers: { 'Idempotency-Key': key } } });
  afterEach(() => fake.stop());

  it('agree on the limits', async () => {
    const masto = await start({ limit: 4000 });
    const { configuration } = await masto.v2.instance.fetch();
    assert.equal(configuration.statuses.maxCharacters, 4000);
    assert.equal(configuration.statuses.charactersReservedPerUrl, 23);
    assert.equal(configuration.mediaAttachments.imageSizeLimit, 16_777_216);
  });

  it('agree on a picture that takes its time, with its alt text, and on a reply', async () => {
    const masto = await start({ polls: 2 });
    const png = noisePng(80, 45);
    const media = await masto.v2.media.create({
      file: new Blob([new Uint8Array(png)]),
      description: 'A card',
    });
    const root = await masto.v1.statuses.create({ status: 'One', mediaIds: [media.id] });
    const reply = await masto.v1.statuses.create({
      status: 'Two',
      inReplyToId: root.id,
      visibility: 'unlisted',
    });
    assert.equal(reply.inReplyToId, root.id);
    const [first, second] = fake.ledger;
    assert.deepEqual([first?.alt, first?.picture], ['A card', fingerprint(png)]);
    assert.deepEqual([second?.replyTo, second?.visibility], [root.id, 'unlisted']);
  });

  it('agree that one key is one post within the hour', async () => {
    let now = Date.now();
    const masto = await start({ now: () => now });
    const sent = await masto.v1.statuses.create({ status: 'One' }, once('key'));
    const again = await masto.v1.statuses.create({ status: 'One' }, once('key'));
    assert.equal(again.id, sent.id);
    assert.equal(fake.ledger.length, 1);
    now += 3600_000;
    await masto.v1.statuses.create({ status: 'One' }, once('key'));
    assert.equal(fake.ledger.length, 2);
  });

  it('agree on what an account has posted', async () => {
    const masto = await start();
    await masto.v1.statuses.create({ status: 'One & <two>\nsee https://status.example.com' });
    const { id } = await masto.v1.accounts.verifyCredentials();
    const [status] = await masto.v1.accounts.$select(id).statuses.list();
    assert.match(
      status?.content ?? '',
      /^<p>One &amp; &lt;two&gt;<br \/>see <a href="https:\/\/status\.example\.com">/,
    );
  });

  it('agree on refusals', async () => {
    const masto = await start();
    await assert.rejects(masto.v1.statuses.create({ status: 'a'.repeat(501) }), /limit of 500/);
    await assert.rejects(masto.v1.statuses.create({ status: 'To nobody', inReplyToId: '1' }), /not found/);
    fake.fail('429');
    await assert.rejects(masto.v1.statuses.create({ status: 'One' }), /Too many requests/);
    const stranger = createRestAPIClient({ url: fake.url, accessToken: 'wrong' });
    await assert.rejects(stranger.v1.statuses.create({ status: 'One' }), /token is invalid/);
    assert.equal(fake.ledger.length, 0);
  });
});
