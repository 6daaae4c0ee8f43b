import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Of } from '../../../api/publish/utf8.ts';

describe('a text as UTF-8', () => {
  it('is what Buffer.from makes of it, halves of pairs included', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
    const halved = fc.tuple(text, fc.constantFrom('\ud800', '\udfff', ''), text);
    fc.assert(
      fc.property(halved, (parts) => {
        expect(utf8Of(parts.join(''))).toEqual(Buffer.from(parts.join('')));
      }),
    );
  });

  it('may be longer than any before', () => {
    const text = 'It’s back. '.repeat(100_000);
    expect(utf8Of(text).toString()).toBe(text);
    expect(utf8Of('It’s back.').toString()).toBe('It’s back.');
  });
});
