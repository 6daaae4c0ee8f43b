const segmenter = new Intl.Segmenter();

/** How many characters a person sees: a flag, a family and an accented letter are one each. */
export const countGraphemes = (text: string): number => [...segmenter.segment(text)].length;
