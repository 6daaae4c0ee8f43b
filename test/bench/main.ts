/** `npm run bench`: measures this service against other ways to do the same, in one run. */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { type BenchOptions, type Report, table } from './measure.ts';

const benches: Record<string, () => Promise<(options: BenchOptions) => Promise<Report>>> = {
  publish: async () => (await import('./publish.ts')).benchPublish,
  cards: async () => (await import('./cards.ts')).benchCards,
  serve: async () => (await import('./serve.ts')).benchServe,
  memory: async () => (await import('./memory.ts')).benchMemory,
  audience: async () => (await import('./audience.ts')).benchAudience,
  tell: async () => (await import('./tell.ts')).benchTell,
};

const { values: chosen } = parseArgs({
  options: { json: { type: 'string' }, only: { type: 'string' }, quick: { type: 'boolean', default: false } },
});

const say = (line: string) => console.error(`  … ${line}`);
const load = () => loadavg().map((each) => Number(each.toFixed(2)));

function machine() {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    command: ['node', 'test/bench/main.ts', ...process.argv.slice(2)].join(' '),
    quick: chosen.quick,
  };
}

/** A bench that breaks says why, and the others go on. */
async function measure(name: string): Promise<Report & { load: { before: number[]; after: number[] } }> {
  const before = load();
  const report = await run(name).catch((error: unknown): Report => {
    const why = error instanceof Error ? error.message : String(error);
    return { figures: [], notes: [`NOT MEASURED: ${why}`] };
  });
  return { ...report, load: { before, after: load() } };
}

async function run(name: string): Promise<Report> {
  const bench = await benches[name]?.();
  if (!bench) throw new Error(`there is no bench "${name}", only ${Object.keys(benches).join(', ')}`);
  return bench({ quick: chosen.quick, say });
}

const about = machine();
console.log(
  `${about.cpu}, ${about.cores} cores, ${about.memoryGB} GB, Node ${about.node}, ${about.platform}`,
);
console.log(about.command);

const reports: Record<string, Awaited<ReturnType<typeof measure>>> = {};
for (const name of chosen.only?.split(',') ?? Object.keys(benches)) {
  console.error(`\n${name}`);
  const report = await measure(name);
  reports[name] = report;
  console.log(`\n## ${name} (load ${report.load.before[0]} before, ${report.load.after[0]} after)\n`);
  console.log(table(report.figures));
  for (const note of report.notes) console.log(`- ${note}`);
}
if (chosen.json) writeFileSync(chosen.json, `${JSON.stringify({ machine: about, reports }, null, 2)}\n`);
