import { createThrottle, type Throttle } from './throttle.ts';

/** Who tries a password. */
export interface Guesser {
  email: string;
  /** The network they come from. */
  from: string;
  /** The browser, when somebody has signed in with this address there before. */
  device: string | undefined;
}

const minute = 60_000;

/**
 * How often passwords may be tried. Many networks together are held to what finds no password, and a browser
 * that is known is counted alone: so whatever strangers try, they cannot lock out whom the address belongs to.
 */
export function createTries(clock: () => number) {
  const bySender = createThrottle({ tries: 5, within: 15 * minute, clock });
  const byNetwork = createThrottle({ tries: 20, within: 15 * minute, clock });
  const byAddress = createThrottle({ tries: 100, within: 60 * minute, clock });

  const countsOf = ({ email, from, device }: Guesser): [Throttle, key: string][] =>
    device === undefined
      ? [
          [bySender, `${email}\n${from}`],
          [byNetwork, from],
          [byAddress, email],
        ]
      : [[bySender, device]];

  return {
    /** Ms until they may try again; 0 when they may now. */
    waitFor: (who: Guesser): number =>
      Math.max(...countsOf(who).map(([throttle, key]) => throttle.waitFor(key))),
    note(who: Guesser): void {
      for (const [throttle, key] of countsOf(who)) throttle.note(key);
    },
    forget(who: Guesser): void {
      for (const [throttle, key] of countsOf(who)) throttle.forget(key);
    },
  };
}

export type Tries = ReturnType<typeof createTries>;
