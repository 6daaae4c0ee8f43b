import { setTimeout as sleep } from 'node:timers/promises';
import { startBlueskyFake } from '../support/fakes/bluesky.ts';
import { startMastodonFake } from '../support/fakes/mastodon.ts';
import { startXFake } from '../support/fakes/x.ts';
import { type BenchOptions, median, percentile, type Report, timed } from './measure.ts';
import { startServiceProcess } from './service.ts';
import { withFolder } from './temp.ts';

/** From the request to the post, with its card, on the last of three networks on loopback. */
export function benchTell({ quick, say }: BenchOptions): Promise<Report> {
  return withFolder(async (folder) => {
    const networks = await Promise.all([startXFake(), startBlueskyFake(), startMastodonFake()]);
    const service = await startServiceProcess(folder, Object.assign({}, ...networks.map((each) => each.env)));
    const isEverywhere = (words: string) =>
      networks.every(({ ledger }) => ledger.some(({ text, picture }) => text.includes(words) && picture));
    const accepted: number[] = [];
    const told: number[] = [];
    const updates = quick ? 8 : 40;
    say(`${updates} incidents on X, Bluesky and Mastodon`);
    await sleep(3_000);
    for (let n = 0; n < updates; n++) {
      const words = `Uploads fail, number ${n}.`;
      const began = performance.now();
      accepted.push(
        await timed(() => service.post('/incidents', { title: `Uploads fail ${n}`, message: words })),
      );
      while (!isEverywhere(words)) {
        if (performance.now() - began > 20_000) throw new Error(`"${words}" did not reach every network.`);
        await sleep(5);
      }
      told.push(performance.now() - began);
    }
    await service.child.stop();
    await Promise.all(networks.map((each) => each.stop()));
    return {
      figures: [
        { what: 'request to answer (the page is out), p50', value: median(accepted), unit: 'ms' },
        {
          what: 'request to posted with card everywhere, p50',
          value: median(told),
          unit: 'ms',
          target: { atMost: 1_000 },
        },
        {
          what: 'request to posted with card everywhere, p99',
          value: percentile(told, 0.99),
          unit: 'ms',
          target: { atMost: 1_000 },
        },
      ],
      notes: ['X, Bluesky and Mastodon are fakes in this process; each card is new, and drawn in four sizes'],
    };
  });
}
