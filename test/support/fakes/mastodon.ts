import { z } from 'zod';
import { fingerprint, isPng, readForm, startServer } from './server.ts';
import type { Call, Commit, Fake, Reply } from './server.ts';

type CallName = 'post' | 'media' | 'processing' | 'instance' | 'nodeinfo' | 'account' | 'statuses';

export interface MastodonFake extends Fake<CallName> {
  /** Takes a post down, as its author would. */
  remove(id: string): void;
}

interface Options {
  now?: () => number;
  /** The name it gives itself. */
  software?: string;
  /** The versions in which it describes itself. Some servers have only the first. */
  instanceVersions?: ('1' | '2')[];
  /** Some servers take no notice of Idempotency-Key. */
  ignoresKeys?: boolean;
  /** How often a picture is asked for before it is ready. 0: at once. */
  polls?: number;
  limit?: number;
  /** Whether the token may read and not write. */
  mayOnlyRead?: boolean;
  mostPictureBytes?: number;
}

interface Attachment {
  id: string;
  bytes: Buffer;
  alt: string | null;
  pollsLeft: number;
  used: boolean;
}

const token = 'canary-mastodon-token';
const accountId = '109000000000000001';
const keyWindow = 3600_000;

const statusInput = z.object({
  status: z.string().min(1),
  media_ids: z.array(z.string()).max(4).default([]),
  in_reply_to_id: z.string().nullish(),
  visibility: z.enum(['public', 'unlisted', 'private', 'direct']).default('public'),
  language: z.string().nullish(),
});

/** Mastodon as far as it concerns us, and with switches the servers that only resemble it. */
export async function startMastodonFake(options: Options = {}): Promise<MastodonFake> {
  const {
    now = Date.now,
    software = 'mastodon',
    instanceVersions = ['1', '2'],
    ignoresKeys = false,
  } = options;
  const { polls = 0, limit = 500, mostPictureBytes = 16_777_216 } = options;
  const ledger: Commit[] = [];
  const removed = new Set<string>();
  const attachments = new Map<string, Attachment>();
  const keys = new Map<string, { reply: Reply; at: number }>();
  let lastId = 112_000_000_000_000_000n;
  const nextId = (): string => String((lastId += 3n));
  const isUp = (id: string): boolean => !removed.has(id) && ledger.some((commit) => commit.id === id);

  function post(call: Call): Reply {
    if (options.mayOnlyRead) return refusal(403, 'This action is outside the authorized scopes');
    const key = String(call.headers['idempotency-key'] ?? '');
    const known = keys.get(key);
    if (known && !ignoresKeys && now() - known.at < keyWindow) return known.reply;
    const { data } = statusInput.safeParse(call.json());
    if (!data) return refusal(422, "Validation failed: Text can't be blank");
    if (countedLength(data.status) > limit)
      return refusal(422, `Validation failed: Text character limit of ${limit} exceeded`);
    if (data.in_reply_to_id && !isUp(data.in_reply_to_id)) return refusal(404, 'Record not found');
    const media = data.media_ids.map((id) => attachments.get(id));
    if (!media.every((attachment) => attachment && !attachment.used))
      return refusal(422, 'Media could not be found');
    if (media.some((attachment) => attachment && attachment.pollsLeft > 0))
      return refusal(422, 'Cannot attach files that have not finished processing. Try again in a moment!');

    const [picture] = media;
    if (picture) picture.used = true;
    const commit: Commit = {
      id: nextId(),
      text: data.status,
      at: now(),
      visibility: data.visibility,
      ...(key && { key }),
      ...(data.in_reply_to_id && { replyTo: data.in_reply_to_id }),
      ...(picture && { picture: fingerprint(picture.bytes), ...(picture.alt && { alt: picture.alt }) }),
    };
    ledger.push(commit);
    const reply = { status: 200, body: toStatus(commit, server.url) };
    if (key) keys.set(key, { reply, at: now() });
    return reply;
  }

  function upload(call: Call): Reply {
    const { file, description } = readForm(call);
    if (!file || !isPng(file)) return refusal(422, 'Validation failed: File content type is not supported');
    if (file.length > mostPictureBytes)
      return refusal(422, 'Validation failed: File size must be less than the limit');
    const alt = description?.toString() || null;
    if (alt && alt.length > 1500) return refusal(422, 'Validation failed: Description is too long');
    const attachment: Attachment = { id: nextId(), bytes: file, alt, pollsLeft: polls, used: false };
    attachments.set(attachment.id, attachment);
    return { status: polls > 0 ? 202 : 200, body: toMedia(attachment, server.url) };
  }

  function poll(_call: Call, id: string): Reply {
    const attachment = attachments.get(id);
    if (!attachment) return refusal(404, 'Record not found');
    attachment.pollsLeft = Math.max(0, attachment.pollsLeft - 1);
    return { status: attachment.pollsLeft > 0 ? 206 : 200, body: toMedia(attachment, server.url) };
  }

  const configuration = {
    statuses: { max_characters: limit, max_media_attachments: 4, characters_reserved_per_url: 23 },
    media_attachments: { image_size_limit: mostPictureBytes, description_limit: 1500 },
  };
  const instance = (_call: Call, version: string): Reply =>
    instanceVersions.some((known) => known === version)
      ? { status: 200, body: { title: 'Fake', version: '4.5.0', configuration } }
      : refusal(404, 'Not found');

  const statuses = (call: Call, id: string): Reply => {
    if (id !== accountId) return refusal(404, 'Record not found');
    const own = ledger.filter((commit) => isUp(commit.id)).reverse();
    const body = own
      .slice(0, Number(call.query.get('limit') ?? 20))
      .map((commit) => toStatus(commit, server.url));
    return { status: 200, body };
  };

  const authorized =
    (answer: (call: Call, parameter: string) => Reply) =>
    (call: Call, parameter: string): Reply =>
      call.headers.authorization === `Bearer ${token}`
        ? answer(call, parameter)
        : refusal(401, 'The access token is invalid');
  const nodeinfo = (): Reply => ({
    status: 200,
    body: {
      links: [{ rel: 'http://nodeinfo.diaspora.software/ns/schema/2.0', href: `${server.url}/nodeinfo/2.0` }],
    },
  });
  const nodeinfoPage = (): Reply => ({
    status: 200,
    body: { version: '2.0', software: { name: software, version: '4.5.0' } },
  });
  const me = (): Reply => ({ status: 200, body: { id: accountId, username: 'status', acct: 'status' } });

  const server = await startServer<CallName>({
    routes: [
      { name: 'post', method: 'POST', path: /^\/api\/v1\/statuses$/, answer: authorized(post) },
      { name: 'media', method: 'POST', path: /^\/api\/v2\/media$/, answer: authorized(upload) },
      { name: 'processing', method: 'GET', path: /^\/api\/v1\/media\/(\d+)$/, answer: authorized(poll) },
      { name: 'instance', method: 'GET', path: /^\/api\/v([12])\/instance$/, answer: instance },
      { name: 'nodeinfo', method: 'GET', path: /^\/\.well-known\/nodeinfo$/, answer: nodeinfo },
      { name: 'nodeinfo', method: 'GET', path: /^\/nodeinfo\/2\.0$/, answer: nodeinfoPage },
      {
        name: 'account',
        method: 'GET',
        path: /^\/api\/v1\/accounts\/verify_credentials$/,
        answer: authorized(me),
      },
      {
        name: 'statuses',
        method: 'GET',
        path: /^\/api\/v1\/accounts\/(\d+)\/statuses$/,
        answer: authorized(statuses),
      },
    ],
    notFound: refusal(404, 'Not found'),
    unavailable: refusal(503, 'Remote data could not be fetched'),
    refuse: (words) => refusal(422, words),
    tooMany: (withHeaders) => ({
      ...refusal(429, 'Too many requests'),
      ...(withHeaders && {
        headers: {
          'x-ratelimit-limit': '300',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': new Date(now() + 120_000).toISOString(),
        },
      }),
    }),
  });
  return {
    ...server,
    ledger,
    env: { MASTODON_URL: server.url, MASTODON_TOKEN: token },
    remove: (id) => void removed.add(id),
  };
}

const refusal = (status: number, error: string): Reply => ({ status, body: { error } });

const toMedia = ({ id, alt, pollsLeft }: Attachment, url: string) => ({
  id,
  type: 'image',
  url: pollsLeft > 0 ? null : `${url}/media/${id}.png`,
  preview_url: `${url}/media/${id}-small.png`,
  description: alt,
});

const toStatus = (commit: Commit, url: string) => ({
  id: commit.id,
  uri: `${url}/users/status/statuses/${commit.id}`,
  url: `${url}/@status/${commit.id}`,
  created_at: new Date(commit.at).toISOString(),
  in_reply_to_id: commit.replyTo ?? null,
  visibility: commit.visibility,
  content: toHtml(commit.text),
  media_attachments: commit.picture ? [{ id: '1', type: 'image', description: commit.alt ?? null }] : [],
});

/** As shown: signs escaped, addresses linked with their middle hidden, mentions without their server. */
function toHtml(text: string): string {
  const escaped = text.replace(
    /[&<>"']/g,
    (sign) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' }[sign]};`,
  );
  const linked = escaped
    .replace(/(https?:\/\/)([^\s<]+)/g, '<a href="$1$2"><span class="invisible">$1</span><span>$2</span></a>')
    .replace(
      /(^|\s)@(\w+)@[\w.-]*\w/g,
      '$1<span class="h-card"><a href="#" class="u-url">@<span>$2</span></a></span>',
    );
  return `<p>${linked.replace(/\n\n+/g, '</p><p>').replaceAll('\n', '<br />')}</p>`;
}

/** Counted in its own way: addresses first, then what is left, sign by sign. */
function countedLength(text: string): number {
  const addresses = text.match(/https?:\/\/[^\s]*[\w/]/g) ?? [];
  const rest = text.replace(/https?:\/\/[^\s]*[\w/]/g, '').replace(/@(\w+)@[\w.-]*\w/g, '@$1');
  return (
    addresses.length * 23 + [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(rest)].length
  );
}
