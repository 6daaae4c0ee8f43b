// Exists only inside the compiled bundle: what this file exports is what the bundle exports.
import { createApp } from 'astro/app/entrypoint';
import type { Draw } from '../file.ts';
import { door } from '../store.ts';
import { type Asked, pageFinder, type Sheet } from './sheet.ts';

const app = createApp({ streaming: false });

/** The feeds, JSON and pictures: each is drawn in less time than Astro takes to find it. */
const sources = import.meta.glob<{ draw: Draw }>('../pages/**/*.ts', { eager: true });
const files = new Map(
  Object.entries(sources).map(([source, { draw }]) => [source.slice('../pages'.length, -'.ts'.length), draw]),
);

const find = pageFinder(import.meta.glob('../pages/**/*.astro', { eager: true }));

export interface Rendered {
  status: number;
  type: string | null;
  headers: Headers;
  body: string;
}

/**
 * Draws public pages and files, one after another, and hands each over before the next. Throws at the first that
 * cannot be drawn.
 */
export async function draw(paths: readonly string[], locals: App.Locals, take: Sheet['take']): Promise<void> {
  const opened = await door(locals);
  const pages: Asked[] = [];
  for (const path of paths) {
    const file = files.get(path);
    if (file) await take(path, (await file(opened)).body);
    else pages.push(find(path));
  }
  const failures: unknown[] = [];
  const sheet: Sheet = { pages, take, fail: (error) => void failures.push(error) };
  const { status } = await app.render(new Request('http://localhost/sheet/'), {
    locals: { ...locals, sheet },
  });
  if (failures.length > 0) throw failures[0];
  if (status !== 200) throw new Error(`The pages were answered with ${status}.`);
}

/** Draws one page as a request would get it. An unknown address is answered 404, what fails 500. */
export async function render(path: string, locals: App.Locals, init?: RequestInit): Promise<Rendered> {
  const response = await app.render(new Request(new URL(path, 'http://localhost'), init), { locals });
  const { status, headers } = response;
  return { status, headers, type: headers.get('content-type'), body: await response.text() };
}
