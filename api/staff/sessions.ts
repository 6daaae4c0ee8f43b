import { randomBytes } from 'node:crypto';
import type { Staff } from '../../db/records.ts';
import type { Deps } from '../deps.ts';
import { hashSecret, newSecret } from './secrets.ts';

/** Ms a session lives: nobody should have to sign in half asleep. */
export const sessionLife = 30 * 24 * 60 * 60_000;

/** Somebody with a living session. */
export interface SignedIn {
  person: Staff;
  /** The token that every form of this session carries. */
  csrf: string;
  /** As written into updates and the audit trail. */
  author: string;
}

/** Begins a session. The secret goes into the person's cookie and is never stored. */
export async function startSession(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  staffId: string,
): Promise<string> {
  const secret = newSecret('');
  const now = clock();
  await store.addSession({
    hash: hashSecret(secret),
    staffId,
    csrf: randomBytes(24).toString('base64url'),
    createdAt: now,
    expiresAt: now + sessionLife,
  });
  return secret;
}

/** Whose session this is; undefined when it is unknown, ended or too old. */
export async function readSession(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  secret: string | undefined,
): Promise<SignedIn | undefined> {
  const known = secret && (await store.readSession(hashSecret(secret), clock()));
  return known ? { person: known.person, csrf: known.session.csrf, author: known.person.email } : undefined;
}

export async function endSession({ store }: Pick<Deps, 'store'>, secret: string | undefined): Promise<void> {
  if (secret) await store.endSession(hashSecret(secret));
}
