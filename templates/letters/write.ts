import type { Letter } from './letters.ts';

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** A letter as plain text. */
export const letterText = ({ paragraphs, foot }: Letter): string =>
  `${paragraphs.join('\n\n')}\n\n--\n${foot.join('\n')}\n`;

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/.test(text);

function line(text: string): string {
  const words = escape(text);
  return isAddress(text) ? `<a href="${words}">${words}</a>` : words.replaceAll('\n', '<br>');
}

/** A letter as HTML: the same words, no picture and nothing to load. */
export const letterHtml = ({ subject, paragraphs, foot }: Letter): string =>
  [
    '<!doctype html><html><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    `<title>${escape(subject)}</title></head>`,
    '<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif"><div style="max-width:36em">',
    ...paragraphs.map((paragraph) => `<p style="margin:0 0 16px">${line(paragraph)}</p>`),
    '<hr style="border:0;border-top:1px solid #999;margin:24px 0">',
    `<p style="margin:0;font-size:14px">${foot.map(line).join('<br>')}</p></div></body></html>`,
  ].join('\n');
