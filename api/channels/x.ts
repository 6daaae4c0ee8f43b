/*
 * How X avoids posting twice: X takes no key of ours, so after a lost answer the post may be up. It is looked up on our
 * own timeline before anyone sends it again; and when X then refuses the words as a duplicate, that is the proof that
 * an earlier attempt got through.
 */
import { ApiRequestError, ApiResponseError, TwitterApi } from 'twitter-api-v2';
import type { ITwitterApiBeforeRequestHookArgs, TwitterApiv2 } from 'twitter-api-v2';
import { z } from 'zod';
import { ChannelError } from '../errors.ts';
import { defineChannel } from './channel.ts';
import type { FittedPost, Look, Picture, RemotePost, SendOptions } from './channel.ts';
import { failure, msUntil, pictureFailure, postFailure } from './failure.ts';
import type { Answer } from './failure.ts';
import { Gateway } from './x-gateway.ts';
import { publishable, weightedLength } from './x-text.ts';
import { isSamePost, timeline } from './x-timeline.ts';

const look: Look = { limit: 280, length: weightedLength, altLimit: 1000, card: 'landscape', links: 'ends' };
/** Between our clock and X's. */
const clockSkew = 5 * 60_000;

export const x = defineChannel({
  id: 'x',
  name: 'X',
  look,
  env: z.object({
    X_API_KEY: z.string(),
    X_API_SECRET: z.string(),
    X_ACCESS_TOKEN: z.string(),
    X_ACCESS_SECRET: z.string(),
    X_API_URL: z
      .url({ protocol: /^https?$/ })
      .refine((url) => new URL(url).pathname === '/', 'A path has no place here')
      .default('https://api.x.com'),
    X_LINKS: z.enum(['always', 'ends', 'never']).default(look.links),
  }),
  create(env) {
    const keys = {
      appKey: env.X_API_KEY,
      appSecret: env.X_API_SECRET,
      accessToken: env.X_ACCESS_TOKEN,
      accessSecret: env.X_ACCESS_SECRET,
    };
    const httpAgent = new Gateway(env.X_API_URL);
    let userId: string | undefined;

    const connect = (signal: AbortSignal): TwitterApiv2 => {
      const onBeforeRequest = ({ requestOptions }: ITwitterApiBeforeRequestHookArgs) => {
        requestOptions.signal = signal;
      };
      return new TwitterApi(keys, { httpAgent, plugins: [{ onBeforeRequest }] }).v2;
    };
    const explain = (error: unknown, posting: boolean): ChannelError =>
      failure('X', toAnswer(error, posting), Object.values(keys));

    async function send(post: FittedPost, options: SendOptions): Promise<RemotePost> {
      const client = connect(options.signal);
      const media = post.picture && (await upload(client, post.picture));
      try {
        const created = await client.tweet({
          text: publishable(post.text),
          ...(media && { media: { media_ids: [media] } }),
          ...(post.replyTo && { reply: { in_reply_to_tweet_id: post.replyTo.parent.id } }),
        });
        return toRemotePost(answered.parse(created).data.id);
      } catch (error) {
        if (options.repeated && isDuplicate(error)) return adopt(post, options);
        throw postFailure(explain(error, true), post);
      }
    }

    /** The alt text goes up before the post: without it the picture isn't posted at all. */
    async function upload(client: TwitterApiv2, { png, alt }: Picture): Promise<string> {
      try {
        const id = await client.uploadMedia(Buffer.from(png), { media_type: 'image/png' });
        await client.createMediaMetadata(id, { alt_text: { text: alt } });
        return id;
      } catch (error) {
        throw pictureFailure(explain(error, false));
      }
    }

    async function find(post: FittedPost, { signal }: SendOptions): Promise<RemotePost | undefined> {
      try {
        const client = connect(signal);
        userId ??= answered.parse(await client.me()).data.id;
        const page = await client.get(`users/${userId}/tweets`, {
          max_results: 100,
          start_time: new Date(post.createdAt - clockSkew).toISOString(),
          'tweet.fields': 'referenced_tweets',
        });
        const found = timeline.parse(page).data.find((entry) => isSamePost(post, entry));
        return found && toRemotePost(found.id);
      } catch (error) {
        throw explain(error, false);
      }
    }

    async function adopt(post: FittedPost, options: SendOptions): Promise<RemotePost> {
      const found = await find(post, options);
      if (found) return found;
      const message = 'X says that it has this post, but our timeline does not show it';
      throw new ChannelError(message, { retryable: false, maybeSent: true, status: 403 });
    }

    return {
      id: 'x',
      name: 'X',
      recovery: 'searchable',
      ...look,
      links: env.X_LINKS,
      send,
      find,
      readAddress: async (url) => readAddress(url),
    };
  },
});

const answered = z.object({ data: z.object({ id: z.string() }) });
const problem = z.object({
  detail: z.string().optional(),
  title: z.string().optional(),
  type: z.string().optional(),
  errors: z.array(z.object({ message: z.string().optional() })).default([]),
});

const toRemotePost = (id: string): RemotePost => ({ id, url: `https://x.com/i/web/status/${id}` });

function readAddress(url: string): { id: string } | undefined {
  const id = /^https?:\/\/(?:\w+\.)?(?:x|twitter)\.com\/\S+\/status\/(\d+)/i.exec(url)?.[1];
  return id ? { id } : undefined;
}

/** A request that wasn't written to the end can't have posted anything. */
function toAnswer(error: unknown, posting: boolean): Answer {
  if (error instanceof ApiResponseError) {
    const retryAfter = error.code === 429 ? waitFor(error) : undefined;
    return { status: error.code, detail: detailOf(error), retryAfter, posting, refusedUs: refusesUs(error) };
  }
  if (!(error instanceof ApiRequestError))
    return { detail: 'the answer is incomplete or unreadable', posting };
  const complete = error.request.writableFinished;
  return { detail: complete ? 'the connection ended' : 'no connection', posting: posting && complete };
}

const detailOf = (error: ApiResponseError): string | undefined => {
  const { data } = problem.safeParse(error.data);
  return data && (data.errors[0]?.message ?? data.detail ?? data.title);
};

/** Most refusals are of the post; these are of the app or its token. */
const refusesUs = ({ code, data }: ApiResponseError): boolean =>
  code === 403 && /\/(oauth1-permissions|client-forbidden)$/.test(problem.safeParse(data).data?.type ?? '');

/** X counts per quarter of an hour and per day; the limit that is used up longest decides. */
function waitFor({ rateLimit }: ApiResponseError): number | undefined {
  const limits = [rateLimit, rateLimit?.day, rateLimit?.userDay];
  const resets = limits.flatMap((limit) => (limit && limit.remaining === 0 ? [limit.reset] : []));
  return resets.length > 0 ? msUntil(Math.max(...resets)) : undefined;
}

const isDuplicate = (error: unknown): boolean =>
  error instanceof ApiResponseError &&
  error.code === 403 &&
  (error.hasErrorCode(187) || /duplicate content/i.test(detailOf(error) ?? ''));
