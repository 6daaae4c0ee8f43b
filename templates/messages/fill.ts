import type { Blanks, Claim } from './language.ts';

/** Between sentences. Not Intl.Segmenter: it takes a sentence that starts with a brace for the last one's end. */
const sentenceEnd = /(?<=[.!?؟]\s)|(?<=[。！？])/u;
const clause = /\[([^\]]*)\]/g;
const blank = /\{(\??\w+)\}(\.?)/g;

/** A template with its blanks filled in; after a value that ends with a full stop, as "Acme Inc." does, there is no other. */
export const fillBlanks = (template: string, valueOf: (name: string) => string | undefined): string =>
  template.replace(blank, (whole, name: string, stop: string) => {
    const value = valueOf(name);
    if (value === undefined) return whole;
    return value.endsWith('.') ? value : value + stop;
  });

/** The filled text, or nothing when a blank is missing or a claim is not made. */
function fillWhole(template: string, values: ReadonlyMap<string, string>): string | undefined {
  let complete = true;
  const text = fillBlanks(template, (name) => {
    const value = values.get(name);
    if (value === undefined) complete = false;
    return value;
  });
  return complete ? text : undefined;
}

/**
 * A template with its blanks filled in. A clause or a sentence with a missing or empty blank, or with a
 * claim nobody makes, goes as a whole. Pure.
 */
export function fill(template: string, blanks: Partial<Blanks>, claims: readonly Claim[] = []): string {
  const values = new Map<string, string>(claims.map((claim) => [`?${claim}`, '']));
  for (const [name, value] of Object.entries(blanks)) if (value?.trim()) values.set(name, value.trim());

  return template
    .split(sentenceEnd)
    .map((sentence) =>
      sentence.replace(clause, (_, inner: string) => (fillWhole(inner, values) ? inner : '')),
    )
    .map((sentence) => fillWhole(sentence, values) ?? '')
    .join('')
    .trim();
}
