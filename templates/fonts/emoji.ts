import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folder = dirname(createRequire(import.meta.url).resolve('@twemoji/svg/package.json'));
const pictures = new Map<string, string | undefined>();

/** The set names its files by code points; the sign that asks for colour is left out unless a joiner follows. */
function fileOf(emoji: string): string {
  const shown = emoji.includes('\u200d') ? emoji : emoji.replaceAll('\ufe0f', '');
  return `${[...shown].map((each) => each.codePointAt(0)?.toString(16)).join('-')}.svg`;
}

function readPicture(emoji: string): string | undefined {
  const file = join(folder, fileOf(emoji));
  if (!existsSync(file)) return undefined;
  return `data:image/svg+xml;base64,${readFileSync(file).toString('base64')}`;
}

const isEmoji = /^\p{RGI_Emoji}$/v;

/** The picture of an emoji as a data URI; nothing when the set has none. Read once. */
export function emojiPicture(grapheme: string): string | undefined {
  if (!isEmoji.test(grapheme)) return undefined;
  if (!pictures.has(grapheme)) pictures.set(grapheme, readPicture(grapheme));
  return pictures.get(grapheme);
}

/** Every emoji in a text. */
export const emojiPattern = /\p{RGI_Emoji}/gv;
