import { z } from 'zod';
import type { FittedPost } from './channel.ts';
import { saySame, unescape } from './words.ts';
import { publishable } from './x-text.ts';

/** The part of a timeline by which we know our own posts again. */
export const timeline = z.object({
  data: z
    .array(
      z.object({
        id: z.string(),
        text: z.string(),
        referenced_tweets: z.array(z.object({ type: z.string(), id: z.string() })).default([]),
      }),
    )
    .default([]),
});
type Entry = z.infer<typeof timeline>['data'][number];

/** Whether an entry is this very post: the same words in answer to the same post. */
export function isSamePost(post: FittedPost, entry: Entry): boolean {
  const answered = entry.referenced_tweets.find(({ type }) => type === 'replied_to');
  return answered?.id === post.replyTo?.parent.id && saySame(unescape(entry.text), publishable(post.text));
}
