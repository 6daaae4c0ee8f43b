import type { Indexed } from './indexed.ts';

/** A flat picture by its runs of one colour: a tenth of its pixels, so that many can be kept. */
export interface Packed {
  colors: readonly number[];
  /** Row after row: `length << 8 | palette index`, or how often the row above comes again, as a negative number. */
  runs: Int32Array;
}

/** Throws nothing; a row holds at most 8 million pixels. */
export function pack({ width, height, colors, rows }: Indexed): Packed {
  const runs: number[] = [];
  const stride = width + 1;
  let again = 0;
  const endRepeat = () => {
    if (again > 0) runs.push(-again);
    again = 0;
  };

  for (let y = 0; y < height; y++) {
    const row = y * stride;
    if (y > 0 && rows.compare(rows, row - stride, row, row, row + stride) === 0) {
      again++;
      continue;
    }
    endRepeat();
    const end = row + stride;
    for (let at = row + 1; at < end;) {
      const index = rows[at] ?? 0;
      const from = at;
      while (at < end && rows[at] === index) at++;
      runs.push(((at - from) << 8) | index);
    }
  }
  endRepeat();
  return { colors, runs: Int32Array.from(runs) };
}

/** Calls with every run of a picture of this width: palette index, column, row and length. */
export function eachRun(
  { runs }: Packed,
  width: number,
  visit: (index: number, x: number, y: number, length: number) => void,
): void {
  let row = 0;
  let y = 0;
  /** Visits the row that begins at a run; gives the first run after it. */
  const visitRow = (first: number): number => {
    let at = first;
    for (let x = 0; x < width; at++) {
      const run = runs[at] ?? 0;
      visit(run & 255, x, y, run >> 8);
      x += run >> 8;
    }
    y++;
    return at;
  };

  for (let at = 0; at < runs.length;) {
    const again = -(runs[at] ?? 0);
    if (again > 0) {
      for (let times = 0; times < again; times++) visitRow(row);
      at++;
    } else {
      row = at;
      at = visitRow(row);
    }
  }
}
