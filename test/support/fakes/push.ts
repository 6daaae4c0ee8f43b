/*
 * A push service and its browsers. The service checks what real ones do: who sends (VAPID), how long, how large; the
 * browsers alone can read what they get. What waits for one that is away gives way to the next of its topic.
 */
import {
  createDecipheriv,
  createECDH,
  createHash,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto';
import type { BrowserMessage } from '../../../site/src/audience/views.ts';
import { type Call, type Reply, startServer } from './server.ts';

interface Keys {
  publicKey: Buffer;
  privateKey: Buffer;
  auth: Buffer;
}

/** One message that was taken in, as the service sees it: sealed. */
export interface Taken {
  browser: string;
  topic: string | undefined;
  ttl: number;
  urgency: string;
  /** Whom to write to about it. */
  contact: string;
  /** Of the sealed message. */
  sha256: string;
}

export interface FakeBrowser {
  /** What `JSON.stringify(subscription)` gives. */
  subscription: string;
  endpoint: string;
  auth: string;
  /** What reached it, opened. */
  messages: BrowserMessage[];
  isAway: boolean;
  /** The subscription is over: what its service answers from now on. */
  goneWith: 404 | 410 | undefined;
  /** Gets what waited. */
  comeBack(): void;
  next(match?: (message: BrowserMessage) => boolean): Promise<BrowserMessage>;
}

const largest = 4_096;
const urgencies = ['very-low', 'low', 'normal', 'high'];
const day = 24 * 60 * 60;

/** Opens a message sealed for a browser (RFC 8291, RFC 8188). Throws for one that is not for it. */
export function openMessage({ publicKey, privateKey, auth }: Keys, body: Buffer): string {
  const salt = body.subarray(0, 16);
  const recordSize = body.readUInt32BE(16);
  const sender = body.subarray(21, 21 + body.readUInt8(20));
  const record = body.subarray(21 + sender.length);
  if (record.length > recordSize) throw new Error('It has more than one record.');
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(privateKey);
  const derive = (secret: Buffer, seasoning: Buffer, info: Buffer | string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, seasoning, info, length));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender]);
  const secret = derive(pair.computeSecret(sender), auth, info, 32);
  const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derive(secret, salt, 'Content-Encoding: nonce\0', 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== 2) throw new Error('The last record does not end as the last one.');
  return padded.subarray(0, end).toString('utf8');
}

const fromBase64 = (text: string) => Buffer.from(text, 'base64url');
const json = (text: string): Record<string, unknown> => JSON.parse(fromBase64(text).toString());

interface Sender {
  key: string;
  /** Whom it may be written to. */
  contact: string;
  /** Why it is not who it says; none when it is. */
  fault?: string;
}

/** Who sent a message, as far as it can be believed (RFC 8292). */
function senderOf(authorization: string, origin: string, now: number): Sender {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  if (!signature) return { key, contact: '', fault: 'no token' };
  const point = fromBase64(key);
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const { alg } = json(head);
  const { aud, exp, sub } = json(claims);
  const publicKey = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
  const isSigned = verify('sha256', Buffer.from(`${head}.${claims}`), publicKey, fromBase64(signature));
  const seconds = Math.floor(now / 1_000);
  const sender = { key, contact: String(sub) };
  if (alg !== 'ES256' || !isSigned) return { ...sender, fault: 'the signature' };
  if (aud !== origin) return { ...sender, fault: 'the audience' };
  if (typeof exp !== 'number' || exp <= seconds || exp > seconds + day)
    return { ...sender, fault: 'the time' };
  if (!/^(https:\/\/|mailto:)./.test(sender.contact)) return { ...sender, fault: 'whom to write to' };
  return sender;
}

export async function startPushFake({ now = Date.now }: { now?: () => number } = {}) {
  const browsers = new Map<
    string,
    { browser: FakeBrowser; take(topic: string | undefined, body: Buffer): void; key: string }
  >();
  const ledger: Taken[] = [];
  const refusals: string[] = [];

  const refuse = (status: number, why: string): Reply => {
    refusals.push(`${status} ${why}`);
    return { status, body: { reason: why } };
  };

  function take({ headers, body }: Call, id: string): Reply {
    const found = browsers.get(id);
    if (!found) return refuse(404, 'no such subscription');
    const { goneWith } = found.browser;
    if (goneWith) return refuse(goneWith, 'the subscription is over');
    const { fault, key, contact } = senderOf(headers.authorization ?? '', server.url, now());
    if (fault) return refuse(401, fault);
    if (key !== found.key) return refuse(403, 'another key than it was subscribed with');
    if (headers['content-encoding'] !== 'aes128gcm') return refuse(400, 'the encoding');
    const [ttl, urgency, topic] = ['ttl', 'urgency', 'topic'].map((name) => headers[name]?.toString());
    if (!/^\d+$/.test(ttl ?? '')) return refuse(400, 'the time to live');
    if (!urgencies.includes(urgency ?? 'normal')) return refuse(400, 'the urgency');
    if (topic !== undefined && !/^[\w-]{1,32}$/.test(topic)) return refuse(400, 'the topic');
    if (body.length > largest) return refuse(413, 'too large');
    const sha256 = createHash('sha256').update(body).digest('hex');
    ledger.push({ browser: id, topic, ttl: Number(ttl), urgency: urgency ?? 'normal', contact, sha256 });
    found.take(topic, body);
    return { status: 201, headers: { location: `${server.url}/message/${sha256}` } };
  }

  const server = await startServer<'post'>({
    routes: [{ name: 'post', method: 'POST', path: /^\/push\/([\w-]+)$/, answer: take }],
    notFound: { status: 404, body: {} },
    tooMany: (withHeaders) => ({
      status: 429,
      body: {},
      ...(withHeaders && { headers: { 'retry-after': '120' } }),
    }),
    unavailable: { status: 503, body: {} },
    refuse: (words) => ({ status: 400, body: { reason: words } }),
  });

  return {
    ...server,
    port: Number(new URL(server.url).port),
    ledger,
    /** What it did not take, and why. */
    refusals,
    /** A browser that subscribes with the key of a page. */
    openBrowser(key: string): FakeBrowser {
      const id = randomBytes(12).toString('base64url');
      const pair = createECDH('prime256v1');
      const keys: Keys = {
        publicKey: pair.generateKeys(),
        privateKey: pair.getPrivateKey(),
        auth: randomBytes(16),
      };
      const auth = keys.auth.toString('base64url');
      const endpoint = `${server.url}/push/${id}`;
      const p256dh = keys.publicKey.toString('base64url');
      let waiting: { topic: string | undefined; body: Buffer }[] = [];
      const show = (body: Buffer) => browser.messages.push(JSON.parse(openMessage(keys, body)));
      const browser: FakeBrowser = {
        subscription: JSON.stringify({ endpoint, expirationTime: null, keys: { p256dh, auth } }),
        endpoint,
        auth,
        messages: [],
        isAway: false,
        goneWith: undefined,
        comeBack() {
          browser.isAway = false;
          for (const { body } of waiting.splice(0)) show(body);
        },
        async next(match = () => true) {
          for (const giveUpAt = Date.now() + 10_000; Date.now() < giveUpAt;) {
            const found = browser.messages.find(match);
            if (found) return found;
            await new Promise((resolve) => setTimeout(resolve, 10));
          }
          throw new Error(`No such message came. Refused: ${refusals.join('; ') || 'none'}`);
        },
      };
      function takeIn(topic: string | undefined, body: Buffer) {
        if (!browser.isAway) return void show(body);
        waiting = waiting.filter((each) => topic === undefined || each.topic !== topic);
        waiting.push({ topic, body });
      }
      browsers.set(id, { browser, take: takeIn, key });
      return browser;
    },
  };
}

export type PushFake = Awaited<ReturnType<typeof startPushFake>>;
