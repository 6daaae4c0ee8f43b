import { basename } from 'node:path';
import fc from 'fast-check';
import sanitizeHtml from 'sanitize-html';
import { describe, expect, it } from 'vitest';
import { htmlToMarkdown } from '../../../api/import/html-to-markdown.ts';
import { toHtml } from '../../../site/src/markdown.ts';
import { plainText } from '../../../templates/text/plain-text.ts';
import { bodiesOf, inputFiles } from './inputs.ts';

const blockTag = /<(?=\/?(?:p|div|ul|ol|li|br|h[1-6]|blockquote|pre|hr)\b)/g;

/** The words that a reader of the HTML sees. */
const wordsOf = (html: string): string[] =>
  sanitizeHtml(html.replace(blockTag, ' <'), { allowedTags: [] })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .split(/\s+/)
    .filter(Boolean);
const wordsShown = (body: string) => wordsOf(toHtml(htmlToMarkdown(body)));
const splitWords = (text: string) => text.split(/\s+/).filter(Boolean);

describe('a body of HTML', () => {
  it('keeps its paragraphs, lists, emphasis, code and links as Markdown', () => {
    expect(htmlToMarkdown('<p>One <b>two</b></p><p><em>three</em> <code>a_b</code></p>')).toBe(
      'One **two**\n\n*three* `a_b`',
    );
    expect(toHtml(htmlToMarkdown('<ul><li>one</li><li>two</li></ul>'))).toBe(
      '<ul>\n<li>one</li>\n<li>two</li>\n</ul>',
    );
    expect(htmlToMarkdown('See <a href="https://a.example/b?c=1&amp;d=2">here</a>.')).toBe(
      'See [here](https://a.example/b?c=1&d=2).',
    );
  });

  it('shows headings as strong words, since updates have none', () => {
    expect(htmlToMarkdown('<h3>What happened</h3><p>A disk broke.</p>')).toBe(
      '**What happened**\n\nA disk broke.',
    );
  });

  it('keeps the line breaks of a body that has no tags for them', () => {
    expect(toHtml(htmlToMarkdown('Slow.\nWe are <b>on it</b>.'))).toBe(
      '<p>Slow.<br>\nWe are <strong>on it</strong>.</p>',
    );
  });

  it('reads entities', () => {
    expect(htmlToMarkdown('We&#39;re on it &amp; will tell.')).toBe("We're on it & will tell.");
    expect(toHtml(htmlToMarkdown('Use &lt;b&gt;.'))).toBe('<p>Use &lt;b&gt;.</p>');
  });

  it('drops what would do something: scripts, styles, comments and addresses that run code', () => {
    expect(htmlToMarkdown('Now<script>alert(1)</script><style>p{}</style><!-- hidden -->.')).toBe('Now.');
    expect(htmlToMarkdown('<a href="javascript:alert(1)">here</a>')).toBe('here');
    expect(htmlToMarkdown('<a href="data:text/html,x">here</a>')).toBe('here');
    expect(
      toHtml(htmlToMarkdown('<b>x</b><img src=x onerror=alert(1)><iframe src="https://a.example">')),
    ).not.toMatch(/<img|<iframe/);
  });

  it('drops links that lead nowhere without the other page', () => {
    expect(htmlToMarkdown('<a href="/help">Help</a>')).toBe('Help');
  });

  it('keeps an address that is its own words, with every character of it', () => {
    const address = 'https://a.example/_new_/x_y_?b=*c';
    expect(htmlToMarkdown(`<a href="${address}">${address}</a>`)).toBe(`<${address}>`);
    expect(toHtml(htmlToMarkdown(`<p>At ${address} now</p>`))).toContain(`href="${address}"`);
  });

  it('shows a picture as the words that stand for it', () => {
    expect(htmlToMarkdown('<p>Errors: <img src="https://a.example/g.png" alt="a falling line"></p>')).toBe(
      'Errors: a falling line',
    );
  });

  it('gives up markup that Markdown cannot hold, and keeps the words', () => {
    expect(wordsShown('<b>"Checkout"</b>s are slow')).toEqual(['"Checkout"s', 'are', 'slow']);
    expect(wordsShown('<span>1</span>. the disk')).toEqual(['1.', 'the', 'disk']);
    expect(wordsShown('<b><b><h2>Disk</h2></b></b>')).toEqual(['Disk']);
    expect(wordsShown('<h2><a href="https://a.example/"></a></h2>')).toEqual([]);
  });

  it('shows the same words, whatever the markup', () => {
    const text = fc
      .string({ unit: fc.constantFrom(...'xyz019 *_`[]()#-+.>!&;<\\~|:="'), minLength: 1, maxLength: 8 })
      .map((words) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
    const { html } = fc.letrec<{ html: string; tagged: string }>((tie) => ({
      html: fc
        .array(fc.oneof({ depthSize: 'small' }, text, tie('tagged')), {
          maxLength: 4,
        })
        .map((parts) => parts.join('')),
      tagged: fc
        .tuple(
          fc.constantFrom(
            'b',
            'em',
            'code',
            'span',
            'p',
            'div',
            'h2',
            'blockquote',
            'li',
            'a href="https://a.example/"',
          ),
          tie('html'),
        )
        .map(([tag, inside]) =>
          tag === 'li' ? `<ul><li>${inside}</li></ul>` : `<${tag}>${inside}</${tag.split(' ')[0]}>`,
        ),
    }));
    fc.assert(
      fc.property(html, (body) => {
        expect(wordsShown(body).join('')).toBe(wordsOf(body).join(''));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a body of plain text', () => {
  it('stays as it is where nothing in it is markup', () => {
    const plain = [
      'We are observing < 2% of customers, and > 98% are fine.',
      'user_name, AT&T, 5 - 3, #1 and 1.5 at https://a.example/x_y/z (all [new]).',
      'Sign-in is back!\nThank you.',
    ];
    for (const text of plain) expect(htmlToMarkdown(text)).toBe(text);
  });

  it('shows a bracket that only looks like a tag', () => {
    expect(toHtml(htmlToMarkdown('You see <user not found> when n<5.'))).toBe(
      '<p>You see &lt;user not found&gt; when n&lt;5.</p>',
    );
  });

  it('shows as text what would be markup', () => {
    expect(htmlToMarkdown('# 1\n- a\n2. b\n*c* [d](e) `f` <g>')).toBe(
      '\\# 1\n\\- a\n2\\. b\n\\*c\\* [d\\](e) \\`f\\` \\<g>',
    );
  });

  it('shows exactly its words on the page and in a post, whatever they are', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(...'xyz019é \n\t*_`[]()#-+.>!&<\\~|:="/@'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(nasty, (text) => {
        expect(wordsShown(text)).toEqual(splitWords(text));
        expect(splitWords(plainText(htmlToMarkdown(text)))).toEqual(splitWords(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(typeof toHtml(htmlToMarkdown(text))).toBe('string');
      }),
    );
    expect(htmlToMarkdown('')).toBe('');
  });
});

const pages = inputFiles.filter((file) => bodiesOf(file).length > 0);
it.each(pages.map((file) => [basename(file), file]))('every body of %s shows the same words', (_, file) => {
  // What was typed and only looks like a tag is a word.
  const meant = (body: string) => body.replaceAll('<user not found>', '&lt;user not found&gt;');
  for (const body of bodiesOf(file)) expect(wordsShown(body)).toEqual(wordsOf(meant(body)));
});
