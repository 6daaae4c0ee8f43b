import MarkdownIt, { type Token } from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { recentlyUsed } from '../../db/recently-used.ts';

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable([
  'heading',
  'lheading',
  'image',
  'hr',
  'table',
  'strikethrough',
  'code',
]);
// Any other address stays as it was typed.
markdown.validateLink = (address) => /^(https?:\/\/|mailto:)/i.test(address);
// Only what is written as an address becomes one: "billing.is down" is not a link.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });

const safe: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'em', 'strong', 'a', 'ul', 'ol', 'li', 'code', 'pre', 'blockquote'],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  // A link to nowhere is its words, one without words is nothing.
  transformTags: {
    a: (tagName, { href }): sanitizeHtml.Tag =>
      href ? { tagName, attribs: { href, rel: 'nofollow noopener' } } : { tagName: 'span', attribs: {} },
  },
  exclusiveFilter: ({ tag, text }) => tag === 'a' && text.trim() === '',
};

/** A message is drawn on several pages and again at every publish: what was made of it is kept. */
function keeping(make: (text: string) => string): (text: string) => string {
  const kept = recentlyUsed<string, string>(3000);
  return (text) => kept.getOrMake(text, () => make(text));
}

/** Markdown as safe HTML: markup that was typed is shown as text, links lead only to the web or to mail. */
export const toHtml = keeping((text) =>
  sanitizeHtml(markdown.render(text), safe).trim().replaceAll('<br />', '<br>'),
);

/** Whether HTML of ours cannot stand inside a paragraph. */
export const hasBlocks = (html: string): boolean => /<(p|ul|ol|pre|blockquote)>/.test(html);

/** The same without the outer paragraph, and others as line breaks, where there is nothing but paragraphs. */
export const toInlineHtml = keeping((text) => {
  const html = toHtml(text);
  const inside = html.replace(/<\/p>\s*<p>/g, '<br><br>').replace(/^<p>([^]*)<\/p>$/, '$1');
  return hasBlocks(inside) ? html : inside;
});

function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.children) return `${wordsOf(token.children)} `;
      return token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content;
    })
    .join('');
}

/** A message in one line of words, without its markup. */
const toWords = keeping((text) => wordsOf(markdown.parse(text, {})).replace(/\s+/g, ' ').trim());

/** The first words of a message, cut between words and marked where it goes on. */
export function excerpt(text: string, length: number): string {
  const words = toWords(text);
  if (words.length <= length) return words;
  const end = words.lastIndexOf(' ', length);
  return `${words.slice(0, end > 0 ? end : length).toWellFormed()} …`;
}
