import { BlockList, isIPv6 } from 'node:net';
import type { Deps } from '../deps.ts';
import { knownDevice } from './devices.ts';
import { checkPassword, isCrowded } from './secrets.ts';
import { startSession } from './sessions.ts';
import type { Tries } from './tries.ts';

export type SignInResult =
  | { state: 'signed in'; secret: string }
  | { state: 'wrong' }
  | { state: 'crowded' }
  | { state: 'wait'; ms: number };

/** No email address is longer (RFC 5321). */
const longestAddress = 254;

/**
 * Checks an address with its password and begins a session. The answer and its time are the same for an
 * unknown address and for a wrong password. `device` is what the browser kept of an earlier time.
 */
export async function signIn(
  deps: Pick<Deps, 'store' | 'clock'>,
  tries: Tries,
  {
    email,
    password,
    from,
    device,
  }: { email: string; password: string; from: string; device: string | undefined },
): Promise<SignInResult> {
  if (email.length > longestAddress) return { state: 'wrong' };
  const person = await deps.store.findStaff(email);
  const guesser = { email, from, device: await knownDevice(deps, email, device) };
  const ms = tries.waitFor(guesser);
  if (ms > 0) return { state: 'wait', ms };
  if (guesser.device === undefined && isCrowded()) return { state: 'crowded' };
  // Noted before the slow check, so that many tries at once are counted too.
  tries.note(guesser);
  if (!(await checkPassword(password, person?.passwordHash)) || !person) return { state: 'wrong' };
  tries.forget(guesser);
  return { state: 'signed in', secret: await startSession(deps, person.id) };
}

const proxies = new BlockList();
proxies.addSubnet('127.0.0.0', 8);
proxies.addSubnet('10.0.0.0', 8);
proxies.addSubnet('172.16.0.0', 12);
proxies.addSubnet('192.168.0.0', 16);
proxies.addAddress('::1', 'ipv6');
proxies.addSubnet('fc00::', 7, 'ipv6');

const isNear = (address: string) => proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
const withoutMapping = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** The first four groups of an IPv6 address: one household has all of what lies below. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [before = '', after] = address.split('::');
  const head = before.split(':').filter(Boolean);
  const tail = after?.split(':').filter(Boolean) ?? [];
  const zeros =
    after === undefined ? [] : Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}

/**
 * The network a request comes from. What a proxy says in X-Forwarded-For counts only when the proxy stands
 * near, on this machine or in its private network.
 */
export function senderOf(remoteAddress: string | undefined, forwardedFor: string | undefined): string {
  const peer = withoutMapping(remoteAddress ?? '');
  const told = withoutMapping(forwardedFor?.split(',').at(-1)?.trim() ?? '');
  return networkOf(told && isNear(peer) ? told : peer);
}
