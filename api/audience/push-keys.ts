import { createECDH } from 'node:crypto';
import webPush from 'web-push';
import type { Store } from '../../db/store.ts';

/** The pair by which push services and browsers know us (VAPID). */
export interface PushKeys {
  publicKey: string;
  privateKey: string;
}

/** Our pair, drawn at the first start. Every browser is bound to it: with another one none would be reached any more. */
export async function readPushKeys(store: Store, now: number): Promise<PushKeys> {
  const privateKey = await store.keepSecret('push key', webPush.generateVAPIDKeys().privateKey, now);
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(privateKey, 'base64url');
  return { privateKey, publicKey: pair.getPublicKey('base64url') };
}
