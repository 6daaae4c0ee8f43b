import { type BenchOptions, type Figure, type Report } from './measure.ts';
import { type RunningService, startRunningService } from './service.ts';
import { seed } from './seed.ts';
import { withFolder } from './temp.ts';

const megabyte = 1024 * 1024;
/** What an incident goes through after it was opened. */
const life = ['identified', 'monitoring', 'resolved'] as const;
const samples = 10;

/** Posts update after update, each to the end: page, cards, posts. Gives the memory in MB before, and after every tenth part. */
async function postAll({ post, untilTold, memory }: RunningService, updates: number): Promise<number[]> {
  const rss = async () => (await memory()).rss / megabyte;
  const seen = [await rss()];
  let incidentId = '';
  for (let number = 0; number < updates; number++) {
    const status = life[(number % (life.length + 1)) - 1];
    const message = `Update number ${number}: an engineer has found the cause and goes on working.`;
    if (status) await post(`/incidents/${incidentId}/updates`, { message, status });
    else incidentId = await post('/incidents', { title: `Uploads fail ${number}`, message });
    await untilTold();
    if ((number + 1) % (updates / samples) === 0) seen.push(await rss());
  }
  return seen;
}

/** The memory of the service's process over a thousand updates with cards on three practice walls. */
export function benchMemory({ quick, say }: BenchOptions): Promise<Report> {
  return withFolder(async (folder) => {
    const updates = quick ? 100 : 1_000;
    await seed(folder, 1_000);
    const service = await startRunningService(folder, { CODERED_PRACTICE: 'on' });
    say(`${updates} updates through the API, on three practice walls`);
    const seen = await postAll(service, updates).finally(() => service.stop());
    const [half = 0, last = 0] = [seen[samples / 2], seen[samples]];
    return {
      figures: [
        ...seen.map((value, index): Figure => ({
          what: `RSS after ${((updates / samples) * index).toLocaleString('en')} updates`,
          value,
          unit: 'MB',
          ...(index === samples && { target: { atMost: 250 } }),
        })),
        {
          what: `growth over the last ${(updates / 2).toLocaleString('en')}`,
          value: last - half,
          unit: 'MB',
          target: { atMost: 10 },
        },
      ],
      notes: [
        'the main process alone, run with the flags of npm start; the two that draw are apart',
        '1,000 incidents of history; each update is told to X, Bluesky and Mastodon on the wall, with its card, before the next',
      ],
    };
  });
}
