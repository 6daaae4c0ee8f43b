import { createHmac, randomBytes } from 'node:crypto';
import type { Platform } from '../../../db/vocabulary.ts';

/** Who sends a form, as far as a server sees it. Never stored. */
export interface Sender {
  network: string;
  browser: string;
}

export const newSalt = (): string => randomBytes(32).toString('base64');

/** A person as hashes, one by each salt: the same for the same network and browser while the salt lives, and nobody's after it. */
export const personsOf = (salts: readonly string[], { network, browser }: Sender): string[] =>
  salts.map((salt) =>
    createHmac('sha256', salt).update(`${network}\n${browser}`).digest('base64url').slice(0, 22),
  );

/** What a browser says that it runs on. */
export function platformOf(browser: string): Platform {
  if (/\b(iPhone|iPad|iPod)\b/.test(browser)) return 'ios';
  return /\bAndroid\b/.test(browser) ? 'android' : 'web';
}
