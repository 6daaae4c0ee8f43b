import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  code: number;
  /** What it printed, by lines. */
  lines: string[];
  /** What it said to people beside it. */
  said: string;
}

/** Runs the real command line in a process of its own, with nothing in its environment but this. */
export function runCommand(
  words: string[],
  {
    data,
    input = '',
    variables = {},
    cwd = root,
  }: { data?: string; input?: string; variables?: Record<string, string>; cwd?: string },
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(root, 'api/cli.ts'), ...words],
      {
        cwd,
        env: { ...(data !== undefined && { CODERED_DATA: data }), ...variables },
        maxBuffer: 32 * 1024 * 1024,
      },
      (error, stdout, stderr) =>
        resolve({
          code: error ? Number(error.code ?? 1) : 0,
          lines: stdout.split('\n').filter(Boolean),
          said: stderr,
        }),
    );
    child.stdin?.end(input);
  });
}
