import { expect, it, vi } from 'vitest';
import { createRest } from '../../../api/delivery/rest.ts';

/** Whether it is over by now. */
async function isOver(rest: Promise<void>): Promise<boolean> {
  const running = Symbol('running');
  return (await Promise.race([rest, Promise.resolve(running)])) !== running;
}

it('a rest ends by itself, or by a hint, and all who wait share it', async () => {
  vi.useFakeTimers();
  try {
    const rest = createRest(1_000);
    const first = rest.begin();
    expect(rest.begin()).toBe(first);
    await vi.advanceTimersByTimeAsync(999);
    expect(await isOver(first)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await isOver(first)).toBe(true);

    const second = rest.begin();
    rest.end();
    expect(await isOver(second)).toBe(true);
    // A hint while nobody waits is about nothing, and cuts no later rest short.
    rest.end();
    const third = rest.begin();
    expect(await isOver(third)).toBe(false);
    expect(vi.getTimerCount()).toBe(1);
  } finally {
    vi.useRealTimers();
  }
});
