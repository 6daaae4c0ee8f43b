// Exists only inside the compiled bundle: what this file exports is what the bundle exports.
import { createApp } from 'astro/app/entrypoint';

const app = createApp({ streaming: false });

/** The feeds, JSON and pictures: a file of this kind is drawn in less time than Astro takes to find it. */
type Draw = (context: { locals: App.Locals }) => Response | Promise<Response>;
const sources = import.meta.glob<{ GET: Draw }>('../pages/**/*.ts', { eager: true });
const files = new Map(
  Object.entries(sources).map(([source, { GET }]) => [source.slice('../pages'.length, -'.ts'.length), GET]),
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
  const response = draw
    ? await draw({ locals })
    : await app.render(new Request(new URL(path, 'http://localhost'), init), { locals });
  const { status, headers } = response;
  return { status, headers, type: headers.get('content-type'), body: await response.text() };
}
