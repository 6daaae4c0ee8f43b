import { newId } from '../../db/ids.ts';
import type { Token } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import type { Scope } from '../../db/vocabulary.ts';
import { hashSecret, newSecret } from './secrets.ts';

/** Makes an API token. The secret is shown to its owner once and never stored. */
export async function createToken(
  store: Store,
  wish: { name: string; scopes: Scope[]; expiresAt: number | null; now: number },
): Promise<{ id: string; secret: string }> {
  const secret = newSecret('codered_');
  const id = newId();
  const { name, scopes, expiresAt, now } = wish;
  const token = {
    id,
    name,
    scopes,
    expiresAt,
    createdAt: now,
    hash: hashSecret(secret),
  } satisfies Partial<Token>;
  await store.addToken(token);
  await store.noteAudit({
    now,
    author: 'command line',
    action: 'create token',
    subject: `token:${id}`,
    after: { name, scopes },
  });
  return { id, secret };
}
