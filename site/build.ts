// Compiles the project into the folder named by the first argument. Runs in a process of its own: it takes
// 400 MB, which the one that serves would keep.
import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import { renderAdapter } from './src/render/adapter.ts';

const folder = process.argv[2];
if (!folder) throw new Error('Name the folder to compile into: node site/build.ts <folder>');

await build({
  root: fileURLToPath(new URL('.', import.meta.url)),
  outDir: folder,
  cacheDir: `${folder}/.cache/astro`,
  output: 'server',
  adapter: renderAdapter(),
  logLevel: 'error',
  vite: { cacheDir: `${folder}/.cache/vite` },
});
