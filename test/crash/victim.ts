import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The service in a process that somebody keeps killing. */
export class Victim {
  url = '';
  kills = 0;
  private child: ChildProcess | undefined;
  private stopped = false;
  private readonly childFile: string;
  private readonly environment: Record<string, string>;

  constructor(childFile: './child.ts' | './audience-child.ts', environment: Record<string, string>) {
    this.childFile = fileURLToPath(new URL(childFile, import.meta.url));
    this.environment = environment;
  }

  async start(): Promise<void> {
    const child = fork(this.childFile, [JSON.stringify(this.environment)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child = child;
    const [message] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => {
        throw new Error('The service did not start.');
      }),
    ]);
    this.url = (message as { url: string }).url;
  }

  /** Kills at random instants and starts again, about once in 15 updates, until told to stop. */
  async suffer(accepted: () => number): Promise<void> {
    let next = 3;
    while (!this.stopped) {
      await sleep(20);
      if (accepted() < next) continue;
      next += 8 + Math.floor(Math.random() * 14);
      await sleep(Math.random() * 150);
      await this.kill();
      this.kills++;
      await this.start();
    }
  }

  async kill(): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  endSuffering(): void {
    this.stopped = true;
  }
}
