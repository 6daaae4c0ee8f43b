import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { places } from '../../api/places.ts';
import { cpuTime } from './cpu-time.ts';
import { type BenchOptions, type Figure, median, type Report } from './measure.ts';
import { hasNginx, startOurNginx } from '../support/static-servers.ts';
import { startTunedNginx } from './nginx.ts';
import { inPeers, installPeers } from './peers.ts';
import { seed } from './seed.ts';
import { startRunningService } from './service.ts';
import { withFolder } from './temp.ts';

const connections = 64;
const encodings = ['gzip', 'identity'] as const;

const result = z.object({
  requests: z.object({ average: z.number(), total: z.number() }),
  latency: z.object({ p99: z.number() }),
  errors: z.number(),
  non2xx: z.number(),
});

/** A generator that takes little of the processor itself; not everywhere. */
const hasWrk = spawnSync('wrk', ['-v']).error === undefined;

interface Load {
  rate: number;
  total: number;
  p99: number;
  failed: number;
}

async function outputOf(command: string, words: (string | number)[]): Promise<string> {
  const generator = spawn(command, words.map(String), { stdio: ['ignore', 'pipe', 'ignore'] });
  const [said] = await Promise.all([text(generator.stdout), once(generator, 'close')]);
  return said;
}

async function loadByWrk(url: string, encoding: string, seconds: number): Promise<Load> {
  const header = `accept-encoding: ${encoding}`;
  const said = await outputOf('wrk', [
    '-t1',
    '-c',
    connections,
    '-d',
    seconds,
    '--latency',
    '-H',
    header,
    url,
  ]);
  const [, p99 = '', unit = 'ms'] = /99%\s+([\d.]+)(us|ms|s)/.exec(said) ?? [];
  const failed = [...said.matchAll(/(?:Non-2xx or 3xx responses: |connect |read |write |timeout )(\d+)/g)];
  return {
    rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(said)?.[1]),
    total: Number(/(\d+) requests in/.exec(said)?.[1]),
    p99: Number(p99) * { us: 0.001, ms: 1, s: 1_000 }[unit as 'us' | 'ms' | 's'],
    failed: failed.reduce((sum, [, count]) => sum + Number(count), 0),
  };
}

async function loadByAutocannon(url: string, encoding: string, seconds: number): Promise<Load> {
  const words = ['--json', '-c', connections, '-d', seconds, '-H', `accept-encoding=${encoding}`, url];
  const program = inPeers('node_modules/autocannon/autocannon.js');
  const said = await outputOf(process.execPath, [program, ...words]);
  const { requests, latency, errors, non2xx } = result.parse(JSON.parse(said));
  return { rate: requests.average, total: requests.total, p99: latency.p99, failed: errors + non2xx };
}

interface Run {
  /** Requests a second, by the clock and by the processor time of the server. */
  rate: number;
  ratePerCpu: number | undefined;
  /** Milliseconds. */
  p99: number;
}

/** Asks for one page as fast as it is answered. Throws when an answer is not the page. */
async function load(url: string, pid: number, encoding: string, seconds: number): Promise<Run> {
  const before = cpuTime(pid);
  const { rate, total, p99, failed } = await (hasWrk ? loadByWrk : loadByAutocannon)(url, encoding, seconds);
  const after = cpuTime(pid);
  if (failed > 0) throw new Error(`${failed} answers of ${url} were not the page.`);
  const ratePerCpu = before === undefined || after === undefined ? undefined : total / (after - before);
  return { rate, p99, ratePerCpu };
}

interface Server {
  name: string;
  url: string;
  pid: number;
  runs: Record<(typeof encodings)[number], Run[]>;
}

async function loadInTurns(servers: Server[], { quick, say }: BenchOptions): Promise<void> {
  const [rounds, seconds] = quick ? [1, 2] : [3, 5];
  for (const { url, pid } of servers) await load(url, pid, 'gzip', 2);
  for (let round = 0; round < rounds; round++)
    for (const encoding of encodings)
      for (const { name, url, pid, runs } of servers) {
        say(`${name}, ${encoding}, ${connections} connections for ${seconds} s`);
        runs[encoding].push(await load(url, pid, encoding, seconds));
      }
}

const rateOf = (runs: Run[]) => median(runs.map((run) => run.rate));
const cpuRateOf = (runs: Run[]) => {
  const rates = runs.flatMap((run) => run.ratePerCpu ?? []);
  return rates.length > 0 ? median(rates) : undefined;
};

function figuresOf({ name, runs }: Server): Figure[] {
  return encodings.flatMap((encoding): Figure[] => {
    const perCpu = cpuRateOf(runs[encoding]);
    return [
      { what: `${name}, ${encoding}`, value: rateOf(runs[encoding]), unit: 'requests/s' },
      ...(perCpu === undefined
        ? []
        : [{ what: `${name}, ${encoding}`, value: perCpu, unit: 'requests/CPU s' } satisfies Figure]),
      { what: `${name}, ${encoding}, p99`, value: median(runs[encoding].map((run) => run.p99)), unit: 'ms' },
    ];
  });
}

/** By the clock the load generator sets the pace, so the promise is held against processor time where that is known. */
function ratios(ours: Server, nginx: Server, atLeast: number): Figure[] {
  const target = { atLeast };
  return encodings.flatMap((encoding): Figure[] => {
    const [mine, theirs] = [ours.runs[encoding], nginx.runs[encoding]];
    const [myCpu, theirCpu] = [cpuRateOf(mine), cpuRateOf(theirs)];
    const byClock: Figure = {
      what: `${ours.name} : ${nginx.name}, ${encoding}, by the clock`,
      value: rateOf(mine) / rateOf(theirs),
      unit: 'x',
    };
    if (myCpu === undefined || theirCpu === undefined) return [{ ...byClock, target }];
    const what = `${ours.name} : ${nginx.name}, ${encoding}, by processor time`;
    return [byClock, { what, value: myCpu / theirCpu, unit: 'x', target }];
  });
}

const serverOf = (name: string, { url, pid }: { url: string; pid: number }): Server => ({
  name,
  url,
  pid,
  runs: { gzip: [], identity: [] },
});

/** How fast the front page is served by the service itself and by nginx with our file, against nginx tuned by hand. */
export function benchServe(options: BenchOptions): Promise<Report> {
  return withFolder(async (folder) => {
    if (!hasWrk) await installPeers(options.say);
    await seed(folder, 100);
    const service = await startRunningService(folder);
    const root = join(places(folder).site, 'current');
    const ours = serverOf('ours', service);
    const stops = [() => service.stop()];
    const rivals: { file: Server; tuned: Server }[] = [];
    try {
      if (hasNginx()) {
        await untilCompressed(join(root, 'index.html'));
        const file = await startOurNginx({ folder: join(folder, 'nginx'), root, process: service.url });
        const tuned = await startTunedNginx(join(folder, 'tuned'), join(root, 'index.html'));
        stops.push(file.stop, tuned.stop);
        rivals.push({ file: serverOf('our nginx file', file), tuned: serverOf('tuned nginx', tuned) });
      }
      const servers = [ours, ...rivals.flatMap(({ file, tuned }) => [file, tuned])];
      await loadInTurns(servers, options);
      return {
        figures: [
          ...servers.flatMap(figuresOf),
          ...rivals.flatMap(({ file, tuned }) => [...ratios(ours, tuned, 0.5), ...ratios(file, tuned, 0.95)]),
        ],
        notes: [
          ...(rivals.length > 0 ? [] : ['NOT MEASURED: nginx is not installed here (apt-get install nginx)']),
          `${hasWrk ? 'wrk' : 'autocannon'} with ${connections} connections on the same cores, in turns, medians; it takes processor time from what it measures, so look at that of the server`,
          'ours: one process, whole answers from memory; nginx: a worker a core, gzip_static, open_file_cache, no log',
        ],
      };
    } finally {
      for (const stop of stops.toReversed()) await stop();
    }
  });
}

/** The service lays the compressed twin beside the page when it is quiet. */
async function untilCompressed(page: string): Promise<void> {
  for (let tries = 0; !existsSync(`${page}.gz`); tries++) {
    if (tries === 100) throw new Error('The front page has no compressed twin.');
    await sleep(100);
  }
}
