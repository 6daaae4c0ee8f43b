import type { Deps } from '../deps.ts';
import { hashSecret, newSecret } from './secrets.ts';

const openFor = 24 * 60 * 60_000;

/** Makes a one-time address at which a person sets their name and password. */
export async function createSetupLink(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  url: string,
): Promise<string> {
  const secret = newSecret('setup_');
  const now = clock();
  await store.addSetupLink(hashSecret(secret), { now, expiresAt: now + openFor });
  return `${url}/staff/set-up/${secret}/`;
}

/** The address for the first person; undefined once somebody has an account. */
export async function openSetupLink(
  deps: Pick<Deps, 'store' | 'clock'>,
  url: string,
): Promise<string | undefined> {
  return (await deps.store.countStaff()) === 0 ? createSetupLink(deps, url) : undefined;
}
