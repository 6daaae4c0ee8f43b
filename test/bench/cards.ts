import { createHash } from 'node:crypto';
import type { Phase } from '../../db/vocabulary.ts';
import type { CardProps } from '../../templates/cards/card.ts';
import { cards } from '../../templates/cards/registry.ts';
import { type Size, sizeNames } from '../../templates/cards/sizes.ts';
import { createRenderer } from '../../templates/render/renderer.ts';
import { cardMemory } from './card-memory.ts';
import { cardStages, preparedCard } from './card-stages.ts';
import { type CardWay, ourWay, peerWays, plainWay } from './card-ways.ts';
import { type BenchOptions, type Figure, median, percentile, type Report, timed } from './measure.ts';
import { installPeers } from './peers.ts';

const onePreview: readonly Size[] = ['preview'];
const fourSizes: readonly Size[] = ['landscape', 'square', 'story', 'preview'];

interface Race {
  name: string;
  way: CardWay;
  wanted: readonly Size[];
  took: number[];
  bytes: number[][];
}

const race = (name: string, way: CardWay, wanted: readonly Size[]): Race => ({
  name,
  way,
  wanted,
  took: [],
  bytes: [],
});

/** Every phase of a usual night, in every style. */
const night: readonly Phase[] = ['know', 'found', 'coming_back', 'fixed'];

/** Words that were never drawn before, in one phase and style after the other. */
function cardOf(round: number): CardProps {
  const style = cards[Math.floor(round / night.length) % cards.length]?.id ?? '';
  return {
    phase: night[round % night.length] ?? 'know',
    title: `People cannot sign in since build ${1000 + round}`,
    product: 'Acme',
    note: `Next update by ${10 + (round % 12)}:${10 + (round % 49)} AEDT`,
    address: 'status.acme.example',
    brand: { color: '#7a1fa2', second: '#ff6b4a', style },
    language: 'en',
  };
}

/** The same card of a company that was never seen: not even its ground was drawn before. */
const newBrand = ({ brand, title, ...card }: CardProps): CardProps => {
  const color = `#${createHash('sha1').update(title).digest('hex').slice(0, 6)}`;
  return { ...card, title, product: `Company ${title.slice(-4)}`, brand: { ...brand, color } };
};

/** Every way once a round, each round beginning with another one. */
async function runRounds(races: Race[], rounds: number, first: number): Promise<void> {
  for (let round = first; round < first + rounds; round++) {
    for (const turn of races.keys()) {
      const one = races[(turn + round) % races.length];
      if (!one) continue;
      let bytes: number[] = [];
      one.took.push(
        await timed(async () => {
          bytes = await one.way.draw(cardOf(round), one.wanted);
        }),
      );
      one.bytes.push(bytes);
    }
  }
}

const p50 = ({ took }: Race): number => median(took);

function times(races: Race[], ours: Race, target: (one: Race) => Figure['target']): Figure[] {
  return races.flatMap((one): Figure[] => [
    {
      what: one.name,
      value: p50(one),
      unit: 'ms',
      ...(one === ours && target(one) && { target: target(one) }),
    },
    ...(one === ours
      ? [{ what: `${one.name}, p99`, value: percentile(one.took, 0.99), unit: 'ms' } satisfies Figure]
      : [
          {
            what: `  ours : ${one.name}`,
            value: p50(ours) / p50(one),
            unit: 'x',
            ...(target(one) && { target: target(one) }),
          } satisfies Figure,
        ]),
  ]);
}

const kilobytes = ({ name, wanted, bytes }: Race, target?: Figure['target']): Figure[] =>
  wanted.map((size, index) => ({
    what: `${name}: ${size}`,
    value: median(bytes.map((each) => each[index] ?? 0)) / 1024,
    unit: 'KB',
    ...(target && { target }),
  }));

/** The sizes of a card, warm and with words that are new each time, against other ways to draw the same tree. */
export async function benchCards({ quick, say }: BenchOptions): Promise<Report> {
  await installPeers(say);
  const { vercelOg, takumi } = await peerWays();
  const renderer = createRenderer();
  const newBrandWay: CardWay = {
    draw: (props, wanted) => ourWay(renderer).draw(newBrand(props), wanted),
  };
  const ours = race('four sizes, ours (two processes)', ourWay(renderer), fourSizes);
  const five = race('five sizes, ours (two processes)', ourWay(renderer), sizeNames);
  const plain = race('four sizes, plain satori + resvg asPng', plainWay, fourSizes);
  const unseen = race('four sizes, ours, of a brand never drawn before', newBrandWay, fourSizes);
  const fast = race('four sizes, takumi', takumi, fourSizes);
  const oursOne = race('one 1200x630, ours', ourWay(renderer), onePreview);
  const plainOne = race('one 1200x630, plain satori + resvg asPng', plainWay, onePreview);
  const fastOne = race('one 1200x630, takumi', takumi, onePreview);
  const og = race('one 1200x630, @vercel/og', vercelOg, onePreview);
  const races = [ours, five, unseen, plain, fast, oursOne, plainOne, fastOne, og];
  const targets = new Map<Race, Figure['target']>([
    [ours, { atMost: 60 }],
    [plain, { atMost: 0.35 }],
  ]);
  let prepared: Figure;
  const [warmUps, rounds] = quick ? [12, 12] : [24, 60];
  try {
    await renderer.warm();
    say(`${warmUps} rounds to warm up, then ${rounds} that count`);
    await runRounds(races, warmUps, 0);
    for (const one of races) one.took = [];
    await runRounds(races, rounds, warmUps);
    prepared = await preparedCard(renderer, cardOf(0), 'landscape');
  } finally {
    await renderer.close();
  }
  say('drawing many cards in one process');
  const stages = await cardStages(cardOf, fourSizes, [warmUps, rounds]);
  const memory = await cardMemory(quick ? 400 : 2000, cardOf);
  return {
    figures: [
      ...times([ours, plain, fast], ours, (one) => targets.get(one)),
      { what: five.name, value: p50(five), unit: 'ms', target: { atMost: 80 } },
      ...stages,
      prepared,
      { what: unseen.name, value: p50(unseen), unit: 'ms' },
      ...times([oursOne, plainOne, fastOne, og], oursOne, (one) =>
        one === og ? { atMost: 0.25 } : undefined,
      ),
      ...memory,
      ...kilobytes(five, { atMost: 60 }),
      ...kilobytes(plain),
      ...kilobytes(fast),
      ...kilobytes(og),
    ],
    notes: [
      `${rounds} rounds of every way in turn, medians; the same tree, fonts and words for all, words new in each round`,
      'every style and phase in turn; ours keeps name, headline and ground of a card it has drawn, as it does in life',
      'plain, takumi and @vercel/og draw one picture after another in the process of the bench; loadSystemFonts is false',
    ],
  };
}
