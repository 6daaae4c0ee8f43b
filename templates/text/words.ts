/** Scripts written without spaces, whose words only a dictionary finds. Korean has spaces. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]/u;
/** A space that holds two words together, as before a French colon, ends no line. */
const afterSpaces = /(?<=[^\S\u00a0\u202f])(?=\S)/u;

/** What must not begin a line, and what must not end one. */
const closing =
  /^[、。，．・：；？！）」』】〕》〉”’…ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.;:?!)\]}%]/u;
const opening = /[（「『【〔《〈“‘([{]$/u;

/** What a Japanese ending belongs to: 復旧しました is one word to its readers. */
const endsInStem = /[\p{sc=Han}\p{sc=Hiragana}]$/u;

const segmenters = new Map<string, Intl.Segmenter>();
function segmenterOf(language: string): Intl.Segmenter {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  return segmenter;
}

function splitUnspaced(chunk: string): string[] {
  const language = /[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(chunk) ? 'ja' : 'zh';
  const pieces: string[] = [];
  for (const { segment } of segmenterOf(language).segment(chunk)) {
    const last = pieces.at(-1);
    const joins =
      last !== undefined &&
      (closing.test(segment) ||
        (endsInStem.test(last) && /^\p{sc=Hiragana}/u.test(segment)) ||
        opening.test(last) ||
        /^\s/u.test(segment) ||
        !(unspaced.test(last) || unspaced.test(segment)));
    if (joins) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}

/** The pieces of a text between which a line may end, each with the spaces that follow it. */
export const splitWords = (text: string): string[] =>
  text.split(afterSpaces).flatMap((chunk) => (unspaced.test(chunk) ? splitUnspaced(chunk) : [chunk]));
