import { describe, expect, it } from 'vitest';
import { createTries, type Guesser } from '../../../api/staff/tries.ts';

const minute = 60_000;
const email = 'ana@acme.example';
const stranger = (n: number): Guesser => ({ email, from: `198.51.100.${n}`, device: undefined });

/** Tries as often as it may; how often that was. */
function tryAll(tries: ReturnType<typeof createTries>, guessers: Guesser[]): number {
  const allowed = guessers.filter((guesser) => {
    const may = tries.waitFor(guesser) === 0;
    if (may) tries.note(guesser);
    return may;
  });
  return allowed.length;
}

const times = (count: number, guesser: (n: number) => Guesser) =>
  Array.from({ length: count }, (_, n) => guesser(n));

describe('how often a password may be tried', () => {
  it('is five times in a quarter of an hour for one address from one network', () => {
    let now = 0;
    const tries = createTries(() => now);
    expect(
      tryAll(
        tries,
        times(9, () => stranger(1)),
      ),
    ).toBe(5);
    now = 15 * minute;
    expect(
      tryAll(
        tries,
        times(9, () => stranger(1)),
      ),
    ).toBe(5);
  });

  it('is twenty times from one network, whatever the addresses', () => {
    const tries = createTries(() => 0);
    const guess = (n: number) => ({ ...stranger(1), email: `${n}@acme.example` });
    expect(tryAll(tries, times(50, guess))).toBe(20);
    expect(tries.waitFor(stranger(2))).toBe(0);
  });

  it('is a hundred times an hour for one address, from however many networks', () => {
    let now = 0;
    const tries = createTries(() => now);
    expect(tryAll(tries, times(500, stranger))).toBe(100);
    expect(tries.waitFor({ ...stranger(501), email: 'ben@acme.example' })).toBe(0);
    now = 60 * minute;
    expect(tries.waitFor(stranger(502))).toBe(0);
  });

  it('is five times for a browser that is known, whatever strangers try', () => {
    const tries = createTries(() => 0);
    tryAll(tries, times(500, stranger));
    const known = { ...stranger(1), device: 'a browser of Ana' };
    expect(
      tryAll(
        tries,
        times(9, () => known),
      ),
    ).toBe(5);
    tries.forget(known);
    expect(tries.waitFor(known)).toBe(0);
    expect(tries.waitFor(stranger(1))).toBeGreaterThan(0);
  });
});
