import { createHash } from 'node:crypto';
import { BlobRef, jsonToLex, lexicons } from '@atproto/api';
import { z } from 'zod';
import { fingerprint, startServer } from './server.ts';
import type { Call, Commit, Fake, Reply } from './server.ts';

type CallName = 'post' | 'session' | 'refresh' | 'blob' | 'read';

export interface BlueskyFake extends Fake<CallName> {
  /** Ends the access token; with `refreshToo` also the one that renews it. */
  expire(refreshToo?: boolean): void;
  /** The account's identifier. */
  did: string;
}

const handle = 'acme-status.test';
const did = 'did:plc:ewvi7nxzyoun6zhxrhs64oiz';
const password = 'canary-bluesky-app-password';
const collection = 'app.bsky.feed.post';
const xrpc = (method: string): RegExp =>
  new RegExp(`^/xrpc/com\\.atproto\\.${method.replaceAll('.', '\\.')}$`);

const sessionInput = z.object({ identifier: z.string(), password: z.string() });
const putInput = z.object({
  repo: z.literal(did),
  collection: z.literal(collection),
  rkey: z.string(),
  record: z.record(z.string(), z.unknown()),
  swapRecord: z.string().nullish(),
});
const postRecord = z.object({
  text: z.string(),
  reply: z.object({ parent: z.object({ uri: z.string() }) }).optional(),
  embed: z
    .object({ images: z.array(z.object({ alt: z.string(), image: z.instanceof(BlobRef) })) })
    .optional(),
});

/** A personal data server as far as it concerns us: sessions, blobs, and records that are put by key. */
export async function startBlueskyFake({
  now = Date.now,
}: { now?: () => number } = {}): Promise<BlueskyFake> {
  const ledger: Commit[] = [];
  const blobs = new Map<string, Buffer>();
  const records = new Map<string, { cid: string; value: unknown }>();
  let sessions = 0;
  let access = '';
  let refresh = '';

  function openSession(): Reply {
    sessions++;
    access = `canary-bluesky-access-${sessions}`;
    refresh = `canary-bluesky-refresh-${sessions}`;
    return { status: 200, body: { did, handle, accessJwt: access, refreshJwt: refresh, active: true } };
  }

  function createSession(call: Call): Reply {
    const { data } = sessionInput.safeParse(call.json());
    if (data?.identifier !== handle || data.password !== password)
      return refusal(401, 'AuthenticationRequired', 'Invalid identifier or password');
    return openSession();
  }

  const refreshSession = (call: Call): Reply =>
    call.headers.authorization === `Bearer ${refresh}` && refresh ? openSession() : expired;

  function uploadBlob(call: Call): Reply {
    const cid = toCid(0x55, call.body);
    blobs.set(cid, call.body);
    const mimeType = call.headers['content-type'];
    return {
      status: 200,
      body: { blob: { $type: 'blob', ref: { $link: cid }, mimeType, size: call.body.length } },
    };
  }

  function putRecord(call: Call): Reply {
    const { data } = putInput.safeParse(call.json());
    if (!data) return refusal(400, 'InvalidRequest', 'Input is not valid');
    if (!/^[234567abcdefghij][234567a-z]{12}$/.test(data.rkey))
      return refusal(400, 'InvalidRequest', 'Invalid TID string');
    const problem = problemOf(data.record);
    if (problem) return problem;

    const uri = `at://${did}/${collection}/${data.rkey}`;
    const cid = toCid(0x71, Buffer.from(JSON.stringify(data.record)));
    const present = records.get(uri);
    if (present?.cid === cid) return { status: 200, body: { uri, cid, validationStatus: 'valid' } };
    if (data.swapRecord !== undefined && (present?.cid ?? null) !== data.swapRecord)
      return refusal(400, 'InvalidSwap', `Record was at ${present?.cid ?? 'null'}`);

    records.set(uri, { cid, value: data.record });
    ledger.push(toCommit(uri, data.rkey, data.record));
    const commit = { cid, rev: data.rkey };
    return { status: 200, body: { uri, cid, commit, validationStatus: 'valid' } };
  }

  function problemOf(record: unknown): Reply | undefined {
    try {
      lexicons.assertValidRecord(collection, jsonToLex(record));
    } catch (error) {
      return refusal(400, 'InvalidRequest', error instanceof Error ? error.message : 'Invalid record');
    }
    const images = postRecord.parse(jsonToLex(record)).embed?.images ?? [];
    if (images.some(({ image }) => image.size > 2_000_000))
      return refusal(400, 'InvalidRequest', 'The file is too large');
    if (images.some(({ image }) => !blobs.has(image.ref.toString())))
      return refusal(400, 'BlobNotFound', 'Could not find blob');
    return undefined;
  }

  function toCommit(uri: string, key: string, record: unknown): Commit {
    const { text, reply, embed } = postRecord.parse(jsonToLex(record));
    const [image] = embed?.images ?? [];
    const bytes = image && blobs.get(image.image.ref.toString());
    return {
      id: uri,
      text,
      at: now(),
      key,
      ...(reply && { replyTo: reply.parent.uri }),
      ...(image && bytes && { alt: image.alt, picture: fingerprint(bytes) }),
    };
  }

  function getRecord({ query }: Call): Reply {
    const repo = query.get('repo') === handle ? did : query.get('repo');
    const uri = `at://${repo}/${query.get('collection')}/${query.get('rkey')}`;
    const present = records.get(uri);
    return present
      ? { status: 200, body: { uri, ...present } }
      : refusal(400, 'RecordNotFound', 'Could not locate record');
  }

  const listRecords = (): Reply => ({
    status: 200,
    body: { records: [...records].map(([uri, record]) => ({ uri, ...record })).reverse() },
  });

  const authorized =
    (answer: (call: Call) => Reply) =>
    (call: Call): Reply => {
      const token = call.headers.authorization?.replace('Bearer ', '');
      if (!token) return refusal(401, 'AuthMissing', 'Authentication Required');
      if (token === access) return answer(call);
      return token.startsWith('canary-bluesky-access-')
        ? expired
        : refusal(400, 'InvalidToken', 'Token is invalid');
    };

  const server = await startServer<CallName>({
    routes: [
      { name: 'post', method: 'POST', path: xrpc('repo.putRecord'), answer: authorized(putRecord) },
      { name: 'session', method: 'POST', path: xrpc('server.createSession'), answer: createSession },
      { name: 'refresh', method: 'POST', path: xrpc('server.refreshSession'), answer: refreshSession },
      { name: 'blob', method: 'POST', path: xrpc('repo.uploadBlob'), answer: authorized(uploadBlob) },
      { name: 'read', method: 'GET', path: xrpc('repo.getRecord'), answer: getRecord },
      { name: 'read', method: 'GET', path: xrpc('repo.listRecords'), answer: listRecords },
    ],
    notFound: refusal(501, 'MethodNotImplemented', 'Method Not Implemented'),
    unavailable: refusal(503, 'NotEnoughResources', 'Service Unavailable'),
    refuse: (words) => refusal(400, 'InvalidRequest', words),
    tooMany: (withHeaders) => ({
      ...refusal(429, 'RateLimitExceeded', 'Rate Limit Exceeded'),
      ...(withHeaders && {
        headers: { 'retry-after': '120', 'ratelimit-limit': '30', 'ratelimit-remaining': '0' },
      }),
    }),
  });
  return {
    ...server,
    ledger,
    did,
    env: { BLUESKY_SERVICE: server.url, BLUESKY_HANDLE: handle, BLUESKY_APP_PASSWORD: password },
    expire(refreshToo = false) {
      access = '';
      if (refreshToo) refresh = '';
    },
  };
}

const refusal = (status: number, error: string, message: string): Reply => ({
  status,
  body: { error, message },
});
const expired = refusal(400, 'ExpiredToken', 'Token has expired');

/** A content id: version 1, a codec, and a SHA-256 over the bytes, in base32. */
function toCid(codec: number, bytes: Uint8Array): string {
  const digest = createHash('sha256').update(bytes).digest();
  const bits = Array.from(Buffer.concat([Buffer.from([1, codec, 0x12, 0x20]), digest]))
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  const letters = bits.match(/.{1,5}/g) ?? [];
  return `b${letters.map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[parseInt(five.padEnd(5, '0'), 2)]).join('')}`;
}
