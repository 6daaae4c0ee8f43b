/** The two voices of every card: words that explain, and words that are seen first. */
export type Weight = 'text' | 'strong';

/** A family as @fontsource packs it, with the file weight of each voice. */
export interface Family {
  id: string;
  name: string;
  weights: Record<Weight, number>;
}

/** The families one may choose. Letters that one lacks are taken from Inter, then from the fonts of East Asia. */
export const families = [
  { id: 'inter', name: 'Inter', weights: { text: 600, strong: 800 } },
  { id: 'nunito', name: 'Nunito', weights: { text: 700, strong: 900 } },
  { id: 'roboto-condensed', name: 'Roboto Condensed', weights: { text: 600, strong: 900 } },
  { id: 'source-serif-4', name: 'Source Serif', weights: { text: 600, strong: 800 } },
] as const satisfies readonly Family[];

export type FamilyId = (typeof families)[number]['id'];
export const familyIds: readonly FamilyId[] = families.map(({ id }) => id);

const japanese: Family = { id: 'm-plus-1p', name: 'M PLUS 1p', weights: { text: 700, strong: 800 } };
const korean: Family = { id: 'nanum-gothic', name: 'Nanum Gothic', weights: { text: 700, strong: 800 } };
const chinese: Family = { id: 'noto-sans-sc', name: 'Noto Sans SC', weights: { text: 600, strong: 800 } };

/** The languages of East Asia draw many of their shared letters differently. */
export type Region = 'ja' | 'ko' | 'zh';
const regions: Record<Region, readonly Family[]> = {
  ja: [japanese, chinese, korean],
  ko: [korean, japanese, chinese],
  zh: [chinese, japanese, korean],
};

/** Which forms a text wants: those of its letters, else of its language, else Chinese. */
export function regionOf(text: string, language: string): Region {
  if (/[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text)) return 'ja';
  if (/\p{sc=Hangul}/u.test(text)) return 'ko';
  const code = language.slice(0, 2).toLowerCase();
  return code === 'ja' || code === 'ko' ? code : 'zh';
}

/** Where the letters of a text are looked for, one family after the other. */
export function familiesFor(id: FamilyId, region: Region): readonly Family[] {
  const [inter] = families;
  const own = families.find((family) => family.id === id) ?? inter;
  return [...new Set([own, inter, ...regions[region]])];
}
