import { createHash } from 'node:crypto';
import { writeFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Compiles the script of the page into one small file of plain statements. */
async function compile() {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      lib: {
        entry: fileURLToPath(new URL('./src/live/live.ts', import.meta.url)),
        formats: ['iife'],
        name: 'live',
      },
      minify: true,
    },
  });
  const [{ output }] = [built].flat();
  const { code } = output[0];
  const hash = createHash('sha256').update(code).digest();
  return {
    code,
    name: `${hash.toString('hex').slice(0, 8)}.js`,
    integrity: `sha256-${hash.toString('base64')}`,
  };
}

/** Gives pages the address and the hash of their script (`virtual:live`), and puts it among the assets of each build. */
export function liveScript() {
  let made;
  const script = () => (made ??= compile());
  const plugin = {
    name: 'codered-live',
    resolveId: (id) => (id === 'virtual:live' ? `\0${id}` : undefined),
    async load(id) {
      if (id !== '\0virtual:live') return undefined;
      const { name, integrity } = await script();
      return `export const path = '/_assets/${name}'; export const integrity = '${integrity}';`;
    },
  };
  return {
    name: 'codered-live',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => updateConfig({ vite: { plugins: [plugin] } }),
      'astro:build:done': async ({ dir }) => {
        const { code, name } = await script();
        const folder = new URL('./_assets/', dir);
        await mkdir(folder, { recursive: true });
        await writeFile(new URL(name, folder), code);
      },
    },
  };
}
