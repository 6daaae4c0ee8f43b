import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** A process of its own that answers questions one after another, so that nothing else is in its memory. */
export interface Child {
  pid: number;
  /** What it said when it was ready. */
  ready: unknown;
  /** Asks it something and waits for the answer. Rejects when it ends instead. */
  ask(question: string): Promise<unknown>;
  stop(): Promise<void>;
}

const manifest = z.object({ scripts: z.object({ start: z.string() }) });

/** The flags with which `npm start` runs the service. */
function startFlags(): string[] {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { start } = manifest.parse(JSON.parse(file)).scripts;
  return start.split(' ').filter((word) => word.startsWith('--') && !word.startsWith('--env-file'));
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const controller = new AbortController();
  const { signal } = controller;
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`A process of the bench ended with ${String(code)}.`);
  });
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), ended]);
    return message;
  } finally {
    ended.catch(() => {});
    controller.abort();
  }
}

/** Starts a file beside this one with one argument and the flags of `npm start`, and waits until it is ready. */
export async function startChild(file: string, argument: string): Promise<Child> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [argument], {
    execArgv: startFlags(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ready = await nextMessage(child);
  return {
    pid: child.pid ?? 0,
    ready,
    ask(question) {
      child.send(question);
      return nextMessage(child);
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.send('stop');
      await ended;
    },
  };
}

/** The other side: says that it is ready, then answers questions until it is told to stop. */
export function answerQuestions(
  answers: Record<string, () => unknown>,
  { ready, stop }: { ready: unknown; stop: () => Promise<void> },
): void {
  process.on('message', async (question) => {
    if (question === 'stop') {
      await stop();
      process.exit(0);
    }
    process.send?.((await answers[String(question)]?.()) ?? null);
  });
  process.on('disconnect', () => process.exit(1));
  process.send?.(ready);
}
