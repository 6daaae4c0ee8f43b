import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const fileFor = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Pages that are drawn on request only, and where they stand. */
const onRequest = { staff: fileFor('../staff'), subscription: fileFor('../audience') };

/** `home.astro` of the console is drawn as `/staff/home`; what starts with `_` is no page. */
function routesOf([name, folder]: [string, string]): { pattern: string; entrypoint: string }[] {
  return globSync('[^_]*.astro', { cwd: folder })
    .toSorted()
    .map((file) => ({ pattern: `/${name}/${basename(file, '.astro')}`, entrypoint: `${folder}/${file}` }));
}

/** Makes the project one server bundle that draws any page on request: the public pages and, only here, the console and the pages for subscribers. */
export function renderAdapter(): AstroIntegration {
  return {
    name: 'codered-render',
    hooks: {
      'astro:config:setup': ({ injectRoute, updateConfig }) => {
        for (const route of Object.entries(onRequest).flatMap(routesOf))
          injectRoute({ ...route, prerender: false });
        injectRoute({ pattern: '/sheet', entrypoint: fileFor('./sheet.astro'), prerender: false });
        // Signing in and the check of where a form comes from belong to the API.
        updateConfig({ session: false, security: { checkOrigin: false }, build: { redirects: false } });
      },
      'astro:config:done': ({ setAdapter }) =>
        setAdapter({
          name: 'codered-render',
          entrypointResolution: 'auto',
          serverEntrypoint: fileFor('./entry.ts'),
          adapterFeatures: { buildOutput: 'server', middlewareMode: 'classic' },
          supportedAstroFeatures: {
            serverOutput: 'stable',
            staticOutput: 'stable',
            hybridOutput: 'stable',
            sharpImageService: 'stable',
          },
        }),
    },
  };
}
