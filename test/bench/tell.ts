import { setTimeout as sleep } from 'node:timers/promises';
import { startBlueskyFake } from '../support/fakes/bluesky.ts';
import { startMastodonFake } from '../support/fakes/mastodon.ts';
import type { Commit, Fake } from '../support/fakes/server.ts';
import { startXFake } from '../support/fakes/x.ts';
import { type BenchOptions, type Figure, median, percentile, type Report } from './measure.ts';
import { seed } from './seed.ts';
import { type RunningService, startRunningService } from './service.ts';
import { withFolder } from './temp.ts';

const warmUps = 3;
const patience = 20_000;

interface Told {
  /** Ms from the request to its answer: the page is out. */
  answered: number;
  /** Ms from the request to the last network's post. */
  everywhere: number;
}

/** The post on one network; throws when it has no card, or does not come. */
async function postOn({ ledger }: Pick<Fake, 'ledger'>, words: string): Promise<Commit> {
  for (const giveUpAt = Date.now() + patience; Date.now() < giveUpAt; await sleep(2)) {
    const commit = ledger.find((each) => each.text.includes(words));
    if (!commit) continue;
    if (!commit.picture || !commit.alt) throw new Error(`"${words}" was posted without its card.`);
    return commit;
  }
  throw new Error(`"${words}" is not on every network.`);
}

async function tell(
  service: RunningService,
  networks: Pick<Fake, 'ledger'>[],
  number: number,
): Promise<Told> {
  const words = `Uploads fail since build ${1000 + number}.`;
  const began = Date.now();
  const incidentId = await service.post('/incidents', { title: `Uploads fail ${number}`, message: words });
  const answered = Date.now() - began;
  const posts = await Promise.all(networks.map((network) => postOn(network, words)));
  const told = { answered, everywhere: Math.max(...posts.map((post) => post.at)) - began };
  await service.untilTold();
  const end = { message: `Working again, build ${1000 + number}.`, status: 'resolved' };
  await service.post(`/incidents/${incidentId}/updates`, end);
  await service.untilTold();
  return told;
}

/** From the request that opens an incident to its post, with its card, on the last of three networks on loopback. */
export function benchTell({ quick, say }: BenchOptions): Promise<Report> {
  return withFolder(async (folder) => {
    const incidents = quick ? 8 : 20;
    await seed(folder, 1_000);
    const networks = await Promise.all([startXFake(), startBlueskyFake(), startMastodonFake()]);
    const environment = Object.assign({}, ...networks.map((network) => network.env));
    const service = await startRunningService(folder, environment);
    const all: Told[] = [];
    try {
      say(`${incidents} incidents on X, Bluesky and Mastodon`);
      for (let number = 0; number < warmUps + incidents; number++)
        all.push(await tell(service, networks, number));
    } finally {
      await service.stop();
      for (const network of networks) await network.stop();
    }
    const [first, counted] = [all[0]?.everywhere ?? 0, all.slice(warmUps)];
    const everywhere = counted.map((each) => each.everywhere);
    const answered = counted.map((each) => each.answered);
    const figures: Figure[] = [
      { what: 'request to answer (the page is out), p50', value: median(answered), unit: 'ms' },
      { what: 'request to answer, p99', value: percentile(answered, 0.99), unit: 'ms' },
      {
        what: 'request to the last network, p50',
        value: median(everywhere),
        unit: 'ms',
        target: { atMost: 1_000 },
      },
      {
        what: 'request to the last network, p99',
        value: percentile(everywhere, 0.99),
        unit: 'ms',
        target: { atMost: 1_000 },
      },
      { what: 'the first after the start (signing in, workers starting)', value: first, unit: 'ms' },
    ];
    return {
      figures,
      notes: [
        'X, Bluesky and Mastodon are the fakes of the tests in the process of the bench; their ledgers tell the time',
        `${incidents} incidents over 1,000 of history; each post must carry its card and alt text, drawn for it`,
      ],
    };
  });
}
