import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Log } from '../log.ts';
import { householdOf, isPrivate, isWithin, type Network, readAddress } from './network.ts';

/** The network that a request comes from. */
export type SenderOf = (c: Context) => string;

/**
 * Tells where requests come from. What X-Forwarded-For says counts as far as trusted proxies wrote it: it is
 * read from its end, up to the first address that is none of theirs.
 */
export function createSenderOf({ trusted, log }: { trusted: Network[]; log: Pick<Log, 'warn'> }): SenderOf {
  let isWarned = false;

  function warnOf(peer: string): void {
    if (isWarned) return;
    isWarned = true;
    log.warn({ peer }, 'a proxy is not in TRUSTED_PROXIES, so that all who come through it count as one');
  }

  return (c) => {
    const peer = readAddress(getConnInfo(c).remote.address ?? '');
    if (!peer) return '';
    const forwarded = c.req.header('x-forwarded-for');
    if (forwarded && isPrivate(peer) && !isWithin(peer, trusted)) warnOf(peer.toString());

    let sender = peer;
    for (const hop of forwarded?.split(',').toReversed() ?? []) {
      const before = readAddress(hop.trim());
      if (!before || !isWithin(sender, trusted)) break;
      sender = before;
    }
    return householdOf(sender);
  };
}
