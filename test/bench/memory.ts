import { z } from 'zod';
import type { BenchOptions, Figure, Report } from './measure.ts';
import { startServiceProcess } from './service.ts';
import { withFolder } from './temp.ts';

const statuses = ['identified', 'monitoring', 'resolved'] as const;

/** Memory of the service over a thousand updates with cards, each posted on three practice walls. */
export function benchMemory({ quick, say }: BenchOptions): Promise<Report> {
  return withFolder(async (folder) => {
    const service = await startServiceProcess(folder, { CODERED_PRACTICE: 'on' });
    const rss = async () => z.number().parse(await service.child.ask('memory')) / 1e6;
    const updates = quick ? 200 : 1_000;
    const every = updates / 10;
    const samples = [await rss()];
    say(`${updates} updates`);
    let incident = '';
    for (let n = 0; n < updates; n++) {
      const step = n % (statuses.length + 1);
      const message = `Update number ${n}: an engineer is working on it.`;
      if (step === 0) incident = await service.post('/incidents', { title: `Uploads fail ${n}`, message });
      else await service.post(`/incidents/${incident}/updates`, { message, status: statuses[step - 1] });
      if ((n + 1) % every === 0) samples.push(await rss());
    }
    await service.child.stop();
    const [first = 0, middle = 0, last = 0] = [samples[0], samples[5], samples[10]];
    const figures: Figure[] = [
      { what: 'RSS at the start', value: first, unit: 'MB' },
      { what: `RSS after ${updates} updates`, value: last, unit: 'MB', target: { atMost: 250 } },
      { what: 'growth in the second half', value: last - middle, unit: 'MB', target: { atMost: 15 } },
    ];
    const notes = [
      `sampled every ${every}: ${samples.map((each) => each.toFixed(0)).join(', ')} MB`,
      'the main process, started as npm start starts it; the two processes that draw are apart',
    ];
    return { figures, notes };
  });
}
