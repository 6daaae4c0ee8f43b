import { fork } from 'node:child_process';
import { type Answer, type Drawing, type Job, isAnswer } from './drawing.ts';

/** One child process, which draws one card at a time. */
export interface WorkerProcess {
  pid: number | undefined;
  /** Rejects with an Error when the process does not start. */
  ready: Promise<void>;
  /** Rejects with an Error when the card cannot be drawn; after `timeout` milliseconds the process is killed. */
  draw(job: Job, timeout: number): Promise<Drawing>;
  /** Whether it can take another job: it is alive and has not grown too large. */
  usable(): boolean;
  /** Whether it ended by itself in the middle of a job, as one more try with the same job would. */
  crashed(): boolean;
  stop(): Promise<void>;
}

/** Starting loads fonts and draws some cards, slowly on a busy machine. Milliseconds. */
const startTimeout = 30_000;

const inside = (file: string) => new URL(file, import.meta.url);

/**
 * Starts a worker, which is of no more use once it holds `mostMemory` bytes. Its environment is its own, so
 * that no secret of the service can reach a picture.
 */
export function startWorker(mostMemory = 500 * 1024 ** 2): WorkerProcess {
  const child = fork(inside('./worker.ts'), {
    serialization: 'advanced',
    // A small young generation is collected often, and with it the pixels of old pictures.
    execArgv: ['--single-threaded-gc', '--max-semi-space-size=4', '--import', inside('./jsx-hook.ts').href],
    // Keeps freed memory for the next picture: new pages are a third of the time of a large one.
    env: { MIMALLOC_PURGE_DELAY: '-1' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let memory = 0;
  let ended = false;
  let crashed = false;
  const end = new Promise<void>((resolve) => {
    const finish = () => {
      ended = true;
      resolve();
    };
    child.once('exit', finish);
    child.once('error', finish);
  });

  /** The next thing the worker says. A worker nobody waits for does not keep the service from ending. */
  const nextAnswer = (timeout: number) =>
    new Promise<Answer>((resolve, reject) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        child.kill('SIGKILL');
      }, timeout);
      child.ref();
      child.channel?.ref();

      const stopWaiting = () => {
        clearTimeout(timer);
        child.off('message', onMessage).off('exit', onEnd).off('error', onEnd);
        child.unref();
        child.channel?.unref();
      };
      const onMessage = (message: unknown) => {
        if (!isAnswer(message)) return;
        stopWaiting();
        memory = message.memory;
        resolve(message);
      };
      const onEnd = () => {
        stopWaiting();
        crashed = child.signalCode !== 'SIGKILL';
        const why = late ? `took longer than ${timeout} ms` : 'ended the drawing process';
        reject(new Error(`The card could not be drawn: it ${why}.`));
      };
      child.on('message', onMessage).on('exit', onEnd).on('error', onEnd);
      if (ended) onEnd();
    });

  const ready = nextAnswer(startTimeout).then(() => {});
  ready.catch(() => {});

  return {
    pid: child.pid,
    ready,
    async draw(job, timeout) {
      // A failure to send shows as the end of the process, which the answer waits for as well.
      const { props, size, format } = job;
      child.send({ props, size, format }, () => {});
      const { drawing, error } = await nextAnswer(timeout);
      if (!drawing) throw new Error(`The card could not be drawn: ${error}`);
      return drawing;
    },
    usable: () => !ended && memory < mostMemory,
    crashed: () => crashed,
    async stop() {
      child.ref();
      child.kill('SIGKILL');
      await end;
    },
  };
}
