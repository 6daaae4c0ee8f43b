import { defineConfig, passthroughImageService } from 'astro/config';
import { scripts } from './scripts.mjs';

/** The database stays outside the bundles: the API passes its own store, and a plain build loads this file as it is. */
const storeOutside = {
  name: 'codered-store-outside',
  apply: 'build',
  enforce: 'pre',
  resolveId: (id) =>
    id.endsWith('/db/open.ts')
      ? { id: new URL('../db/open.ts', import.meta.url).href, external: 'absolute' }
      : undefined,
};

// An ordinary static site. Addresses in its pages come from the settings in the database, never from here.
export default defineConfig({
  trailingSlash: 'always',
  cacheDir: './.cache/astro',
  build: { inlineStylesheets: 'never', assets: '_assets' },
  image: { service: passthroughImageService() },
  integrations: [scripts()],
  devToolbar: { enabled: false },
  vite: {
    cacheDir: './.cache/vite',
    plugins: [storeOutside],
    // Named by content alone: a page that is in one build only must not rename what it shares.
    build: { rollupOptions: { output: { assetFileNames: '_assets/[hash][extname]' } } },
  },
});
