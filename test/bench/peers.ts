import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('./peers/', import.meta.url);

export const inPeers = (path: string): string => fileURLToPath(new URL(path, folder));

/** Installs what the figures are measured against, once. Throws when that fails, as without a network. */
export async function installPeers(say: (line: string) => void): Promise<void> {
  if (existsSync(inPeers('node_modules/.package-lock.json'))) return;
  say('installing the peers');
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: inPeers('.'),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(npm, 'close');
  if (code !== 0) throw new Error(`npm ci in test/bench/peers ended with ${String(code)}.`);
}
