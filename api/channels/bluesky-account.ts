import { Agent, AppBskyRichtextFacet, CredentialSession, RichText, XRPCError } from '@atproto/api';
import { ChannelError } from '../errors.ts';
import type { Channel, FittedPost, Picture, RemotePost, SendOptions } from './channel.ts';
import {
  failure,
  msUntil,
  neverLeft,
  pictureFailure,
  pictureTooLarge,
  postFailure,
  reason,
} from './failure.ts';
import type { Answer } from './failure.ts';

const collection = 'app.bsky.feed.post';
/** As apps write it, and as the network does; each names the account by its handle or its identifier. */
const postAddress =
  /^(?:https:\/\/bsky\.app\/profile\/(?<repo>[^/]+)\/post|at:\/\/(?<repo>[^/]+)\/app\.bsky\.feed\.post)\/(?<rkey>[\w.~:-]+)/;
const mostPictureBytes = 2_000_000;

interface Account {
  BLUESKY_HANDLE: string;
  BLUESKY_APP_PASSWORD: string;
  BLUESKY_SERVICE: string;
}

/** Posts as one account; signs in with the first post. */
export function openAccount(env: Account): Pick<Channel, 'send' | 'readAddress'> {
  const account = new CredentialSession(new URL(env.BLUESKY_SERVICE), timedFetch);
  const { repo: records } = new Agent(account).com.atproto;
  let signingIn: Promise<unknown> | undefined;

  async function send(post: FittedPost, { key, signal }: SendOptions): Promise<RemotePost> {
    const repo = await signIn(signal);
    const place = { repo, collection, rkey: key };
    const record = await write(post, signal);
    try {
      const { data } = await records
        .putRecord({ ...place, record, swapRecord: null }, { signal })
        .catch((error: unknown) => adopt(place, error, signal));
      const author = account.session?.handle ?? repo;
      return { id: data.uri, cid: data.cid, url: `https://bsky.app/profile/${author}/post/${key}` };
    } catch (error) {
      throw postFailure(explain(error, true), post);
    }
  }

  async function readAddress(url: string, signal: AbortSignal) {
    const { repo, rkey } = postAddress.exec(url)?.groups ?? {};
    if (!repo || !rkey) return undefined;
    await signIn(signal);
    try {
      const { data } = await records.getRecord({ repo, collection, rkey }, { signal });
      return { id: data.uri, ...(data.cid && { cid: data.cid }) };
    } catch (error) {
      throw explain(error, false);
    }
  }

  /** One sign-in serves all who wait for it, and its session all who follow: only a few a day are allowed. */
  async function signIn(signal: AbortSignal): Promise<string> {
    try {
      signal.throwIfAborted();
      if (!account.did) {
        const credentials = { identifier: env.BLUESKY_HANDLE, password: env.BLUESKY_APP_PASSWORD };
        signingIn ??= account.login(credentials).finally(() => (signingIn = undefined));
        await Promise.race([signingIn, whenAborted(signal)]);
      }
      return account.did ?? env.BLUESKY_HANDLE;
    } catch (error) {
      throw failure('Bluesky', toAnswer(error, false), secrets());
    }
  }

  async function write(post: FittedPost, signal: AbortSignal) {
    return {
      $type: collection,
      text: post.text,
      facets: findFacets(post.text),
      langs: [post.language],
      createdAt: new Date(post.createdAt).toISOString(),
      ...(post.picture && { embed: await upload(post.picture, signal) }),
      ...(post.replyTo && {
        reply: { root: quote(post.replyTo.root), parent: quote(post.replyTo.parent) },
      }),
    };
  }

  async function upload({ png, alt, width, height }: Picture, signal: AbortSignal) {
    if (png.byteLength > mostPictureBytes) throw pictureTooLarge('Bluesky', png.byteLength, mostPictureBytes);
    try {
      const { data } = await records.uploadBlob(png, { encoding: 'image/png', signal });
      const image = { image: data.blob, alt, aspectRatio: { width, height } };
      return { $type: 'app.bsky.embed.images', images: [image] };
    } catch (error) {
      throw pictureFailure(explain(error, false));
    }
  }

  /** A refusal to replace a record means that an earlier attempt made it. */
  function adopt(place: Place, error: unknown, signal: AbortSignal) {
    if (!(error instanceof XRPCError && error.error === 'InvalidSwap')) throw error;
    return records.getRecord(place, { signal });
  }

  /** Only a refused sign-in needs a person: a session that ends is followed by the next attempt's own. */
  function explain(error: unknown, posting: boolean): ChannelError {
    const failed = failure('Bluesky', toAnswer(error, posting), secrets());
    if (!hasEnded(error)) return failed;
    account.session = undefined;
    return new ChannelError(failed.message, { ...failed.failure, retryable: true, needsLogin: false });
  }

  const secrets = () => [env.BLUESKY_APP_PASSWORD, account.session?.accessJwt, account.session?.refreshJwt];

  return { send, readAddress };
}

type Place = { repo: string; collection: string; rkey: string };

function toAnswer(error: unknown, posting: boolean): Answer {
  if (!(error instanceof XRPCError && error.status >= 300))
    return { detail: reason(error), posting: posting && !neverLeft(error) };
  const { status, message: detail, headers } = error;
  const reset = headers?.['retry-after'] ?? headers?.['ratelimit-reset'];
  return { status, detail, retryAfter: status === 429 ? msUntil(reset) : undefined, posting };
}

const hasEnded = (error: unknown): boolean =>
  error instanceof XRPCError && (error.status === 401 || /^(Expired|Invalid)Token$/.test(error.error));

/** Links and tags. A mention would need its account looked up, and what can't be looked up is refused. */
function findFacets(text: string) {
  const rich = new RichText({ text });
  rich.detectFacetsWithoutResolution();
  return rich.facets?.filter(({ features }) => !features.some(AppBskyRichtextFacet.isMention));
}

function quote({ id, cid }: RemotePost): { uri: string; cid: string } {
  if (!cid) throw new ChannelError('Bluesky needs the hash of the post to answer', { retryable: false });
  return { uri: id, cid };
}

/** The SDK signs in and renews its session without a time limit. */
const timedFetch: typeof fetch = (input, init) =>
  fetch(
    input,
    input instanceof Request ? init : { ...init, signal: init?.signal ?? AbortSignal.timeout(30_000) },
  );

const whenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
