import type { MiddlewareHandler } from 'hono';
import type { Deps } from '../deps.ts';
import { createThrottle } from '../staff/throttle.ts';
import { tooManyView } from './said.ts';
import type { Show } from './show.ts';

const hour = 60 * 60_000;
/** Enough for a family or an office behind one address, and little for somebody who wants to annoy. */
const asksPerHour = 20;

/** Lets pass what one network asks for in an hour, and says to the rest that it is too much. */
export function limitAsks(
  { clock, senderOf }: Pick<Deps, 'clock' | 'senderOf'>,
  show: Show,
): MiddlewareHandler {
  const throttle = createThrottle({ tries: asksPerHour, within: hour, clock });
  return async (c, next) => {
    const from = senderOf(c);
    const wait = throttle.waitFor(from);
    if (wait > 0) {
      c.header('retry-after', String(Math.ceil(wait / 1_000)));
      return show(c, tooManyView, 429);
    }
    throttle.note(from);
    return next();
  };
}
