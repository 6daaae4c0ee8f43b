// Exists only inside the compiled bundle: what this file exports is what the bundle exports.
import { createApp } from 'astro/app/entrypoint';
import type { Draw } from '../file.ts';
import { door } from '../store.ts';

const app = createApp({ streaming: false });

/** The feeds, JSON and pictures: each is drawn in less time than Astro takes to find it. */
const sources = import.meta.glob<{ draw: Draw }>('../pages/**/*.ts', { eager: true });
const files = new Map(
  Object.entries(sources).map(([source, { draw }]) => [source.slice('../pages'.length, -'.ts'.length), draw]),
);

export interface Rendered {
  status: number;
  type: string | null;
  headers: Headers;
  body: string;
}

/** Draws one page. An unknown address is answered 404, a page that fails 500; a file that is no page throws. */
export async function render(path: string, locals: App.Locals, init?: RequestInit): Promise<Rendered> {
  const draw = files.get(path);
  if (draw) {
    const { type, body } = await draw(await door(locals));
    return { status: 200, headers: new Headers({ 'content-type': type }), type, body };
  }
  const response = await app.render(new Request(new URL(path, 'http://localhost'), init), { locals });
  const { status, headers } = response;
  return { status, headers, type: headers.get('content-type'), body: await response.text() };
}
