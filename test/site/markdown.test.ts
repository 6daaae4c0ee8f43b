import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, toHtml, toInlineHtml } from '../../site/src/markdown.ts';

describe('Markdown in messages', () => {
  it('makes emphasis, lists, code, quotes and line breaks', () => {
    expect(toHtml('**Sign-in** is *slow*.\nWe know.')).toBe(
      '<p><strong>Sign-in</strong> is <em>slow</em>.<br>\nWe know.</p>',
    );
    expect(toHtml('- one\n- two\n\n1. `three`')).toMatch(/<ul>[^]*<ol>[^]*<code>three<\/code>/);
    expect(toHtml('> said')).toContain('<blockquote>');
  });

  it('links the web and mail, and lends nobody our good name', () => {
    expect(toHtml('[help](https://acme.example/help)')).toBe(
      '<p><a href="https://acme.example/help" rel="nofollow noopener">help</a></p>',
    );
    expect(toHtml('See https://acme.example/x.')).toContain(
      '<a href="https://acme.example/x" rel="nofollow noopener">',
    );
    expect(toHtml('[write](mailto:help@acme.example)')).toContain('href="mailto:help@acme.example"');
  });

  it('makes no link that leads nowhere or has no words', () => {
    expect(toHtml('[x]()')).toBe('<p>x</p>');
    expect(toHtml('[](https://acme.example/)')).toBe('<p></p>');
  });

  it('takes no word with a dot in it for an address', () => {
    expect(toHtml('checkout.is down, ask help@acme.example')).not.toContain('<a');
  });

  it('shows what looks like a heading, a rule or a table as it was typed', () => {
    expect(toHtml('# 1 problem')).toBe('<p># 1 problem</p>');
    expect(toHtml('a | b\n--- | ---')).not.toMatch(/<(h\d|hr|table)/);
  });

  it('gives a single paragraph without its mark-up, and paragraphs as lines', () => {
    expect(toInlineHtml('We know.')).toBe('We know.');
    expect(toInlineHtml('We know.\n\nMore soon.')).toBe('We know.<br><br>More soon.');
    expect(toInlineHtml('- one')).toMatch(/^<ul>/);
  });

  it('cuts an excerpt between words, without mark-up', () => {
    expect(excerpt('**We** know [it](https://x.example).\n\n- really', 200)).toBe('We know it. really');
    expect(excerpt('one two three', 9)).toBe('one two …');
    expect(excerpt('x'.repeat(300), 200)).toHaveLength(202);
    expect(excerpt('', 10)).toBe('');
  });
});

/** Ways in that were open elsewhere; none may leave a tag, an attribute or an address of its own. */
const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">x</a>',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<body onload=alert(1)>',
  '<style>@import "javascript:alert(1)";</style>',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<form><button formaction=javascript:alert(1)>x</button></form>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\u0000script:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](vbscript:msgbox(1))',
  '[x](file:///etc/passwd)',
  '[x](//evil.example/x)',
  '[x](https://a.example/"onmouseover="alert(1))',
  '[x](https://a.example/ "onmouseover=alert(1) x=")',
  '[x]: javascript:alert(1)\n\n[x]',
  '![x](javascript:alert(1))',
  '![x](https://evil.example/pixel.png)',
  '![x"onerror="alert(1)](x)',
  '<javascript:alert(1)>',
  '<https://a.example/><script>alert(1)</script>',
  '`<script>alert(1)</script>`',
  '```html\n<script>alert(1)</script>\n```',
  '```"><img src=x onerror=alert(1)>\nx\n```',
  '**<b onclick=alert(1)>x</b>**',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '\u003cscript\u003ealert(1)\u003c/script\u003e',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<<script>alert(1)//<</script>',
  '</p></div><script>alert(1)</script>',
  'x\u2028<script>alert(1)</script>',
];

/** All that may come out: known tags without attributes, links to the web or to mail, and text. */
const harmless =
  /^(?:[^<]|<\/?(?:p|em|strong|ul|ol|li|code|pre|blockquote)>|<br>|<\/a>|<a href="(?:https?:\/\/|mailto:)[^"<>]*" rel="nofollow noopener">)*$/;

describe('hostile messages', () => {
  it.each(attacks)('leave nothing that runs: %s', (attack) => {
    for (const text of [attack, `before ${attack} after`, `- ${attack}`, `> ${attack}`]) {
      expect(toHtml(text)).toMatch(harmless);
      expect(toInlineHtml(text)).toMatch(harmless);
    }
  });

  it('leave nothing that runs, however they are put together', () => {
    const bits = [
      '<',
      '>',
      '"',
      "'",
      '&',
      '`',
      '[',
      ']',
      '(',
      ')',
      '\n',
      ' ',
      'javascript:',
      'script',
      'on=',
      'https://a.b/',
      '!',
      '&#60;',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 24 }), (parts) => {
        expect(toHtml(parts.join(''))).toMatch(harmless);
      }),
      { numRuns: 3000 },
    );
  });
});
