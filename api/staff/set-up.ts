import { newId } from '../../db/ids.ts';
import type { Deps } from '../deps.ts';
import { hashPassword, hashSecret } from './secrets.ts';
import { startSession } from './sessions.ts';

/** The only rule for passwords. */
export const shortestPassword = 12;

/** Whether a set-up link may still be used. */
export const isSetupLinkOpen = (
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  secret: string,
): Promise<boolean> => store.isSetupLinkOpen(hashSecret(secret), clock());

/**
 * Uses up a set-up link: gives a person their account, or a new password to an address that is known, and
 * signs them in. The session's secret, or undefined when the link was used or is too old.
 */
export async function setUpPerson(
  deps: Pick<Deps, 'store' | 'clock'>,
  linkSecret: string,
  { name, email, password }: { name: string; email: string; password: string },
): Promise<string | undefined> {
  const { store, clock } = deps;
  if (!(await isSetupLinkOpen(deps, linkSecret))) return undefined;
  const now = clock();
  const passwordHash = await hashPassword(password);
  const person = { id: newId(), name, email, role: 'owner' as const, passwordHash, createdAt: now };
  if (!(await store.setUpStaff(hashSecret(linkSecret), person, now))) return undefined;
  const known = await store.findStaff(email);
  if (!known) throw new Error(`Staff ${person.id} is missing right after it was set up.`);
  return startSession(deps, known.id);
}
