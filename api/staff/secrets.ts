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

let waiting: Promise<unknown> = Promise.resolve();

/** One hash at a time: a burst of guesses must not fill the memory. */
function derive(password: string, salt: Buffer): Promise<Buffer> {
  const result = waiting.then(() => deriveKey('argon2id', { message: password, nonce: salt, ...cost }));
  waiting = result.catch(() => {});
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
