import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const real = [
  'github-incidents-2010-2022.json.gz',
  'github-components-with-problem.json',
  'digitalocean-components.json',
  'instructure-summary.json',
].map((name) => fileURLToPath(new URL(`../../../../shared/data/${name}`, import.meta.url)));

export const sampleFile = fileURLToPath(new URL('../../../api/import/sample.json', import.meta.url));

/** Our own sample, and the real pages where they lie beside the project. */
export const inputFiles: string[] = [sampleFile, ...real.filter((file) => existsSync(file))];

export function readInput(file: string): unknown {
  const bytes = readFileSync(file);
  return JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}

const withBodies = z.object({
  incidents: z.array(z.object({ incident_updates: z.array(z.object({ body: z.string() })) })).default([]),
});

/** What every update of a page says, as it was written there. */
export const bodiesOf = (file: string): string[] =>
  withBodies
    .parse(readInput(file))
    .incidents.flatMap((incident) => incident.incident_updates.map((update) => update.body));
