import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Linux counts a process's time in hundredths of a second. */
const ticksPerSecond = 100;

/** What follows the name of a process in its `stat`: state, parent, ..., user time at 11, system time at 12. */
function statOf(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return undefined;
  }
}

/** Seconds of processor time of a process and its children so far; undefined where the system does not tell. */
export function cpuTime(pid: number): number | undefined {
  if (!existsSync('/proc/self/stat')) return undefined;
  let ticks = 0;
  for (const each of readdirSync('/proc').map(Number).filter(Number.isInteger)) {
    const stat = statOf(each);
    if (stat && (each === pid || Number(stat[1]) === pid)) ticks += Number(stat[11]) + Number(stat[12]);
  }
  return ticks / ticksPerSecond;
}
