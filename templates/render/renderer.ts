import type { CardProps } from '../cards/card.ts';
import { cardId } from '../cards/identity.ts';
import { type Size, sizes } from '../cards/sizes.ts';
import type { Drawing, Format, Job } from './drawing.ts';
import { type WorkerProcess, startWorker } from './worker-process.ts';

/** Draws cards in child processes, so that no card can stop or slow the service. */
export interface Renderer {
  /** Rejects with an Error when the card cannot be drawn, or not in time. */
  draw(props: CardProps, size: Size, format?: Format): Promise<Drawing>;
  /** Starts every worker ahead of the first card. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

interface WaitingJob extends Job {
  resolve(drawing: Drawing): void;
  reject(error: Error): void;
}

/** A place for a worker; busy from the start of one until nothing waits any more. */
interface Slot {
  worker?: WorkerProcess;
  busy: boolean;
}

/** How many cards that crashed are remembered, to be refused instead of crashing again. */
const mostRemembered = 100;

/** Which worker draws a size: a pair of sizes for each that takes about as long as the other pair. */
const homes: Record<Size, number> = { story: 0, preview: 0, landscape: 1, square: 1, portrait: 1 };

const area = ({ size }: Job) => sizes[size].width * sizes[size].height;
const keyOf = ({ props, size, format }: Job) => `${cardId(props)}-${size}.${format}`;
const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

/** `timeout` is in milliseconds, for one card without the wait for its turn. Workers start when needed. */
export function createRenderer({ workers = 2, timeout = 5000, start = () => startWorker() } = {}): Renderer {
  const slots: Slot[] = Array.from({ length: workers }, () => ({ busy: false }));
  const queue: WaitingJob[] = [];
  const crashed = new Set<string>();
  let closed = false;

  /** The slot's worker once it is warm, a new one where there is none that can go on. */
  async function workerOf(slot: Slot): Promise<WorkerProcess> {
    if (!slot.worker?.usable()) {
      void slot.worker?.stop();
      slot.worker = start();
    }
    await slot.worker.ready;
    return slot.worker;
  }

  /** The largest picture of the slot's own sizes, whose grounds its worker remembers; else of any. */
  function takeFor(slot: Slot): WaitingJob | undefined {
    const own = queue.filter(({ size }) => slots[homes[size] % workers] === slot);
    const [largest] = (own.length > 0 ? own : queue).toSorted((a, b) => area(b) - area(a));
    if (largest) queue.splice(queue.indexOf(largest), 1);
    return largest;
  }

  async function finish(job: WaitingJob, worker: WorkerProcess): Promise<void> {
    try {
      job.resolve(await worker.draw(job, timeout));
    } catch (error) {
      if (worker.crashed()) crashed.add(keyOf(job));
      if (crashed.size > mostRemembered) crashed.delete([...crashed][0] ?? '');
      job.reject(asError(error));
    }
  }

  /** Works through the queue, the largest pictures first, so that the workers end together. */
  async function work(slot: Slot): Promise<void> {
    slot.busy = true;
    try {
      while (queue.length > 0) {
        const worker = await workerOf(slot);
        const job = takeFor(slot);
        if (job) await finish(job, worker);
        if (!worker.usable() && !closed) workerOf(slot).catch(() => {});
      }
    } catch (error) {
      for (const job of queue.splice(0)) job.reject(asError(error));
    } finally {
      slot.busy = false;
    }
  }

  function startWork(): void {
    const idle = slots.filter(({ busy }) => !busy);
    for (const slot of idle.slice(0, queue.length)) void work(slot);
  }

  return {
    draw: (props, size, format = 'png') =>
      new Promise((resolve, reject) => {
        const job = { props, size, format, resolve, reject };
        if (closed) reject(new Error('The card could not be drawn: the renderer is closed.'));
        else if (crashed.has(keyOf(job)))
          reject(new Error('The card could not be drawn: it crashed before.'));
        else {
          queue.push(job);
          // After everything that is asked for in one go, so that the largest picture is known.
          queueMicrotask(startWork);
        }
      }),
    async warm() {
      await Promise.all(slots.map(workerOf));
    },
    async close() {
      closed = true;
      for (const job of queue.splice(0))
        job.reject(new Error('The card could not be drawn: the renderer closed.'));
      await Promise.all(slots.map(({ worker }) => worker?.stop()));
    },
  };
}
