import { AppError } from '../errors.ts';
import { readJsonAddress, readJsonFile, type ReadLimits } from './read-json.ts';
import { sources } from './registry.ts';

const standard: ReadLimits = { timeout: 20_000, maxBytes: 50_000_000 };

/** Documents of one page as one: their lists are joined, of all else the first counts. */
function joined(documents: readonly unknown[]): unknown {
  const whole = new Map<string, unknown>();
  for (const document of documents) {
    for (const [key, value] of Object.entries(document ?? {})) {
      const known = whole.get(key);
      if (Array.isArray(known) && Array.isArray(value)) whole.set(key, [...known, ...value]);
      else if (known === undefined) whole.set(key, value);
    }
  }
  return Object.fromEntries(whole);
}

/** Asks a page for all that its product may keep there. Throws AppError `not_found` when that is nothing. */
async function readAddressOfPage(page: URL, limits: ReadLimits): Promise<unknown> {
  const base = new URL(page.pathname.replace(/\/*$/, '/'), page);
  for (const source of sources) {
    const answers = await Promise.all(
      source.paths.map((path) => readJsonAddress(new URL(path, base), limits)),
    );
    const documents = answers.filter((answer) => source.recognise(answer));
    if (documents.length > 0) return joined(documents);
  }
  throw new AppError(
    'not_found',
    `${base.href} is not a status page that can be read. Give the page's own address, or that of a .json file.`,
  );
}

/**
 * Reads the JSON of another page: from a file (.json or .json.gz), from the address of such a file, or from the
 * address of the page itself. Throws AppError that says what to do.
 */
export async function readSource(where: string, limits: Partial<ReadLimits> = {}): Promise<unknown> {
  const all = { ...standard, ...limits };
  if (!/^https?:\/\//i.test(where)) return readJsonFile(where, all);
  const url = URL.parse(where);
  if (!url) throw new AppError('invalid', `"${where}" is not an address.`);
  if (!/\.json(\.gz)?$/.test(url.pathname)) return readAddressOfPage(url, all);
  const json = await readJsonAddress(url, all);
  if (json === undefined) throw new AppError('not_found', `There is no JSON at ${where}. Check the address.`);
  return json;
}
