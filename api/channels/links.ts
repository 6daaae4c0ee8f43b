import topLevelDomains from 'tlds' with { type: 'json' };

/*
 * X and Mastodon count every address as 23 characters, however long it is, so it matters what they take for one:
 * whatever follows http(s)://, and for X also a bare `status.example.com`, as long as its top-level domain exists.
 */

const forbidden = '\\uFFFE\\uFEFF\\uFFFF';
const directions = '\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069';
const latin =
  '\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u024F\\u0253\\u0254\\u0256\\u0257\\u0259\\u025B\\u0263\\u0268\\u026F' +
  '\\u0272\\u0289\\u028B\\u02BB\\u0300-\\u036F\\u1E00-\\u1EFF';
const cyrillic = '\\u0400-\\u04FF';

/** In a domain everything is a letter but punctuation, spaces and invisible marks; even emoji are letters. */
const letter = `[^!'#%&()*+,\\\\\\-./:;<=>?@\\[\\]^_{|}~$\\s\\u0085\\u180E${forbidden}${directions}]`;
const ending = `(?:(?:${topLevelDomains.join('|')})(?![-0-9a-z@+])|xn--[-0-9a-z]+)`;
const domain = `(?:${letter}(?:[-_]*${letter})*\\.)*${letter}(?:-*${letter})*\\.${ending}`;
const latinDomain = new RegExp(`(?:[-a-z0-9${latin}]+\\.)+${ending}`, 'gi');

const inPath = `[-a-z0-9!*';:=+,.$/%#\\[\\]\\u2013_~@|&${cyrillic}${latin}]`;
/** Parentheses belong to a path in pairs only, at most two deep. */
const pair = `\\((?:${inPath}+|${inPath}*\\(${inPath}+\\)${inPath}*)\\)`;
const endOfPath = `[-+a-z0-9=_#/${cyrillic}${latin}]`;
const path = `/(?:${inPath}*(?:${pair}${inPath}*)*${endOfPath}|${pair}|@${inPath}+/)*`;
const query = `\\?[-a-z0-9!?*'@();:&=+$/%#\\[\\]_.,~|]*[-a-z0-9_&=#/]`;

const link = new RegExp(
  `(?<before>[^a-z0-9@＠$#＃${forbidden}]|^)(?<protocol>https?://)?(?<domain>${domain})(?::[0-9]+)?(?<path>${path})?(?:${query})?`,
  'gi',
);

export interface Link {
  start: number;
  end: number;
  /** Without http(s):// before it. */
  bare: boolean;
}

/** Where the addresses of a text begin and end, in UTF-16 units. */
export function findLinks(text: string): Link[] {
  // Word by word, and only words with a dot: a long text in Chinese is one word, and would take long.
  return [...text.matchAll(/(?:^|\s)\S+/g)]
    .filter(([word]) => word.includes('.'))
    .flatMap(({ 0: word, index }) => findLinksInWord(word, index));
}

function findLinksInWord(word: string, offset: number): Link[] {
  return [...word.matchAll(link)].flatMap((match) => {
    const { before = '', protocol, domain = '', path } = match.groups ?? {};
    const start = offset + match.index + before.length;
    const end = offset + match.index + match[0].length;
    if (domain.split('.').some((label) => label.length > 63)) return [];
    if (protocol) return [{ start, end, bare: false }];
    return /[-_./]/.test(before) ? [] : findBareLinks(domain, start, path ? end : undefined);
  });
}

/** Beside letters of other scripts a bare domain needs no space, but is itself in Latin letters. */
function findBareLinks(domain: string, offset: number, endOfPath: number | undefined): Link[] {
  const links = [...domain.matchAll(latinDomain)].map((match) => {
    const start = offset + match.index;
    return { start, end: start + match[0].length, bare: true };
  });
  const last = links.at(-1);
  if (last && endOfPath) last.end = endOfPath;
  return links;
}

/** What is left of a text without these links. */
export function withoutLinks(text: string, links: Link[]): string {
  return links.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}
