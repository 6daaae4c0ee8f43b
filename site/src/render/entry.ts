// Exists only inside the compiled bundle: what this file exports is what the bundle exports.
import { createApp } from 'astro/app/entrypoint';

const app = createApp({ streaming: false });

export interface Rendered {
  status: number;
  type: string | null;
  headers: Headers;
  body: string;
}

/** Draws one page. An unknown address is answered 404, a page that fails 500; neither is thrown. */
export async function render(path: string, locals: App.Locals, init?: RequestInit): Promise<Rendered> {
  const response = await app.render(new Request(new URL(path, 'http://localhost'), init), { locals });
  const { status, headers } = response;
  return { status, headers, type: headers.get('content-type'), body: await response.text() };
}
