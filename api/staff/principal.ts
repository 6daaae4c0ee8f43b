import type { MiddlewareHandler } from 'hono';
import type { Store } from '../../db/store.ts';
import type { Scope } from '../../db/vocabulary.ts';
import { AppError } from '../errors.ts';
import { hashSecret, isSameSecret } from './secrets.ts';

/** Who is asking. */
export interface Principal {
  /** One for each token, whatever it is called. */
  id: string;
  /** As written into the audit trail. */
  author: string;
  scopes: readonly Scope[];
}

/** Whoever has the token of the environment. */
export const masterAuthor = 'CODERED_TOKEN';

const bearer = /^Bearer\s+(\S+)$/i;

interface Known {
  store: Store;
  masterToken: string | undefined;
  now: number;
}

/** Reads who asks from the Authorization header. Throws AppError `unauthorized`. */
export async function principalOf(
  header: string | undefined,
  { store, masterToken, now }: Known,
): Promise<Principal> {
  const secret = header?.match(bearer)?.[1];
  if (!secret) {
    const hint = 'Send "Authorization: Bearer <token>"; `codered token create` makes one.';
    throw new AppError('unauthorized', `This address needs a token. ${hint}`);
  }
  if (masterToken && isSameSecret(secret, masterToken))
    return { id: masterAuthor, author: masterAuthor, scopes: ['read', 'write'] };
  const token = await store.useToken(hashSecret(secret), now);
  if (!token)
    throw new AppError('unauthorized', 'This token is unknown, revoked or too old. Make a new one.');
  return { id: `token ${token.id}`, author: `token ${token.name}`, scopes: token.scopes };
}

/** Reading needs the scope `read`, everything else `write`. Throws AppError `forbidden`. */
export const scopeFor = (method: string): Scope => (method === 'GET' || method === 'HEAD' ? 'read' : 'write');

/** Whether somebody asks who may read, where others are told less instead of being refused. */
export async function mayRead(header: string | undefined, known: Known): Promise<boolean> {
  try {
    return (await principalOf(header, known)).scopes.includes('read');
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** Lets only those pass who may do this; what they are is in `c.get('principal')`. */
export function requirePrincipal(parts: {
  store: Store;
  masterToken: string | undefined;
  clock: () => number;
}): MiddlewareHandler<{ Variables: { principal: Principal } }> {
  return async (c, next) => {
    const principal = await principalOf(c.req.header('authorization'), { ...parts, now: parts.clock() });
    const scope = scopeFor(c.req.method);
    if (!principal.scopes.includes(scope)) {
      throw new AppError('forbidden', `This token may not ${scope}. Make one with the scope "${scope}".`);
    }
    c.set('principal', principal);
    await next();
  };
}
