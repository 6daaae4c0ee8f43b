export interface Country {
  /** ISO 3166, two letters. */
  code: string;
  name: string;
}

/** What Unicode has names for beside countries and territories: unions, and what is only a blank. */
const others = ['EU', 'EZ', 'QO', 'UN', 'ZZ', 'XA', 'XB'];

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const codes = letters.flatMap((first) => letters.map((second) => first + second));

/** Codes of countries that are no more stand for their successor, which is there already. */
const isCurrent = (code: string): boolean => new Intl.Locale(`und-${code}`).region === code;

function listIn(language: string): Country[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  return codes
    .filter((code) => !others.includes(code) && isCurrent(code))
    .flatMap((code) => {
      const name = names.of(code);
      return name === undefined ? [] : [{ code, name }];
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, language));
}

const lists = new Map<string, Country[]>();

/** Every country and territory by its name in a language, in the order of that language. */
export function countriesIn(language: string): Country[] {
  const known = lists.get(language) ?? listIn(language);
  lists.set(language, known);
  return known;
}

export const isCountry = (code: string): boolean => countriesIn('en').some((each) => each.code === code);
