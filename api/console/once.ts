import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Once } from '../../db/records.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

const lookEvery = 50;

const hashOf = (words: unknown) => createHash('sha256').update(JSON.stringify(words)).digest('hex');

/**
 * Does what a form asks once, however often it is sent: by a double click, a reload, or after signing in
 * again. What it made, as `update:<id>`; also when something after the saving failed. Throws AppError
 * `conflict` when the form was sent before with other words.
 */
export async function onlyOnce(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  once: Once,
  words: unknown,
  deed: () => Promise<void>,
): Promise<string> {
  const hash = hashOf(words);

  async function begin(): Promise<string | undefined> {
    for (;;) {
      const before = await store.beginKey(once, hash, clock());
      if (before.state === 'fresh') return undefined;
      if (before.state === 'done') return before.subject ?? '';
      if (before.state === 'different') {
        throw new AppError(
          'conflict',
          'This form was posted before, with other words. Look at the incident first. To post these words as well, post again.',
        );
      }
      // The first of two clicks is still being carried out.
      await sleep(lookEvery);
    }
  }

  /** What the deed has made so far; the key is free again when that is nothing. */
  async function made(): Promise<string | undefined> {
    await store.abandonKey(once);
    const subject = await begin();
    if (subject === undefined) await store.abandonKey(once);
    return subject;
  }

  const before = await begin();
  if (before !== undefined) return before;
  try {
    await deed();
  } catch (error) {
    const subject = await made().catch(() => undefined);
    if (subject !== undefined) return subject;
    throw error;
  }
  const subject = await made();
  if (subject === undefined) throw new Error('The form was carried out, but made nothing.');
  return subject;
}
