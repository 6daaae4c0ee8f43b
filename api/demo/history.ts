import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const places = ['../../../shared/data/github-incidents-2010-2022.json.gz', '../import/sample.json'].map(
  (place) => fileURLToPath(new URL(place, import.meta.url)),
);

/** The real history where it lies beside the project, else the small one the project brings. */
export function historyFile(): string {
  const file = places.find((place) => existsSync(place));
  if (!file) throw new Error('There is no history to import: api/import/sample.json is missing.');
  return file;
}

const isTime = /^\d{4}-\d\d-\d\dT/;
const wholeDay = 24 * 60 * 60_000;

function newestTime(value: unknown): number {
  if (typeof value === 'string') return isTime.test(value) ? Date.parse(value) : 0;
  if (typeof value !== 'object' || value === null) return 0;
  return Math.max(0, ...Object.values(value).map(newestTime));
}

function shiftedBy(value: unknown, ms: number): unknown {
  if (typeof value === 'string')
    return isTime.test(value) ? new Date(Date.parse(value) + ms).toISOString() : value;
  if (Array.isArray(value)) return value.map((each) => shiftedBy(each, ms));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shiftedBy(each, ms)]));
}

/** Moves every time in a history by whole days, so that its newest falls on the day before a moment. */
export function endingBefore(history: unknown, moment: number): unknown {
  const days = Math.floor((moment - newestTime(history)) / wholeDay) - 1;
  return shiftedBy(history, days * wholeDay);
}
