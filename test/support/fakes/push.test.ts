import { createECDH, randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import webPush from 'web-push';
import { openMessage, startPushFake } from './push.ts';

const bytes = (text: string) => Buffer.from(text, 'base64url');

describe('The stand-in for a push service', () => {
  async function withBrowser() {
    const fake = await startPushFake();
    onTestFinished(() => fake.stop());
    const ours = webPush.generateVAPIDKeys();
    const browser = fake.openBrowser(ours.publicKey);
    const send = async (
      change: { keys?: typeof ours; text?: string; options?: object; headers?: object; to?: string } = {},
    ) => {
      const { endpoint, headers, body } = webPush.generateRequestDetails(
        JSON.parse(browser.subscription),
        change.text ?? '{"title": "Hello"}',
        {
          vapidDetails: { subject: 'mailto:status@example.com', ...(change.keys ?? ours) },
          ...change.options,
        },
      );
      const sent = { ...headers, ...change.headers } as Record<string, string>;
      delete sent['Content-Length'];
      const { status } = await fetch(change.to ?? endpoint, {
        method: 'POST',
        headers: sent,
        body: new Uint8Array(body ?? []),
      });
      return status;
    };
    return { fake, browser, send };
  }

  it('opens the message of RFC 8291 with the keys of RFC 8291', () => {
    const privateKey = bytes('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94');
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(privateKey);
    const keys = { privateKey, publicKey: pair.getPublicKey(), auth: bytes('BTBZMqHH6r4Tts7J_aSIgg') };
    const sealed = bytes(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz' +
        'AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    );
    expect(openMessage(keys, sealed)).toBe('When I grow up, I want to be a watermelon');
    expect(() => openMessage({ ...keys, auth: randomBytes(16) }, sealed)).toThrow();
  });

  it('takes what is signed, sealed and small, and nothing else', async () => {
    const { fake, browser, send } = await withBrowser();
    expect(await send()).toBe(201);
    expect(browser.messages).toEqual([{ title: 'Hello' }]);
    const other = webPush.generateVAPIDKeys();
    expect([
      await send({ keys: other }),
      await send({ headers: { Authorization: '' } }),
      await send({ headers: { TTL: 'soon' } }),
      await send({ headers: { Topic: 'a topic' } }),
      await send({ headers: { Urgency: 'now' } }),
      await send({ headers: { 'Content-Encoding': 'aesgcm' } }),
      await send({ text: JSON.stringify('x'.repeat(4_000)) }),
      await send({ to: `${fake.url}/push/unknown` }),
    ]).toEqual([403, 401, 400, 400, 400, 400, 413, 404]);
    expect(fake.ledger).toHaveLength(1);
  });

  it('does not take the token of another service, nor one with a changed claim', async () => {
    const { fake, send } = await withBrowser();
    const elsewhere = webPush.getVapidHeaders(
      'https://push.example.com',
      'mailto:status@example.com',
      ...(Object.values(webPush.generateVAPIDKeys()) as [string, string]),
      'aes128gcm',
    );
    expect(await send({ headers: elsewhere })).toBe(401);
    const [head, , signature] = elsewhere.Authorization.slice('vapid t='.length).split('.');
    const claims = Buffer.from(
      JSON.stringify({ aud: fake.url, exp: Math.floor(Date.now() / 1_000) + 60, sub: 'mailto:a@b.example' }),
    ).toString('base64url');
    expect(await send({ headers: { Authorization: `vapid t=${head}.${claims}.${signature}` } })).toBe(401);
    expect(fake.refusals.map((each) => each.slice(0, 3))).toEqual(['401', '401']);
  });

  it('keeps for a browser that is away only the newest of a topic', async () => {
    const { browser, send } = await withBrowser();
    browser.isAway = true;
    for (const title of ['one', 'two', 'three'])
      await send({ text: JSON.stringify({ title }), options: { topic: title === 'two' ? 'other' : 'same' } });
    expect(browser.messages).toEqual([]);
    browser.comeBack();
    expect(browser.messages.map(({ title }) => title)).toEqual(['two', 'three']);
  });
});
