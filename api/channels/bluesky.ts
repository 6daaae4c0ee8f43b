/*
 * How Bluesky avoids posting twice: a delivery owns one record key, fixed before its first attempt, and a record is only
 * ever created under that key, never replaced. So every attempt may be sent again: Bluesky answers with the post that
 * is there, or refuses to change it, and then it is read and adopted.
 */
import { z } from 'zod';
import { defineChannel } from './channel.ts';
import type { Look } from './channel.ts';
import { countGraphemes } from './graphemes.ts';

const look: Look = {
  limit: 300,
  // 300 characters and 3000 bytes: whichever is nearer to its limit.
  length: (text) => Math.max(countGraphemes(text), Math.ceil(Buffer.byteLength(text) / 10)),
  altLimit: 2000,
  card: 'landscape',
  links: 'always',
};

export const bluesky = defineChannel({
  id: 'bluesky',
  name: 'Bluesky',
  look,
  env: z.object({
    BLUESKY_HANDLE: z.string(),
    BLUESKY_APP_PASSWORD: z.string(),
    BLUESKY_SERVICE: z.url({ protocol: /^https?$/ }).default('https://bsky.social'),
  }),
  /** The library for Bluesky takes half a second to load: only who posts there waits for it. */
  async create(env) {
    const { openAccount } = await import('./bluesky-account.ts');
    return { id: 'bluesky', name: 'Bluesky', recovery: 'idempotent', ...look, ...openAccount(env) };
  },
});
