import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Call } from './server.ts';

export interface OAuthKeys {
  apiKey: string;
  apiSecret: string;
  accessToken: string;
  accessSecret: string;
}

/** Checks OAuth 1.0a signatures as X does; each nonce passes once. Answers what is wrong, if anything. */
export function oauthVerifier(keys: OAuthKeys, now: () => number) {
  const nonces = new Set<string>();
  return (call: Call): string | undefined => {
    const oauth = parseHeader(call.headers.authorization ?? '');
    if (!oauth) return 'no OAuth header';
    const { oauth_signature: signature = '', ...signed } = oauth;
    if (signed.oauth_signature_method !== 'HMAC-SHA1' || signed.oauth_version !== '1.0')
      return 'unknown method';
    if (signed.oauth_consumer_key !== keys.apiKey || signed.oauth_token !== keys.accessToken)
      return 'unknown key';
    if (!(Math.abs(now() / 1000 - Number(signed.oauth_timestamp)) <= 300)) return 'timestamp out of range';
    const nonce = signed.oauth_nonce ?? '';
    if (!nonce || nonces.has(nonce)) return 'nonce used before';
    if (!isSame(signature, sign(call, signed, keys))) return 'wrong signature';
    nonces.add(nonce);
    return undefined;
  };
}

function sign(call: Call, oauth: Record<string, string>, keys: OAuthKeys): string {
  const parameters = [...Object.entries(oauth), ...call.query, ...formOf(call)];
  const sorted = parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const address = `https://${call.headers.host}${call.path}`;
  const base = [call.method, address, sorted.join('&')].map(encode).join('&');
  return createHmac('sha1', `${encode(keys.apiSecret)}&${encode(keys.accessSecret)}`)
    .update(base)
    .digest('base64');
}

/** Only a form belongs to the signature; JSON and multipart bodies don't. */
const formOf = (call: Call): [string, string][] =>
  call.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
    ? [...new URLSearchParams(call.body.toString())]
    : [];

function parseHeader(header: string): Record<string, string> | undefined {
  if (!header.startsWith('OAuth ')) return undefined;
  const pairs = [...header.slice(6).matchAll(/([^=,\s]+)="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, decodeURIComponent(value)]));
}

/** RFC 3986: stricter than JavaScript's own encoding. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
