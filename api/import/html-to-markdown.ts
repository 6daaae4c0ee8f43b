import MarkdownIt, { type Token } from 'markdown-it';
import Turndown from 'turndown';
import { escapeMarkdown } from './escape-markdown.ts';

const names =
  'a|abbr|address|article|aside|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|figcaption|figure|font|' +
  'footer|h[1-6]|head|header|hr|html|i|img|ins|kbd|label|li|main|mark|ol|p|pre|q|s|samp|section|small|span|strike|' +
  'strong|sub|sup|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|wbr';
const blocks = 'blockquote|br|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|section|table|td|tr|ul';
const tagOf = (these: string) => `/?(?:${these})(?:\\s[^<>]*)?/?>`;

const tag = new RegExp(`<${tagOf(names)}`, 'i');
const blockTag = new RegExp(`<${tagOf(blocks)}`, 'i');
const strayBracket = new RegExp(`<(?!${tagOf(names)})`, 'gi');
const entity = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/i;
const unseen = /<!--[^]*?-->|<(script|style)\b[^]*?<\/\1\s*>/gi;

/** What a rule reads of an element. */
interface Element {
  isBlock: boolean;
  nodeName: string;
  textContent: string;
  getAttribute(name: string): string | null;
}

/** The address of a link that may be followed from anywhere; nothing for scripts, data and half addresses. */
function webAddress(href: string | null): string | undefined {
  const url = href === null ? null : URL.parse(href.trim());
  if (!url || !['http:', 'https:', 'mailto:'].includes(url.protocol)) return undefined;
  return url.href.replaceAll('(', '%28').replaceAll(')', '%29');
}

function link(words: string, element: Element): string {
  const href = webAddress(element.getAttribute('href'));
  if (!href || !words) return words;
  const text = element.textContent.trim();
  return webAddress(text) === href ? `<${text}>` : `[${words}](${href})`;
}

const escapeInline = (text: string) => escapeMarkdown(text).replace(/(?<!\\)[[\]]/g, '\\$&');

const writer = new Turndown({ bulletListMarker: '-', emDelimiter: '*', codeBlockStyle: 'fenced' })
  .addRule('link', { filter: 'a', replacement: link })
  .addRule('heading', {
    filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    replacement: (words) => `\n\n${!words || words.includes('*') ? words : `**${words}**`}\n\n`,
  })
  .addRule('picture', {
    filter: 'img',
    replacement: (_, element: Element) => escapeInline(element.getAttribute('alt') ?? ''),
  })
  .addRule('rule', { filter: 'hr', replacement: () => '\n\n' });
writer.escape = escapeInline;

const reader = new Turndown().addRule('words', {
  filter: () => true,
  replacement(words, element: Element) {
    if (element.nodeName === 'IMG') return element.getAttribute('alt') ?? '';
    if (element.nodeName === 'BR') return '\n';
    return element.isBlock ? `\n${words}\n` : words;
  },
});
reader.escape = (text) => text;

/** Without the marks that updates never have: on the page they are text. */
const commonmark = new MarkdownIt('commonmark', { html: false }).disable(['heading', 'lheading', 'hr']);
const wordsOf = (tokens: readonly Token[]): string =>
  tokens.map((token) => (token.children ? wordsOf(token.children) : token.content)).join('');
const letters = (text: string) => text.replace(/\s/g, '');

/** Whether the Markdown, once rendered, still shows what the HTML showed. */
const showsSame = (html: string, markdown: string): boolean =>
  letters(reader.turndown(html)) === letters(wordsOf(commonmark.parse(markdown, {})));

/** Leaves only tags that mean something: any other bracket is one that was typed. Line breaks count where no tag makes them. */
function tidy(body: string): string {
  const html = body.replace(strayBracket, '&lt;');
  return blockTag.test(html) ? html : html.replaceAll('\n', '<br>');
}

const plain = (text: string): string => escapeMarkdown(text.replace(/^[ \t]+/gm, '').trim());

/**
 * A body of another page, HTML or plain text, as Markdown that shows the same words. Markup that Markdown
 * cannot hold without changing a word is dropped, its words stay.
 */
export function htmlToMarkdown(body: string): string {
  const text = body.replace(/\r\n?/g, '\n').replace(unseen, '').toWellFormed();
  if (!tag.test(text) && !entity.test(text)) return plain(text);
  const html = tidy(text);
  const markdown = writer.turndown(html);
  return showsSame(html, markdown) ? markdown : plain(reader.turndown(html));
}
