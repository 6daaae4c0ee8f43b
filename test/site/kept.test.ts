import { describe, expect, it } from 'vitest';
import { recentlyUsed } from '../../db/recently-used.ts';
import { drawPieces, type Piece } from '../../site/src/kept.ts';

function drawer() {
  const drawn = recentlyUsed<string, string>(10);
  const rendered: unknown[] = [];
  const render = async (thing: unknown) => {
    rendered.push(thing);
    return `<li>${String(thing)}</li>`;
  };
  return { rendered, draw: (...pieces: Piece[]) => drawPieces(drawn, pieces, render) };
}

describe('kept pieces', () => {
  it('are drawn once for each name, and stand in their order', async () => {
    const { draw, rendered } = drawer();
    expect(await draw(['a 1', 'a'], ['b 1', 'b'])).toBe('<li>a</li><li>b</li>');
    expect(await draw(['b 1', 'b'], ['c 1', 'c'], ['a 1', 'a'])).toBe('<li>b</li><li>c</li><li>a</li>');
    expect(rendered).toEqual(['a', 'b', 'c']);
  });

  it('are there at once when all were drawn before', async () => {
    const { draw } = drawer();
    expect(draw()).toBe('');
    await draw(['a 1', 'a']);
    expect(draw(['a 1', 'a'])).toBe('<li>a</li>');
  });

  it('are drawn again when their name has changed', async () => {
    const { draw } = drawer();
    await draw(['a 1', 'old']);
    expect(await draw(['a 2', 'new'])).toBe('<li>new</li>');
  });
});
