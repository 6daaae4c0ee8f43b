import { createECDH, ECDH } from 'node:crypto';
import { expect, it } from 'vitest';
import { readSubscription } from '../../../api/audience/push-address.ts';

const whole = createECDH('prime256v1').generateKeys('base64url');
const subscriptionWith = (p256dh: string) =>
  JSON.stringify({
    endpoint: 'https://push.example/1',
    keys: { p256dh, auth: Buffer.alloc(16, 1).toString('base64url') },
  });

it.each([
  ['in the form of 33 bytes', ECDH.convertKey(whole, 'prime256v1', 'base64url', 'base64url', 'compressed')],
  [
    'in the form that says twice how it is',
    ECDH.convertKey(whole, 'prime256v1', 'base64url', 'base64url', 'hybrid'),
  ],
  ['that lies on no curve', Buffer.alloc(65, 4).toString('base64url')],
])('a browser with a key %s is refused, as every message to it would fail', (_, key) => {
  expect(readSubscription(subscriptionWith(String(key)))).toBeUndefined();
  expect(readSubscription(subscriptionWith(whole))?.browserKeys?.p256dh).toBe(whole);
});
