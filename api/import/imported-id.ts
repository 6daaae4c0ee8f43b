import { createHash } from 'node:crypto';

const length = 12;
const isOurs = new RegExp(`^[a-z0-9]{${length}}$`);

/**
 * The id that something of another page has here: its own where that is 12 characters of [a-z0-9], else one
 * made from it and from where it stands, so that every import finds it again.
 */
export function importedId(id: string, ...within: string[]): string {
  if (isOurs.test(id)) return id;
  const hash = createHash('sha256')
    .update(JSON.stringify([...within, id]))
    .digest('hex');
  return BigInt(`0x${hash}`).toString(36).slice(-length);
}
