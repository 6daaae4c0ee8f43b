import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { astroBuild } from './astro-build.ts';
import { type Child, startChild } from './child.ts';
import { type BenchOptions, type Figure, median, percentile, type Report, timed } from './measure.ts';
import { languages } from '../../templates/messages/messages.ts';
import { seed } from './seed.ts';
import { withFolder } from './temp.ts';

interface Size {
  incidents: number;
  /** Those that the page is in besides English. */
  languages: readonly string[];
  /** How many times faster than `astro build` an update must be. */
  atLeast: number;
}

const sizes: readonly Size[] = [
  { incidents: 100, languages: [], atLeast: 100 },
  { incidents: 1_000, languages: [], atLeast: 300 },
  { incidents: 1_000, languages: languages.slice(1).map(({ code }) => code), atLeast: 300 },
  { incidents: 10_000, languages: [], atLeast: 1_500 },
];
const nameOf = ({ incidents, languages }: Size) =>
  `${incidents.toLocaleString('en')} incidents${languages.length > 0 ? ` in ${languages.length + 1} languages` : ''}`;
const warmUps = 30;

interface Contender extends Size {
  name: string;
  data: string;
  child: Child;
  fullRelease: number;
  alone: number[];
  besideCards: number[];
}

async function prepare(folder: string, size: Size): Promise<Contender> {
  const name = nameOf(size);
  const data = join(folder, name.replace(/\D+/g, '-'));
  await seed(data, size.incidents, size.languages);
  const child = await startChild('publish-process.ts', data);
  const fullRelease = z.number().parse(child.ready);
  return { ...size, name, data, child, fullRelease, alone: [], besideCards: [] };
}

/** How many updates a database has in a row. */
const inARow = 10;

/** Every database in turn, so that a busy moment of the machine meets all of them. */
async function takeTurns(contenders: Contender[], times: number, turn: (each: Contender) => Promise<void>) {
  for (let done = 0; done < times; done += inARow)
    for (const each of contenders)
      for (let time = done; time < Math.min(times, done + inARow); time++) await turn(each);
}

/** What a new empty file costs here, in ms: a disk that has removed thousands of others lately takes ten times as long. */
async function newFileTakes(folder: string): Promise<number> {
  mkdirSync(folder);
  const took: number[] = [];
  for (let index = 0; index < 200; index++)
    took.push(await timed(async () => writeFileSync(join(folder, `${index}`), '')));
  return median(took);
}

const ask = async ({ child }: Contender, question: string) => z.number().parse(await child.ask(question));

async function measureUpdates(contenders: Contender[], { quick, say }: BenchOptions): Promise<void> {
  const updates = quick ? 30 : 100;
  say(`${updates} updates on each database, in turns: ${contenders.map(({ name }) => name).join(', ')}`);
  await takeTurns(contenders, warmUps, async (each) => void (await ask(each, 'update')));
  await takeTurns(contenders, updates, async (each) => void each.alone.push(await ask(each, 'update')));

  say('the same while cards are drawn');
  for (const { child } of contenders) await child.ask('warm');
  await takeTurns(contenders, updates / 2, async (each) => {
    each.besideCards.push(await ask(each, 'update with cards'));
  });
}

function figuresOf({ name, atLeast, fullRelease, alone, besideCards }: Contender, build: number): Figure[] {
  const p50 = median(alone);
  return [
    { what: `${name}: update to files, p50`, value: p50, unit: 'ms', target: { atMost: 15 } },
    { what: `${name}: update to files, p99`, value: percentile(alone, 0.99), unit: 'ms' },
    { what: `${name}: while cards are drawn, p50`, value: median(besideCards), unit: 'ms' },
    { what: `${name}: while cards are drawn, p99`, value: percentile(besideCards, 0.99), unit: 'ms' },
    { what: `${name}: every page, in process`, value: fullRelease / 1000, unit: 's' },
    { what: `${name}: every page, astro build`, value: build / 1000, unit: 's' },
    { what: `${name}: astro build / update (p50)`, value: build / p50, unit: 'x', target: { atLeast } },
  ];
}

/** From an accepted update to its files on the disk, against building the whole page with `astro build`. */
export function benchPublish(options: BenchOptions): Promise<Report> {
  return withFolder(async (folder) => {
    const contenders: Contender[] = [];
    try {
      for (const size of sizes) {
        options.say(`a database of ${nameOf(size)}, and its first release`);
        contenders.push(await prepare(folder, size));
      }
      // What one leaves for the disk to do must not meet always the same other.
      const isPlain = ({ languages }: Contender) => languages.length === 0;
      await measureUpdates(contenders.filter(isPlain), options);
      await measureUpdates(
        contenders.filter((each) => !isPlain(each)),
        options,
      );
    } finally {
      for (const { child } of contenders) await child.stop();
    }

    const newFile = await newFileTakes(join(folder, 'new-files'));
    const figures: Figure[] = [];
    const pages: number[] = [];
    for (const each of contenders) {
      options.say(`astro build of ${each.name}`);
      const build = await astroBuild(each.data, `${each.data}-built`);
      figures.push(...figuresOf(each, build.took));
      pages.push(build.pages);
    }
    const [few, many] = [contenders.at(0), contenders.at(-1)];
    const ratio = median(many?.alone ?? []) / median(few?.alone ?? []);
    figures.push({ what: '10,000 : 100 incidents, p50', value: ratio, unit: 'x', target: { atMost: 1.2 } });
    return {
      figures,
      notes: [
        'an update: the verb addUpdate with its commit (synchronous=FULL), every touched file rendered, written and switched to; no channel',
        'each database in a process of its own with the flags of npm start, ten in a row and in turns, that of 8 languages afterwards; every update is looked up in the files',
        `an update makes about 13 files; after it one takes ${newFile.toFixed(3)} ms here. Where ext4 has removed many in the last five minutes it is ten times as much: begin in another folder then (TMPDIR)`,
        `astro build: once each, a process of its own, ${pages.map((each) => each.toLocaleString('en')).join(' / ')} HTML files`,
        'while cards are drawn: the four sizes of its card are drawn by two child processes at the same time',
      ],
    };
  });
}
