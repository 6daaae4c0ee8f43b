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

/** A script of pages: it is named by its content, and allowed by its hash. */
const asset = (entry) =>
  once(async () => {
    const code = await compile(entry);
    const hash = createHash('sha256').update(code).digest();
    return {
      code,
      name: `${hash.toString('hex').slice(0, 8)}.js`,
      integrity: `sha256-${hash.toString('base64')}`,
    };
  });
const assets = { live: asset('./src/live/live.ts'), push: asset('./src/push/sign-up.ts') };
const worker = once(() => compile('./src/push/worker.ts'));
const embed = once(() => compile('./src/embed/banner.ts'));

const placeOf = async (make) => {
  const { name, integrity } = await make();
  return `export const path = '/_assets/${name}'; export const integrity = '${integrity}';`;
};
const codeOf = async (make) => `export const code = ${JSON.stringify(await make())};`;

/** What pages import: the address and the hash of their own scripts, and the text of those with addresses that stay. */
const modules = {
  'virtual:live': () => placeOf(assets.live),
  'virtual:push': () => placeOf(assets.push),
  'virtual:push-worker': () => codeOf(worker),
  'virtual:embed': () => codeOf(embed),
};

/** The scripts of the project. Those of the pages go among the assets of each build, named by their content. */
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
        const folder = new URL('./_assets/', dir);
        await mkdir(folder, { recursive: true });
        for (const make of Object.values(assets)) {
          const { code, name } = await make();
          await writeFile(new URL(name, folder), code);
        }
      },
    },
  };
}
