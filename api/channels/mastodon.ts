/*
 * How Mastodon avoids posting twice: the delivery's key goes along as Idempotency-Key, and within an hour a repeated
 * attempt answers with the post that is there. Servers that are not Mastodon may ignore the key; there, and after the
 * hour, the post is looked up among our own.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ChannelError } from '../errors.ts';
import { defineChannel } from './channel.ts';
import type { FittedPost, Look, Picture, RemotePost, SendOptions } from './channel.ts';
import { pictureFailure, pictureTooLarge, postFailure } from './failure.ts';
import { connect, encode } from './mastodon-client.ts';
import { classic, readInstance } from './mastodon-instance.ts';
import { lengthOf, withoutDomains } from './mastodon-text.ts';
import { readHtml, saySame } from './words.ts';

const minute = 60_000;
/** Between our clock and the server's. */
const clockSkew = 5 * minute;
/** A key is forgotten after an hour; what is sent until then also has to arrive. */
const keyWindow = 55 * minute;
/** Ms that a server may take to digest a picture. */
const longestProcessing = minute / 2;

const look: Look = {
  limit: classic.limit,
  length: (text) => lengthOf(text, classic.linkLength),
  altLimit: classic.altLimit,
  card: 'landscape',
  links: 'always',
};

export const mastodon = defineChannel({
  id: 'mastodon',
  name: 'Mastodon',
  look,
  env: z.object({ MASTODON_URL: z.url({ protocol: /^https?$/ }), MASTODON_TOKEN: z.string() }),
  create({ MASTODON_URL: url, MASTODON_TOKEN: token }) {
    const call = connect(url, token);
    let instance = classic;
    let instanceReadAt = 0;
    let accountId: string | undefined;

    async function prepare(signal: AbortSignal): Promise<void> {
      if (Date.now() - instanceReadAt < 24 * 60 * minute) return;
      instance = await readInstance((path, schema) => call(path, schema, { signal }).catch(nothingIfRefused));
      instanceReadAt = Date.now();
    }

    async function send(post: FittedPost, { key, signal }: SendOptions): Promise<RemotePost> {
      const media = post.picture && (await upload(post.picture, signal));
      const body = {
        status: post.text,
        language: post.language.split('-')[0],
        visibility: post.replyTo ? 'unlisted' : 'public',
        ...(media && { media_ids: [media] }),
        ...(post.replyTo && { in_reply_to_id: post.replyTo.parent.id }),
      };
      const headers = { 'content-type': 'application/json', 'idempotency-key': key };
      const request = { method: 'POST', headers, body: JSON.stringify(body), signal, posting: true };
      return call('/api/v1/statuses', status, request).then(toRemotePost, (error: unknown) => {
        throw postFailure(error, post);
      });
    }

    async function upload({ png, alt }: Picture, signal: AbortSignal): Promise<string> {
      if (png.byteLength > instance.mostPictureBytes)
        throw pictureTooLarge('Mastodon', png.byteLength, instance.mostPictureBytes);
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'card.png');
      form.set('description', alt);
      try {
        let media = await call('/api/v2/media', attachment, { ...(await encode(form)), signal });
        const patience = AbortSignal.any([signal, AbortSignal.timeout(longestProcessing)]);
        while (media.url === null) {
          await sleep(250);
          media = await call(`/api/v1/media/${media.id}`, attachment, { signal: patience });
        }
        return media.id;
      } catch (error) {
        throw pictureFailure(error);
      }
    }

    async function find(post: FittedPost, { signal }: SendOptions): Promise<RemotePost | undefined> {
      accountId ??= (await call('/api/v1/accounts/verify_credentials', account, { signal })).id;
      const path = `/api/v1/accounts/${accountId}/statuses?limit=40&exclude_reblogs=true`;
      const own = await call(path, z.array(status), { signal });
      const found = own.find((candidate) => isSamePost(post, candidate));
      return found && toRemotePost(found);
    }

    return {
      id: 'mastodon',
      name: 'Mastodon',
      card: look.card,
      links: look.links,
      keyWindow,
      get recovery() {
        return instance.isMastodon ? 'idempotent' : 'searchable';
      },
      get limit() {
        return instance.limit;
      },
      get altLimit() {
        return instance.altLimit;
      },
      length: (text) => lengthOf(text, instance.linkLength),
      prepare,
      send,
      find,
      readAddress: async (address) => readAddress(address, url),
    };
  },
});

function nothingIfRefused(error: unknown): undefined {
  if (!(error instanceof ChannelError) || error.failure.retryable || error.failure.needsLogin) throw error;
}

const account = z.object({ id: z.string() });
const attachment = z.object({ id: z.string(), url: z.string().nullable() });
const status = z.object({
  id: z.string(),
  url: z.string().nullish(),
  content: z.string(),
  created_at: z.string(),
  in_reply_to_id: z.string().nullish(),
});
type Status = z.infer<typeof status>;

const toRemotePost = ({ id, url }: Status): RemotePost => ({ id, ...(url && { url }) });

/** The id is the last part of the address, and holds on its own server only: `/@acme/112`, elsewhere `/notice/9xLt`. */
function readAddress(address: string, server: string): { id: string } | undefined {
  const { host, pathname } = new URL(address);
  const id = /^\/.+\/([0-9a-z]*\d[0-9a-z]*)\/?$/i.exec(pathname)?.[1];
  return id && host === new URL(server).host ? { id } : undefined;
}

/** Whether a status is this very post: as young, with the same words, in answer to the same post. */
const isSamePost = (post: FittedPost, status: Status): boolean =>
  Date.parse(status.created_at) > post.createdAt - clockSkew &&
  (status.in_reply_to_id ?? undefined) === post.replyTo?.parent.id &&
  saySame(readHtml(status.content), withoutDomains(post.text));
