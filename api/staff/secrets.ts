import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const deriveKey = promisify(argon2);
/** OWASP's first choice: 19 MiB, two passes, one lane. */
const cost = { parallelism: 1, memory: 19_456, passes: 2, tagLength: 32 };

/** What is stored of a random secret: fast to look up, useless to a thief. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** 32 random bytes as text, after a prefix that secret scanners can find. */
export const newSecret = (prefix: string): string => `${prefix}${randomBytes(32).toString('base64url')}`;

/** Compares two secrets in constant time. */
export const isSameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(hashSecret(a)), Buffer.from(hashSecret(b)));

/** So many wait for about a second together; a stranger who is one more may come again. */
const mostWaiting = 20;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/** Whether so many passwords wait to be hashed that no stranger's is to be added. */
export const isCrowded = (): boolean => waiting >= mostWaiting;

/** One hash at a time: a burst of guesses must not fill the memory. */
function derive(password: string, salt: Buffer): Promise<Buffer> {
  waiting += 1;
  const result = last
    .then(() => deriveKey('argon2id', { message: password, nonce: salt, ...cost }))
    .finally(() => (waiting -= 1));
  last = result.catch(() => {});
  return result;
}

/** `argon2id$<salt>$<hash>`, both base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt);
  return `argon2id$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

const nobody = `argon2id$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Checks a password; takes as long for a person who does not exist (`undefined`). */
export async function checkPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, salt = '', hash = ''] = (stored ?? nobody).split('$');
  const key = await derive(password, Buffer.from(salt, 'base64url'));
  const expected = Buffer.from(hash, 'base64url');
  return key.length === expected.length && timingSafeEqual(key, expected) && stored !== undefined;
}
