import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { everyPage } from '../../api/publish/touched.ts';
import { openStore } from '../../db/open.ts';
import type { Store } from '../../db/store.ts';
import { audiences } from '../../db/vocabulary.ts';
import { compileSite } from '../../site/compile.ts';
import { night, tellStory, type Story } from './story.ts';
import { newFolder } from '../support/temp.ts';

const rendered = z.object({
  status: z.number(),
  type: z.string().nullable(),
  body: z.string(),
  headers: z.instanceof(Headers),
});
export type Rendered = z.infer<typeof rendered>;

const entry = z.object({
  render: z.function({
    input: [z.string(), z.looseObject({}), z.custom<RequestInit>().optional()],
    output: z.promise(rendered),
  }),
});

export type Render = (path: string, locals: object, init?: RequestInit) => Promise<Rendered>;

/** Compiles the site when it has to be and gives what its bundle exports. */
export async function loadRender(): Promise<Render> {
  const { outDir } = await compileSite();
  const { render } = entry.parse(await import(pathToFileURL(join(outDir, 'server/entry.mjs')).href));
  return async (path, locals, init) => render(path, { ...locals }, init);
}

export interface Scene {
  store: Store;
  story: Story;
  /** Holds `codered.db`. */
  folder: string;
  /** Draws a page of it. */
  draw(path: string): Promise<Rendered>;
  close(): Promise<void>;
}

type SceneOptions = Parameters<typeof tellStory>[1] & { languages?: string[] };

/** A database with the story, and the site to draw it. Close it when the tests of the file are over. */
export async function openScene({ languages = [], ...options }: SceneOptions = {}): Promise<Scene> {
  const folder = newFolder();
  const store = await openStore(join(folder, 'codered.db'), {
    now: night,
    begin: {
      name: 'Acme',
      url: 'https://status.acme.example',
      timeZone: 'Australia/Sydney',
      brandColor: '#c8102e',
      languages,
      subscribeBy: [...audiences],
      pushKey: 'BKey',
    },
  });
  const story = await tellStory(store, options);
  const render = await loadRender();
  return {
    store,
    story,
    folder,
    draw: (path) => render(path, { store }),
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The address of every public page of a scene. */
export async function everyPath({ store }: Pick<Scene, 'store'>): Promise<string[]> {
  const { wantedAt } = await store.readPublishing();
  return (await everyPage(store, wantedAt)).filter((path) => path.endsWith('/') && !path.endsWith('/404/'));
}
