import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { z } from 'zod';
import { compileSite } from '../../site/compile.ts';

export interface RenderedPage {
  status: number;
  type: string;
  body: string;
}

/** The compiled Astro project: the only way into `site/`. */
export interface Site {
  /** Which sources it was compiled from. */
  bundle: string;
  /** Folder with its hashed assets. */
  assets: string;
  render(path: string, locals: object): Promise<RenderedPage>;
  /** Draws public pages and files and hands over each before the next. Throws at the first that cannot be drawn. */
  draw(paths: readonly string[], locals: object, take: Take): Promise<void>;
}

type Take = (path: string, body: string) => void | Promise<void>;

type Render = (
  path: string,
  locals: object,
) => Promise<{ status: number; type: string | null; body: string }>;
const isFunction = (it: unknown) => typeof it === 'function';
const entry = z.object({ render: z.custom<Render>(isFunction), draw: z.custom<Site['draw']>(isFunction) });

/** Compiles the site when its source is newer, and loads it. */
export async function loadSite(): Promise<Site> {
  const { bundle, outDir } = await compileSite();
  const server: unknown = await import(pathToFileURL(join(outDir, 'server/entry.mjs')).href);
  const { render, draw } = entry.parse(server);
  return {
    bundle,
    assets: join(outDir, 'client'),
    async render(path, locals) {
      const { status, type, body } = await render(path, locals);
      return { status, type: type ?? 'text/html', body };
    },
    draw,
  };
}
