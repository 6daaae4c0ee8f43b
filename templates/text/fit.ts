import { splitWords } from './words.ts';

/** Sizes in pixels: the ones that look right, largest first, and the least one that is still legible. */
export interface Scale {
  sizes: readonly number[];
  least: number;
}

/** How a piece of text is set. */
export interface TypeSetting extends Scale {
  /** A factor of the size. */
  lineHeight: number;
  maxLines: number;
  /** Rather a larger size on more lines than fewer lines. */
  large?: boolean;
  /** The width of a line in ems. */
  measure: (line: string) => number;
}

export interface Box {
  width: number;
  height: number;
}

export interface FittedText {
  lines: string[];
  size: number;
  /** Of all lines together, in pixels. */
  height: number;
  shortened: boolean;
  /** In the least size there is, though a larger one was wished. */
  smallest: boolean;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const split = (text: string) => [...graphemes.segment(text)].map(({ segment }) => segment);

/** Inside long names; only for a word that is too wide for a line. */
const afterHyphens = /(?<=[-–—/.])(?=[\p{L}\p{N}])/u;

/** More text than any card holds; measuring the rest would only cost time. */
const mostCharacters = 600;

/** Breaks at words; a word wider than a line is broken at its hyphens, then anywhere, or makes it give up. */
function breakLines(text: string, fits: (line: string) => boolean, anywhere: boolean): string[] | undefined {
  const lines: string[] = [];
  let line = '';
  const add = (piece: string) => {
    if (line && !fits((line + piece).trimEnd())) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  };
  for (const word of splitWords(text)) {
    for (const part of fits(word.trimEnd()) ? [word] : word.split(afterHyphens)) {
      if (fits(part.trimEnd())) add(part);
      else if (anywhere) for (const letter of split(part)) add(letter);
      else return undefined;
    }
  }
  return line.trimEnd() ? [...lines, line.trimEnd()] : lines;
}

/** The same number of lines, as even in length as possible. */
function balance(text: string, setting: TypeSetting, lines: string[], ems: number): string[] {
  let best = lines;
  let [low, high] = [ems / 2, ems];
  for (let i = 0; i < 7 && lines.length > 1; i++) {
    const middle = (low + high) / 2;
    const narrower = breakLines(text, (line) => setting.measure(line) <= middle, false);
    if (narrower && narrower.length <= lines.length) [best, high] = [narrower, middle];
    else low = middle;
  }
  return best;
}

/** The line with an ellipsis: after a word, or inside one where the words would leave the line half empty. */
function endLine(line: string, fits: (line: string) => boolean, measure: (line: string) => number): string {
  const shortest = measure(line) / 2;
  for (const pieces of [splitWords(line), split(line)])
    for (let count = pieces.length; count > 0; count--) {
      const ended = `${pieces
        .slice(0, count)
        .join('')
        .replace(/[\s.,;:!?–—-]+$/u, '')}…`;
      if (measure(ended) < shortest) break;
      if (fits(ended)) return ended;
    }
  return '…';
}

/**
 * Sets text into a box, as large as its scale allows; text that is too long is set in the least size on as
 * many lines as there are, and then shortened, to nothing in a box without room for a line. Pure.
 */
export function fitText(text: string, setting: TypeSetting, box: Box): FittedText {
  const { sizes, least, lineHeight, maxLines, large, measure } = setting;
  const cut = text.slice(0, mostCharacters).toWellFormed();
  const whole = cut === text;
  const fitted = (lines: string[], size: number, shortened: boolean): FittedText => {
    const smallest = size === least && sizes[0] !== least;
    return { lines, size, height: Math.ceil(lines.length * size * lineHeight), shortened, smallest };
  };
  const roomFor = (size: number) => Math.min(maxLines, Math.floor(box.height / (size * lineHeight)));

  const possible = [...sizes, least].flatMap((size) => {
    const lines = breakLines(cut, (line) => measure(line) <= box.width / size, false);
    return whole && lines && lines.length <= roomFor(size) ? [{ size, lines }] : [];
  });
  const looksRight = possible.filter(({ size }) => sizes.includes(size));
  const fewest = Math.min(...looksRight.map(({ lines }) => lines.length));
  const best = (large ? undefined : looksRight.find(({ lines }) => lines.length === fewest)) ?? possible[0];
  if (best) return fitted(balance(cut, setting, best.lines, box.width / best.size), best.size, false);

  const room = roomFor(least);
  if (room < 1) return fitted([], least, true);
  const fits = (line: string) => measure(line) <= box.width / least;
  const lines = breakLines(cut, fits, true) ?? [];
  if (whole && lines.length <= room) return fitted(lines, least, false);
  const last = endLine(lines[room - 1] ?? '', fits, measure);
  return fitted([...lines.slice(0, room - 1), last], least, true);
}
