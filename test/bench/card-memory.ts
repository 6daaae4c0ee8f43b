import { readFileSync } from 'node:fs';
import type { CardProps } from '../../templates/cards/card.ts';
import { sizeNames } from '../../templates/cards/sizes.ts';
import { startWorker } from '../../templates/render/worker-process.ts';
import type { Figure } from './measure.ts';

/** Resident memory of a process in MB. */
function residentMB(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** What one drawing process holds after some cards and after many, words new in each. */
export async function cardMemory(count: number, cardOf: (round: number) => CardProps): Promise<Figure[]> {
  const worker = startWorker();
  const early = 200;
  let before = 0;
  try {
    await worker.ready;
    for (let i = 1; i <= count; i++) {
      const size = sizeNames[i % sizeNames.length] ?? 'preview';
      await worker.draw({ props: cardOf(i), size }, 60_000);
      if (i === early) before = residentMB(worker.pid ?? 0);
    }
    const after = residentMB(worker.pid ?? 0);
    return [
      { what: `memory of a drawing process after ${early} cards`, value: before, unit: 'MB' },
      { what: `memory of a drawing process after ${count} cards`, value: after, unit: 'MB' },
      { what: '  growth', value: after / before, unit: 'x', target: { atMost: 1.2 } },
    ];
  } finally {
    await worker.stop();
  }
}
