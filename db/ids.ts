import { randomBytes, randomInt } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** 12 characters of [a-z0-9]: Statuspage clients tell ids from names by it. */
export function newId(): string {
  let id = '';
  while (id.length < 12) {
    for (const byte of randomBytes(16)) {
      // 252 is the largest multiple of 36 in a byte: what lies above would favour the first letters.
      if (byte < 252 && id.length < 12) id += alphabet[byte % 36];
    }
  }
  return id;
}

const sortable = '234567abcdefghijklmnopqrstuvwxyz';
const clock = randomInt(1024);
let lastMicros = 0;

/**
 * A timestamp identifier of the AT Protocol (13 characters, sorts by time): the id of a delivery, and so
 * at once Bluesky's record key and Mastodon's idempotency key.
 */
export function newDeliveryId(now: number): string {
  lastMicros = Math.max(lastMicros + 1, now * 1000);
  let rest = (BigInt(lastMicros) << 10n) | BigInt(clock);
  let id = '';
  for (let i = 0; i < 13; i++) {
    id = sortable[Number(rest & 31n)] + id;
    rest >>= 5n;
  }
  return id;
}
