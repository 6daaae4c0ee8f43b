import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../../templates/text/plain-text.ts';

describe('plainText', () => {
  test('keeps the words and drops the marks', () => {
    expect(plainText('# Heading\n\nWe *know* **it** is `down`.')).toBe('Heading\n\nWe know it is down.');
  });

  test('puts the address of a link behind its label', () => {
    expect(plainText('See [the status page](https://status.acme.example/x).')).toBe(
      'See the status page (https://status.acme.example/x).',
    );
  });

  test('writes the address once when it is the label', () => {
    expect(plainText('<https://acme.example/>')).toBe('https://acme.example/');
    expect(plainText('[acme.example](https://acme.example/)')).toBe('acme.example');
    expect(plainText('[help@acme.example](mailto:help@acme.example)')).toBe('help@acme.example');
  });

  test('keeps a dangerous link as the text that was written', () => {
    expect(plainText('[x](javascript:alert(1))')).toBe('[x](javascript:alert(1))');
  });

  test('says what a picture shows and where it is', () => {
    expect(plainText('![a chart](https://acme.example/c.png)')).toBe('a chart (https://acme.example/c.png)');
    expect(plainText('[![logo](l.png)](https://acme.example)')).toBe('logo (https://acme.example)');
  });

  test('writes lists with dashes and numbers, deeper ones further in', () => {
    expect(plainText('* one\n* two\n  * three\n\n3. four\n4. five')).toBe(
      '- one\n- two\n  - three\n\n3. four\n4. five',
    );
  });

  test('lines the second paragraph of an item up under the first', () => {
    expect(plainText('- one\n\n  more\n- two')).toBe('- one\n  more\n- two');
  });

  test('separates paragraphs by one empty line, however many there were', () => {
    expect(plainText('one\n\n\n\ntwo\n\n---\n\n> three')).toBe('one\n\ntwo\n\nthree');
  });

  test('breaks a line where the author did, as the page does', () => {
    expect(plainText('one\ntwo  \nthree\\\nfour')).toBe('one\ntwo\nthree\nfour');
    expect(plainText('調査中です。\nお待ちください。')).toBe('調査中です。\nお待ちください。');
    expect(plainText('- one\ntwo')).toBe('- one\n  two');
  });

  test('shows raw HTML as text', () => {
    expect(plainText('<b>bold</b> <script>x</script>')).toBe('<b>bold</b> <script>x</script>');
    expect(plainText('<div>\nblock\n</div>')).toBe('<div>\nblock\n</div>');
  });

  test('keeps code as it is written', () => {
    expect(plainText('```js\na  =  *b*\n```')).toBe('a  =  *b*');
  });

  test('leaves emoji, CJK and right-to-left text alone', () => {
    expect(plainText('👩‍💻 修復しました שלום ✓')).toBe('👩‍💻 修復しました שלום ✓');
  });

  test('resolves entities and drops control characters', () => {
    expect(plainText('Tom &amp; Jerry \u0000\u0007\u009f.')).toBe('Tom & Jerry \ufffd.');
  });

  test('never throws, and never returns a control character or a half of one', () => {
    const marks = fc.constantFrom(
      '*',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '\n',
      '- ',
      '1. ',
      '&#7;',
      '\\',
      '!',
      '#',
    );
    const anything = fc.array(
      fc.oneof(marks, fc.string({ unit: 'binary' }), fc.constantFrom('\ud800', '\0', '\r')),
    );
    fc.assert(
      fc.property(anything, (pieces) => {
        const text = plainText(pieces.join(''));
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}]/u);
        expect(text).not.toMatch(/\n{3}/);
      }),
      { numRuns: 200 },
    );
  });

  test('gives text without Markdown back as it is, so that doing it twice changes nothing', () => {
    const word = fc.stringMatching(/^[A-Za-zäöüéßЖλ日本🙂0-9,;:?'"]{1,8}$/u);
    const paragraph = fc.array(word, { minLength: 1 }).map((words) => `W ${words.join(' ')}`);
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1 }), (paragraphs) => {
        const text = paragraphs.join('\n\n');
        expect(plainText(text)).toBe(text);
      }),
    );
  });
});
