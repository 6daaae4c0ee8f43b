import { domainEnds, ending, forbidden } from './domains.ts';

/*
 * X and Mastodon count every address as 23 characters, however long it is, so it matters what they take for one:
 * whatever follows http(s)://, and for X also a bare `status.example.com`, as long as its top-level domain exists.
 */

const latin =
  '\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u024F\\u0253\\u0254\\u0256\\u0257\\u0259\\u025B\\u0263\\u0268\\u026F' +
  '\\u0272\\u0289\\u028B\\u02BB\\u0300-\\u036F\\u1E00-\\u1EFF';
const cyrillic = '\\u0400-\\u04FF';

const latinDomain = new RegExp(`(?:[-a-z0-9${latin}]+\\.)+${ending}`, 'gi');

const inPath = `[-a-z0-9!*';:=+,.$/%#\\[\\]\\u2013_~@|&${cyrillic}${latin}]`;
/** Parentheses belong to a path in pairs only, at most two deep. */
const pair = `\\((?:${inPath}+|${inPath}*\\(${inPath}+\\)${inPath}*)\\)`;
const endOfPath = `[-+a-z0-9=_#/${cyrillic}${latin}]`;
const path = `/(?:${inPath}*(?:${pair}${inPath}*)*${endOfPath})?(?:${pair})*`;
const query = `\\?[-a-z0-9!?*'@();:&=+$/%#\\[\\]_.,~|]*[-a-z0-9_&=#/]`;

const before = new RegExp(`[^a-z0-9@＠$#＃${forbidden}]`, 'i');
const protocol = /https?:\/\//iy;
const afterDomain = new RegExp(`(?::[0-9]+)?(?<path>${path})?(?:${query})?`, 'iy');

const longestLabel = 63;
const longestDomain = 253;

export interface Link {
  start: number;
  end: number;
  /** Without http(s):// before it. */
  bare: boolean;
}

/** Where the addresses of a text begin and end, in UTF-16 units. */
export function findLinks(text: string): Link[] {
  // Word by word, and only words with a dot: most have none.
  return [...text.matchAll(/(?:^|\s)\S+/g)]
    .filter(([word]) => word.includes('.'))
    .flatMap(({ 0: word, index }) => findLinksInWord(word, index));
}

function findLinksInWord(word: string, offset: number): Link[] {
  const ends = domainEnds(word);
  const links: Link[] = [];
  for (let at = 0; at < word.length;) {
    const found = readAddress(word, ends, at);
    if (found) links.push(...linksOf(found, offset));
    at = found?.end ?? at + 1;
  }
  return links;
}

interface Address {
  /** The sign before it; empty at the beginning of the word. */
  before: string;
  start: number;
  hasProtocol: boolean;
  domain: string;
  hasPath: boolean;
  end: number;
}

/** The address that begins behind a sign, or with it at the beginning of the word. */
function readAddress(word: string, ends: Int32Array, at: number): Address | undefined {
  const sign = word.charAt(at);
  const behind = before.test(sign) ? readAddressAt(word, ends, at + 1, sign) : undefined;
  return behind ?? (at === 0 ? readAddressAt(word, ends, 0, '') : undefined);
}

function readAddressAt(word: string, ends: Int32Array, start: number, sign: string): Address | undefined {
  protocol.lastIndex = start;
  const hasProtocol = protocol.test(word);
  const domainStart = hasProtocol ? protocol.lastIndex : start;
  const domainEnd = ends[domainStart] ?? -1;
  if (domainEnd < 0) return undefined;
  afterDomain.lastIndex = domainEnd;
  const hasPath = afterDomain.exec(word)?.groups?.['path'] !== undefined;
  const domain = word.slice(domainStart, domainEnd);
  return { before: sign, start, hasProtocol, domain, hasPath, end: afterDomain.lastIndex };
}

function linksOf(address: Address, offset: number): Link[] {
  const { before: sign, domain } = address;
  const [start, end] = [offset + address.start, offset + address.end];
  if (domain.length > longestDomain || domain.split('.').some((label) => label.length > longestLabel))
    return [];
  if (address.hasProtocol) return [{ start, end, bare: false }];
  return /[-_./]/.test(sign) ? [] : findBareLinks(domain, start, address.hasPath ? end : undefined);
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
  const ends = [0, ...links.map(({ end }) => end)];
  return ends.map((end, index) => text.slice(end, links[index]?.start)).join('');
}
