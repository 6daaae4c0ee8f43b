import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../../api/console/preview.ts';

describe('a text with its links', () => {
  it('marks addresses that are written in full, without what ends the sentence', () => {
    expect(piecesOf('See https://a.example/x?y=1, or (http://b.example). a.example')).toEqual([
      { text: 'See ' },
      { text: 'https://a.example/x?y=1', href: 'https://a.example/x?y=1' },
      { text: ', or (' },
      { text: 'http://b.example', href: 'http://b.example' },
      { text: '). a.example' },
    ]);
    expect(piecesOf('')).toEqual([]);
  });

  it('loses nothing, and links to the web alone', () => {
    const words = fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.constant('javascript:x'), fc.constant(' ')));
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('');
        const pieces = piecesOf(text);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        for (const { href } of pieces) expect(href ?? 'https://').toMatch(/^https?:\/\//);
      }),
    );
  });
});
