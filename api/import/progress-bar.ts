import type { Writable } from 'node:stream';

const width = 30;

/**
 * Shows how far a long work is, on stderr unless told otherwise: one line drawn anew on a terminal, elsewhere
 * a line for every tenth that is done.
 */
export function progressBar(
  what: string,
  stream: Writable & { isTTY?: boolean } = process.stderr,
): (done: number, total: number) => void {
  let shownTenths = 0;
  return (done, total) => {
    const part = total === 0 ? 1 : Math.min(done / total, 1);
    const figures = `${done} of ${total} ${what}`;
    if (stream.isTTY) {
      const full = Math.round(part * width);
      const bar = '█'.repeat(full) + '░'.repeat(width - full);
      stream.write(`\r\x1b[K${bar} ${figures}${part === 1 ? '\n' : ''}`);
      return;
    }
    const tenths = Math.floor(part * 10);
    if (tenths === shownTenths) return;
    shownTenths = tenths;
    stream.write(`${tenths * 10} %  ${figures}\n`);
  };
}
