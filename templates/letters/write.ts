import { languageFor } from '../messages/messages.ts';
import { addresses } from '../text/addresses.ts';
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

const link = (address: string): string => `<a dir="ltr" href="${escape(address)}">${escape(address)}</a>`;

/** Words in HTML: addresses become links, and lines stay as they are, with what stands before them. */
function lines(text: string): string {
  const links = (text.match(addresses) ?? []).map(link);
  return text
    .split(addresses)
    .map((words, index) => escape(words) + (links[index] ?? ''))
    .join('')
    .replaceAll(/^ +/gm, (spaces) => '&nbsp;'.repeat(spaces.length))
    .replaceAll('\n', '<br>');
}

/** In which language something is written, and from which side. */
const writtenIn = (tag: string): string => `lang="${escape(tag)}" dir="${languageFor(tag).dir}"`;

/** A letter as HTML: the same words, no picture and nothing to load. Readers drop the outermost elements. */
export function letterHtml({ subject, language, saidIn = language, paragraphs, foot }: Letter): string {
  const style = 'max-width:36em;overflow-wrap:anywhere';
  return [
    `<!doctype html><html ${writtenIn(language)}><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    `<title>${escape(subject)}</title></head>`,
    '<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif">',
    `<div ${writtenIn(language)} style="${style}"><div ${writtenIn(saidIn)}>`,
    ...paragraphs.map((paragraph) => `<p style="margin:0 0 16px">${lines(paragraph)}</p>`),
    '</div><hr style="border:0;border-top:1px solid #999;margin:24px 0">',
    `<p style="margin:0;font-size:14px">${foot.map(lines).join('<br>')}</p></div></body></html>`,
  ].join('\n');
}
