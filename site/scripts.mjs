import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Compiles a script for browsers into a few plain statements. */
async function compile(entry) {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      lib: { entry: fileURLToPath(new URL(entry, import.meta.url)), formats: ['iife'], name: 'codered' },
      minify: true,
    },
  });
  const [{ output }] = [built].flat();
  return output[0].code;
}

const once = (make) => {
  let made;
  return () => (made ??= make());
};

const live = once(async () => {
  const code = await compile('./src/live/live.ts');
  const hash = createHash('sha256').update(code).digest();
  return {
    code,
    name: `${hash.toString('hex').slice(0, 8)}.js`,
    integrity: `sha256-${hash.toString('base64')}`,
  };
});
const embed = once(() => compile('./src/embed/banner.ts'));

/** What pages import: the address and the hash of their own script, and the text of the one for other sites. */
const modules = {
  async 'virtual:live'() {
    const { name, integrity } = await live();
    return `export const path = '/_assets/${name}'; export const integrity = '${integrity}';`;
  },
  async 'virtual:embed'() {
    return `export const code = ${JSON.stringify(await embed())};`;
  },
};

/** The scripts of the project. That of the pages goes among the assets of each build, named by its content. */
export function scripts() {
  const plugin = {
    name: 'codered-scripts',
    resolveId: (id) => (id in modules ? `\0${id}` : undefined),
    load: (id) => modules[id.slice(1)]?.(),
  };
  return {
    name: 'codered-scripts',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => updateConfig({ vite: { plugins: [plugin] } }),
      'astro:build:done': async ({ dir }) => {
        const { code, name } = await live();
        const folder = new URL('./_assets/', dir);
        await mkdir(folder, { recursive: true });
        await writeFile(new URL(name, folder), code);
      },
    },
  };
}
