import type { Deps } from '../deps.ts';
import { emailAddress } from '../http/address.ts';
import { knownDevice } from './devices.ts';
import { checkPassword, isCrowded } from './secrets.ts';
import { startSession } from './sessions.ts';
import type { Tries } from './tries.ts';

export type SignInResult =
  | { state: 'signed in'; secret: string; email: string }
  | { state: 'wrong' }
  | { state: 'crowded' }
  | { state: 'wait'; ms: number };

/**
 * Checks an address with its password and begins a session. The answer and its time are the same for an
 * unknown address and for a wrong password. `device` is what the browser kept of an earlier time.
 */
export async function signIn(
  deps: Pick<Deps, 'store' | 'clock'>,
  tries: Tries,
  {
    address,
    password,
    from,
    device,
  }: { address: string; password: string; from: string; device: string | undefined },
): Promise<SignInResult> {
  const email = emailAddress.safeParse(address).data;
  if (email === undefined) return { state: 'wrong' };
  const person = await deps.store.findStaff(email);
  const guesser = { email, from, device: await knownDevice(deps, email, device) };
  const ms = tries.waitFor(guesser);
  if (ms > 0) return { state: 'wait', ms };
  if (guesser.device === undefined && isCrowded()) return { state: 'crowded' };
  // Noted before the slow check, so that many tries at once are counted too.
  tries.note(guesser);
  if (!(await checkPassword(password, person?.passwordHash)) || !person) return { state: 'wrong' };
  tries.forget(guesser);
  return { state: 'signed in', secret: await startSession(deps, person.id), email };
}
