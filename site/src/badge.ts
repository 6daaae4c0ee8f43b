import type { TextFile } from './file.ts';
import { escape } from './feeds/atom.ts';
import { shapes } from './shapes.ts';
import type { Look } from './state.ts';
import { light } from './styles/colors.ts';

const height = 28;
const [edge, gap, mark] = [10, 6, 14];

function letterWidth(letter: string): number {
  if (letter > '\u2e7f') return 13;
  if (/[ijltfrI.,:;'|!]/.test(letter)) return 5;
  return /[mwMW@%]/.test(letter) ? 12 : /[A-Z]/.test(letter) ? 9 : 8;
}

/** About; the text is told its length, so that it fits in every font. */
const widthOf = (words: string): number =>
  [...words].reduce((width, letter) => width + letterWidth(letter), 0);

/** A badge for other pages: a label, and a state in word, shape and colour. One small file, without a script. */
export function drawBadge({ label, value, look }: { label: string; value: string; look: Look }): string {
  const { ground, ink } = light.looks[look];
  const [labelWidth, valueWidth] = [widthOf(label), widthOf(value)];
  const left = labelWidth + 2 * edge;
  const width = left + edge + mark + gap + valueWidth + edge;
  const text = (x: number, fill: string, length: number, words: string) =>
    `<text x="${x}" y="18.5" fill="${fill}" textLength="${length}" lengthAdjust="spacingAndGlyphs">${escape(words)}</text>`;
  const name = escape(`${label}: ${value}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" role="img" aria-label="${name}"><title>${name}</title><rect width="${left}" height="${height}" fill="${light.ink}"/><rect x="${left}" width="${width - left}" height="${height}" fill="${ground}"/><svg x="${left + edge}" y="7" width="${mark}" height="${mark}" viewBox="0 0 24 24"><path fill="${ink}" fill-rule="evenodd" d="${shapes[look]}"/></svg><g font-family="system-ui,sans-serif" font-size="13" font-weight="600">${text(edge, '#fff', labelWidth, label)}${text(left + edge + mark + gap, ink, valueWidth, value)}</g></svg>\n`;
}

export const asSvg = (body: string): TextFile => ({ type: 'image/svg+xml', body });
