// A child process that draws cards: a crash or a hang of the drawing libraries ends here, not in the service.
import { setImmediate } from 'node:timers/promises';
import { cards } from '../cards/registry.ts';
import { sizeNames } from '../cards/sizes.ts';
import { drawCard } from './draw.ts';
import { type Answer, type Job, isJob } from './drawing.ts';

const answer = (content: Omit<Answer, 'memory'>) =>
  new Promise<void>((sent) => {
    process.send?.({ memory: process.memoryUsage.rss(), ...content }, undefined, undefined, () => sent());
  });

/** Loads fonts and runs the code of every style and size, so that the first real card is fast. */
async function warmUp(): Promise<void> {
  const words = {
    title: 'Ready',
    product: 'Code Red',
    note: 'Ready',
    address: 'status.example',
    language: 'en',
  };
  for (const [i, size] of sizeNames.entries()) {
    const style = cards[i % cards.length]?.id ?? '';
    await drawCard({ ...words, phase: 'know', brand: { color: '#000000', style } }, size);
    await setImmediate();
  }
}

async function draw({ props, size, format }: Job): Promise<void> {
  try {
    await answer({ drawing: await drawCard(props, size, format) });
  } catch (error) {
    await answer({ error: error instanceof Error ? error.message : String(error) });
  }
  // The finalizers that free the pixels of this picture run only between tasks.
  await setImmediate();
}

process.on('message', (message) => {
  if (isJob(message)) void draw(message);
});
// Ctrl-C reaches the whole group; the service decides when its workers end.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
await warmUp();
await answer({});
