import { emojiPicture } from './emoji.ts';
import { type Face, glyphOf } from './fonts.ts';

/** Scripts that need reordering or joining, which the renderer gets wrong without an error. */
const needsShaping =
  /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}\p{sc=Deva}\p{sc=Beng}\p{sc=Guru}\p{sc=Gujr}\p{sc=Orya}\p{sc=Taml}\p{sc=Telu}\p{sc=Knda}\p{sc=Mlym}\p{sc=Sinh}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}\p{sc=Mong}]/u;

/** Whether the renderer draws these words as they are written. */
export const canBeShaped = (text: string): boolean => !needsShaping.test(text);

/** Pictures and ornaments: a line still says the same without them. */
const ornament = /^(?:\p{RGI_Emoji}|[\p{Extended_Pictographic}\p{So}\p{RI}\p{Emoji_Modifier}←-⇿])/v;

const joiners = /[\p{Join_Control}\p{Variation_Selector}]/gu;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

export interface Drawable {
  /** What may be drawn of the text; empty when drawing it would say it wrong. */
  text: string;
  /** What no font has, each run of letters once. */
  missing: string[];
  /** What the renderer would shape wrong, such as right-to-left text. */
  unshapable: string[];
}

/** A letter counts only when one glyph draws all of it: marks on top of it would be misplaced. */
const hasGlyph = (grapheme: string, face: Face) =>
  [...grapheme].length === 1 && glyphOf(grapheme.codePointAt(0) ?? 0, face) !== undefined;

/**
 * Takes ornaments that cannot be drawn out of a line, and gives the line up when any other letter of it
 * cannot be drawn right: boxes or wrong words are worse than a card with one line less.
 */
export function drawable(line: string, face: Face): Drawable {
  const missing = new Set<string>();
  const unshapable = new Set<string>();
  let text = '';
  let run = '';
  let lost = false;
  let runIsShaped = false;

  const endRun = () => {
    if (run) (runIsShaped ? unshapable : missing).add(run);
    run = '';
  };

  for (const { segment } of graphemes.segment(line.normalize('NFC'))) {
    const bare = segment.replace(joiners, '');
    const shaped = needsShaping.test(bare);
    if (emojiPicture(segment)) {
      endRun();
      text += segment;
    } else if (!shaped && (bare === '' || hasGlyph(bare, face))) {
      text += bare;
      endRun();
    } else if (!shaped && ornament.test(segment)) {
      endRun();
      missing.add(segment);
    } else {
      if (shaped !== runIsShaped) endRun();
      runIsShaped = shaped;
      run += segment;
      lost = true;
    }
  }
  endRun();
  const kept = text
    .replace(/ +/g, ' ')
    .replace(/ (?=[.,;:!?])/g, '')
    .trim();
  return {
    text: lost || !/[\p{L}\p{N}]/u.test(kept) ? '' : kept,
    missing: [...missing],
    unshapable: [...unshapable],
  };
}
