import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Channel, ChannelFactory, FittedPost, RemotePost } from './channel.ts';

/**
 * The practice wall: for each network a channel that shows the post as it would look there, and posts
 * nothing. Writing the same delivery twice writes the same files, so nothing appears twice.
 */
export const practicePrefix = 'practice-';

const wallPost = z.object({
  key: z.string(),
  network: z.string(),
  text: z.string(),
  length: z.number(),
  limit: z.number(),
  createdAt: z.number(),
  /** The key of the first post of its thread; its own when it is the first. */
  thread: z.string(),
  picture: z.object({ file: z.string(), alt: z.string(), width: z.number(), height: z.number() }).optional(),
});
export type WallPost = z.infer<typeof wallPost>;

/** The posts on the wall of one network that are kept under these keys; a key without a post is left out. */
export function readWallPosts(folder: string, keys: string[]): WallPost[] {
  return keys
    .map((key) => join(folder, `${key}.json`))
    .filter((file) => existsSync(file))
    .map((file) => wallPost.parse(JSON.parse(readFileSync(file, 'utf8'))));
}

function writeWhole(file: string, content: string | Uint8Array): void {
  writeFileSync(`${file}.tmp`, content);
  renameSync(`${file}.tmp`, file);
}

/** A channel that posts nothing, and where its posts can be looked at instead. */
export interface PracticeChannel extends Channel {
  /** The network it stands for. */
  network: Pick<ChannelFactory, 'id' | 'name'>;
  folder: string;
}

export const isPractice = (channel: Channel): channel is PracticeChannel =>
  channel.id.startsWith(practicePrefix) && 'folder' in channel;

/** A network's wall: posts and pictures become files in `folder`, addresses lead to `wallUrl`. */
export function practiceChannel(
  { id, name, look }: Pick<ChannelFactory, 'id' | 'name' | 'look'>,
  { folder, wallUrl }: { folder: string; wallUrl: string },
): PracticeChannel {
  mkdirSync(folder, { recursive: true });
  return {
    ...look,
    network: { id, name },
    folder,
    id: `${practicePrefix}${id}`,
    name: `${name} (practice)`,
    recovery: 'idempotent',
    async send(post: FittedPost, { key }): Promise<RemotePost> {
      const { picture } = post;
      if (picture) writeWhole(join(folder, `${key}.png`), picture.png);
      const shown: WallPost = {
        key,
        network: id,
        text: post.text,
        length: look.length(post.text),
        limit: look.limit,
        createdAt: post.createdAt,
        thread: post.replyTo?.root.id ?? key,
        ...(picture && {
          picture: { file: `${key}.png`, alt: picture.alt, width: picture.width, height: picture.height },
        }),
      };
      writeWhole(join(folder, `${key}.json`), `${JSON.stringify(shown, null, 2)}\n`);
      return { id: key, url: `${wallUrl}#${key}` };
    },
  };
}
