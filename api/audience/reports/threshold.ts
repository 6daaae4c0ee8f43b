/** When reports are so many that staff are told. Pure. */

const minute = 60_000;

/** People are counted over this time. */
export const countedOver = 10 * minute;
/** What is usual is looked for on so many days before. */
export const daysBefore = 28;
/** Fewer never are news: one person may be wrong, and two may be one with two devices. */
const fewest = 3;
const timesUsual = 3;
/** One can pass for many people, by as many browsers, but hardly for two networks. */
const fewestNetworks = 2;

/**
 * How many reports an hour of the day usually has: the middle one of the last days, of which those without any
 * are not listed. An outage among them does not make the next one usual.
 */
export function usualOf(counts: readonly number[], days = daysBefore): number {
  const quiet = Array.from({ length: Math.max(0, days - counts.length) }, () => 0);
  const sorted = [...quiet, ...counts].toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

/** How many people within ten minutes are unusual, where `usual` reports an hour are not. */
export const unusualFrom = (usual: number): number =>
  Math.max(fewest, Math.ceil((timesUsual * usual * countedOver) / (60 * minute)));

/** Whether it can be news at all, whatever is usual. */
export const isEnough = ({ people, networks }: { people: number; networks: number }): boolean =>
  people >= fewest && networks >= fewestNetworks;

export const isUnusual = (people: number, usual: number): boolean => people >= unusualFrom(usual);
