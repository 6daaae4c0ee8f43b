import { createHmac, randomBytes } from 'node:crypto';
import { networkLength } from '../../../db/store/reports.ts';
import type { Platform } from '../../../db/vocabulary.ts';

/** Who sends a form, as far as a server sees it. Never stored. */
export interface Sender {
  network: string;
  browser: string;
}

export const newSalt = (): string => randomBytes(32).toString('base64');

const hashWith = (salt: string, words: string): string =>
  createHmac('sha256', salt).update(words).digest('base64url').slice(0, networkLength);

/**
 * A person as hashes, one by each salt: the same for the same network and browser while the salt lives, and nobody's
 * after it. The network's own stands in front, so that many browsers of one can be told from many people.
 */
export const personsOf = (salts: readonly string[], { network, browser }: Sender): string[] =>
  salts.map((salt) => hashWith(salt, network) + hashWith(salt, `${network}\n${browser}`));

/** What a browser says that it runs on. */
export function platformOf(browser: string): Platform {
  if (/\b(iPhone|iPad|iPod)\b/.test(browser)) return 'ios';
  return /\bAndroid\b/.test(browser) ? 'android' : 'web';
}
