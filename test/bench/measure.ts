/** What is expected of a figure. */
export interface Target {
  atMost?: number;
  atLeast?: number;
}

/** One measured number, and what it should be where something is promised. */
export interface Figure {
  what: string;
  value: number;
  unit: 'ms' | 's' | 'MB' | 'KB' | 'x' | 'requests/s' | 'requests/CPU s' | '';
  target?: Target;
}

/** What one bench found; the notes say how it was measured and what was not. */
export interface Report {
  figures: Figure[];
  notes: string[];
}

export interface BenchOptions {
  /** Fewer repetitions: to see that it works, not to believe the figures. */
  quick: boolean;
  /** Says what is being done. */
  say(line: string): void;
}

/** The smallest value that is not below the given share of all values, 0 to 1. Throws RangeError without values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('There is no percentile of nothing.');
  return value;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** How long some work takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

export const meets = (value: number, { atMost = Infinity, atLeast = -Infinity }: Target): boolean =>
  value <= atMost && value >= atLeast;

const digits = (value: number): number => (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);

const shown = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: digits(value), minimumFractionDigits: digits(value) });

const shownTarget = ({ atMost, atLeast }: Target): string =>
  [
    atMost === undefined ? [] : [`<= ${atMost.toLocaleString('en')}`],
    atLeast === undefined ? [] : [`>= ${atLeast.toLocaleString('en')}`],
  ]
    .flat()
    .join(', ');

/** The figures as a table for people, one line each, with `pass` or `FAIL` beside what is promised. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, value, unit, target }) => [
    what,
    shown(value),
    unit,
    target ? shownTarget(target) : '',
    target ? (meets(value, target) ? 'pass' : 'FAIL') : '',
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
