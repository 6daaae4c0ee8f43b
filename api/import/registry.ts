import { AppError } from '../errors.ts';
import type { ImportedPage, ImportSource } from './source.ts';
import { statuspage } from './statuspage.ts';

/** Every product whose pages can be imported. */
export const sources: readonly ImportSource[] = [statuspage];

/** Reads the JSON of another page, whichever product it is of. Throws AppError `invalid`. */
export function readPage(json: unknown): ImportedPage {
  const source = sources.find((each) => each.recognise(json));
  if (source) return source.parse(json);
  const names = sources.map(({ name }) => name).join(', ');
  throw new AppError('invalid', `This is not the JSON of a status page that can be imported (${names}).`);
}
