import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { timed } from './measure.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const astro = join(root, 'node_modules/astro/bin/astro.mjs');

/** Builds the whole page with `astro build` as anybody would: how long it took in ms, and how many pages it made. */
export async function astroBuild(data: string, outDir: string): Promise<{ took: number; pages: number }> {
  const took = await timed(async () => {
    const child = spawn(
      process.execPath,
      [astro, 'build', '--root', join(root, 'site'), '--outDir', outDir, '--silent'],
      {
        cwd: root,
        env: { ...process.env, CODERED_DATA: data, ASTRO_TELEMETRY_DISABLED: '1' },
        stdio: 'inherit',
      },
    );
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`astro build ended with ${String(code)}.`);
  });
  return { took, pages: globSync('**/*.html', { cwd: outDir }).length };
}
