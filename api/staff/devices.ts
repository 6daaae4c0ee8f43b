import { createHmac, randomBytes } from 'node:crypto';
import type { Deps } from '../deps.ts';
import { isSameSecret, newSecret } from './secrets.ts';

/** Ms a browser stays known: longer than anybody is away. */
export const deviceLife = 365 * 24 * 60 * 60_000;

type Parts = Pick<Deps, 'store' | 'clock'>;

async function sign({ store, clock }: Parts, id: string, email: string): Promise<string> {
  const key = await store.keepSecret('device key', newSecret(''), clock());
  return createHmac('sha256', key).update(`${id}\n${email}`).digest('base64url');
}

/** What a browser keeps to be known by: proof that somebody has signed in there with this address. */
export async function newDevice(parts: Parts, email: string): Promise<string> {
  const id = randomBytes(16).toString('base64url');
  return `${id}.${await sign(parts, id, email)}`;
}

/** The id of a browser that is known for this address; undefined for every other. */
export async function knownDevice(
  parts: Parts,
  email: string,
  kept: string | undefined,
): Promise<string | undefined> {
  const [id, signature] = kept?.split('.') ?? [];
  if (!id || !signature) return undefined;
  return isSameSecret(signature, await sign(parts, id, email)) ? id : undefined;
}
