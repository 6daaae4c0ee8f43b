import twitterText from 'twitter-text';
import { z } from 'zod';
import { oauthVerifier } from './oauth.ts';
import { fingerprint, isPng, readForm, startServer } from './server.ts';
import type { Call, Commit, Fake, Reply } from './server.ts';

type CallName = 'post' | 'initialize' | 'append' | 'finalize' | 'alt' | 'me' | 'timeline';

export interface XFake extends Fake<CallName> {
  /** Takes a post down, as its author would. */
  remove(id: string): void;
}

interface Upload {
  totalBytes: number;
  segments: Buffer[];
  at: number;
  finalized: boolean;
  used: boolean;
  alt?: string;
}

const secrets = {
  apiKey: 'canary-x-api-key',
  apiSecret: 'canary-x-api-secret',
  accessToken: 'canary-x-access-token',
  accessSecret: 'canary-x-access-secret',
};
const userId = '1700000000000000001';
const day = 24 * 3600_000;

const tweet = z.strictObject({
  text: z.string().min(1),
  media: z.strictObject({ media_ids: z.array(z.string()).min(1).max(4) }).optional(),
  reply: z.strictObject({ in_reply_to_tweet_id: z.string() }).optional(),
});
const initialization = z.strictObject({
  media_type: z.literal('image/png'),
  total_bytes: z.int().positive().max(5_000_000),
  media_category: z.literal('tweet_image'),
});
const metadata = z.strictObject({
  id: z.string(),
  metadata: z.strictObject({ alt_text: z.strictObject({ text: z.string().min(1).max(1000) }) }),
});

interface Options {
  now?: () => number;
  /** Whether the app may read and not write. */
  mayOnlyRead?: boolean;
  /** Whether a refusal for too many requests is about the day's posts, too. */
  dayIsUsedUp?: boolean;
}

/** X as far as it concerns us, and as strict: signatures, the order of an upload, lengths, duplicates, replies. */
export async function startXFake(options: Options = {}): Promise<XFake> {
  const { now = Date.now, dayIsUsedUp = false, mayOnlyRead = false } = options;
  const ledger: Commit[] = [];
  const removed = new Set<string>();
  const uploads = new Map<string, Upload>();
  const verify = oauthVerifier(secrets, now);
  let lastId = 1_800_000_000_000_000_000n;
  const nextId = (): string => String((lastId += 7n));
  const isUp = (id: string): boolean => !removed.has(id) && ledger.some((commit) => commit.id === id);

  function post(call: Call): Reply {
    if (mayOnlyRead) return readOnly;
    const { data } = tweet.safeParse(call.json());
    if (!data) return invalid('One or more parameters to your request was invalid.');
    const { text, media, reply } = data;
    const pictures = (media?.media_ids ?? []).map((id) => uploads.get(id));
    if (!pictures.every((upload) => isReady(upload, now()))) return invalid('Your media IDs are invalid.');
    if (!twitterText.parseTweet(text).valid) return forbidden('Your Tweet text is too long.');
    if (reply && !isUp(reply.in_reply_to_tweet_id))
      return forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.');
    if (ledger.some((commit) => commit.text === text && isUp(commit.id)))
      return forbidden('You are not allowed to create a Tweet with duplicate content.');

    const [picture] = pictures;
    if (picture) picture.used = true;
    const commit: Commit = {
      id: nextId(),
      text,
      at: now(),
      ...(reply && { replyTo: reply.in_reply_to_tweet_id }),
      ...(picture && { alt: picture.alt, picture: fingerprint(Buffer.concat(picture.segments)) }),
    };
    ledger.push(commit);
    return { status: 201, body: { data: { id: commit.id, text, edit_history_tweet_ids: [commit.id] } } };
  }

  function initialize(call: Call): Reply {
    const { data } = initialization.safeParse(call.json());
    if (!data) return invalid('media_type, total_bytes or media_category is wrong.');
    const id = nextId();
    uploads.set(id, { totalBytes: data.total_bytes, segments: [], at: now(), finalized: false, used: false });
    return { status: 200, body: { data: { id, media_key: `3_${id}`, expires_after_secs: 86_400 } } };
  }

  function append(call: Call, id: string): Reply {
    const upload = uploads.get(id);
    const { media, segment_index: segment } = readForm(call);
    if (!upload || upload.finalized) return invalid('The media id is not valid.');
    if (!media || Number(segment) !== upload.segments.length) return invalid('Segments do not add up.');
    upload.segments.push(media);
    return { status: 200, body: { data: { expires_at: Math.trunc((upload.at + day) / 1000) } } };
  }

  function finalize(_call: Call, id: string): Reply {
    const upload = uploads.get(id);
    if (!upload || upload.finalized) return invalid('The media id is not valid.');
    const bytes = Buffer.concat(upload.segments);
    if (bytes.length !== upload.totalBytes) return invalid('Segments do not add up to total_bytes.');
    if (!isPng(bytes)) return invalid('The media is not of the type it claims.');
    upload.finalized = true;
    return { status: 200, body: { data: { id, media_key: `3_${id}`, size: bytes.length } } };
  }

  function describe(call: Call): Reply {
    const { data } = metadata.safeParse(call.json());
    const upload = data && uploads.get(data.id);
    if (!upload?.finalized || upload.used) return invalid('The media id or its alt text is not valid.');
    upload.alt = data?.metadata.alt_text.text;
    return { status: 200, body: { data: { id: data?.id } } };
  }

  function timeline(call: Call, id: string): Reply {
    if (id !== userId) return invalid('The user is not visible to you.');
    const most = Number(call.query.get('max_results') ?? 10);
    const start = Date.parse(call.query.get('start_time') ?? '2010-11-06T00:00:00Z');
    if (!(most >= 5 && most <= 100) || !(start < now()))
      return invalid('max_results or start_time is wrong.');
    const withReplies = call.query.get('tweet.fields')?.split(',').includes('referenced_tweets');
    const data = ledger
      .filter((commit) => commit.at >= start && isUp(commit.id))
      .reverse()
      .slice(0, most)
      .map((commit) => ({
        id: commit.id,
        text: asShown(commit),
        edit_history_tweet_ids: [commit.id],
        ...(withReplies &&
          commit.replyTo && { referenced_tweets: [{ type: 'replied_to', id: commit.replyTo }] }),
      }));
    return {
      status: 200,
      body: data.length > 0 ? { data, meta: { result_count: data.length } } : { meta: { result_count: 0 } },
    };
  }

  const signed =
    (answer: (call: Call, parameter: string) => Reply | Promise<Reply>) =>
    async (call: Call, parameter: string): Promise<Reply> => {
      const reply = verify(call) ? unauthorized : await answer(call, parameter);
      return { ...reply, headers: { ...limits(42), ...reply.headers } };
    };
  const me = (): Reply => ({
    status: 200,
    body: { data: { id: userId, name: 'Status', username: 'status' } },
  });
  const inSeconds = (seconds: number): string => String(Math.trunc(now() / 1000) + seconds);
  const limits = (remaining: number): Record<string, string> => ({
    'x-rate-limit-limit': '100',
    'x-rate-limit-remaining': String(remaining),
    'x-rate-limit-reset': inSeconds(900),
    'x-user-limit-24hour-limit': '1000',
    'x-user-limit-24hour-remaining': dayIsUsedUp ? '0' : '900',
    'x-user-limit-24hour-reset': inSeconds(6 * 3600),
  });

  const server = await startServer<CallName>({
    routes: [
      { name: 'post', method: 'POST', path: /^\/2\/tweets$/, answer: signed(post) },
      {
        name: 'initialize',
        method: 'POST',
        path: /^\/2\/media\/upload\/initialize$/,
        answer: signed(initialize),
      },
      { name: 'append', method: 'POST', path: /^\/2\/media\/upload\/(\d+)\/append$/, answer: signed(append) },
      {
        name: 'finalize',
        method: 'POST',
        path: /^\/2\/media\/upload\/(\d+)\/finalize$/,
        answer: signed(finalize),
      },
      { name: 'alt', method: 'POST', path: /^\/2\/media\/metadata$/, answer: signed(describe) },
      { name: 'me', method: 'GET', path: /^\/2\/users\/me$/, answer: signed(me) },
      { name: 'timeline', method: 'GET', path: /^\/2\/users\/(\d+)\/tweets$/, answer: signed(timeline) },
    ],
    notFound: problem(404, 'Not Found Error', 'Not found', 'https://api.x.com/2/problems/resource-not-found'),
    unavailable: problem(503, 'Service Unavailable', 'Service Unavailable', 'about:blank'),
    refuse: invalid,
    tooMany: (withHeaders) => ({
      ...problem(429, 'Too Many Requests', 'Too Many Requests', 'about:blank'),
      headers: { ...json, ...(withHeaders && limits(0)) },
    }),
  });
  return {
    ...server,
    ledger,
    env: {
      X_API_URL: server.url,
      X_API_KEY: secrets.apiKey,
      X_API_SECRET: secrets.apiSecret,
      X_ACCESS_TOKEN: secrets.accessToken,
      X_ACCESS_SECRET: secrets.accessSecret,
    },
    remove: (id) => void removed.add(id),
  };
}

const isReady = (upload: Upload | undefined, now: number): boolean =>
  upload !== undefined && upload.finalized && !upload.used && now - upload.at < day;

/** X escapes three signs, shortens addresses, and appends one for the picture. */
function asShown({ text, picture }: Commit): string {
  const links = twitterText.extractUrlsWithIndices(text);
  const short = links.reduceRight(
    (rest, { indices: [start, end] }, index) =>
      `${rest.slice(0, start)}https://t.co/link${index}${rest.slice(end)}`,
    text,
  );
  const escaped = short.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return picture ? `${escaped} https://t.co/picture` : escaped;
}

const json = { 'content-type': 'application/problem+json' };
const problem = (status: number, title: string, detail: string, type: string): Reply => ({
  status,
  headers: json,
  body: { title, detail, type, status },
});
const unauthorized = problem(401, 'Unauthorized', 'Unauthorized', 'about:blank');
const forbidden = (detail: string): Reply => problem(403, 'Forbidden', detail, 'about:blank');
const readOnly = problem(
  403,
  'Forbidden',
  'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.',
  'https://api.twitter.com/2/problems/oauth1-permissions',
);
const invalid = (message: string): Reply => ({
  status: 400,
  headers: json,
  body: {
    errors: [{ parameters: {}, message }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: 'https://api.x.com/2/problems/invalid-request',
    status: 400,
  },
});
