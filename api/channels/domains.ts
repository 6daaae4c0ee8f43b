import topLevelDomains from 'tlds' with { type: 'json' };

export const forbidden = '\\uFFFE\\uFEFF\\uFFFF';
const directions = '\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069';

/** In a domain everything is a letter but punctuation, spaces and invisible marks; even emoji are letters. */
const letter = new RegExp(
  `[^!'#%&()*+,\\\\\\-./:;<=>?@\\[\\]^_{|}~$\\s\\u0085\\u180E${forbidden}${directions}]`,
  'i',
);

/** What a domain ends with: a top-level domain that exists. */
export const ending = `(?:(?:${topLevelDomains.join('|')})(?![-0-9a-z@+])|xn--[-0-9a-z]+)`;
const dotAndEnding = new RegExp(`\\.${ending}`, 'iy');

/** Where the top-level domain after a dot ends; -1 when there is none. */
function endAfter(word: string, dot: number): number {
  dotAndEnding.lastIndex = dot;
  return dotAndEnding.test(word) ? dotAndEnding.lastIndex : -1;
}

/**
 * For each place of a word, where the longest domain that begins there ends; -1 where none begins. Read once, from the
 * end to the beginning, as a domain is a label, a dot, and what begins behind the dot: trying each place anew takes
 * minutes for some words. Labels begin and end with a letter, and the last one before the top-level domain has no `_`.
 */
export function domainEnds(word: string, endOfDomain = endAfter): Int32Array {
  const ends = new Int32Array(word.length + 1).fill(-1);
  /** Of the label that is being read: where the domain ends with it in the middle, and with it as the last one. */
  let asMiddle = -1;
  let asLast = -1;
  for (let at = word.length - 1; at >= 0; at--) {
    const sign = word.charAt(at);
    if (sign === '.') {
      const isEndOfLabel = letter.test(word.charAt(at - 1));
      asMiddle = isEndOfLabel ? (ends[at + 1] ?? -1) : -1;
      asLast = isEndOfLabel && asMiddle < 0 ? endOfDomain(word, at) : -1;
    } else if (sign === '_') {
      asLast = -1;
    } else if (letter.test(sign)) {
      ends[at] = Math.max(asMiddle, asLast);
    } else if (sign !== '-') {
      asMiddle = -1;
      asLast = -1;
    }
  }
  return ends;
}
