import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** A file in this folder and a line in the registry. */
export interface Command {
  usage: string;
  summary: string;
  run(words: string[]): Promise<void>;
}

/** The command line is not right; the message says how it should be. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Reads options and at most so many words between them. Throws UsageError with the usage. */
export function readWords<Options extends ParseArgsOptionsConfig>(
  words: string[],
  usage: string,
  options: Options,
  most = 0,
) {
  try {
    const read = parseArgs({ args: words, options, allowPositionals: true, strict: true });
    const tooMany = read.positionals.slice(most);
    if (tooMany.length > 0) throw new Error(`There is nothing to do with "${tooMany.join(' ')}".`);
    return read;
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : String(error)}\nUsage: codered ${usage}`,
    );
  }
}
