import type { RecentlyUsed } from '../../db/recently-used.ts';

/** A thing and the name of its piece, which changes with all that is shown of the thing. */
export type Piece = readonly [name: string, thing: unknown];

/**
 * The pieces in their order, each drawn once. A promise only where one must be drawn first: what follows on a page
 * is set aside by Astro until a promise is kept, which costs more than most of what is drawn.
 */
export function drawPieces(
  drawn: RecentlyUsed<string, string>,
  pieces: readonly Piece[],
  render: (thing: unknown) => Promise<string>,
): string | Promise<string> {
  async function draw(name: string, thing: unknown): Promise<string> {
    // What was put together from a hundred strings stays those strings, and would be gone through at every use.
    const html = Buffer.from(await render(thing)).toString();
    drawn.set(name, html);
    return html;
  }
  const parts = pieces.map(([name, thing]) => drawn.get(name) ?? draw(name, thing));
  const areThere = parts.every((part) => typeof part === 'string');
  return areThere ? parts.join('') : Promise.all(parts).then((each) => each.join(''));
}
