import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const childFile = fileURLToPath(new URL('./child.ts', import.meta.url));
const quickStart = new URL('../../api/quick-start.ts', import.meta.url).href;

/** The service in a process that somebody keeps killing. */
export class Victim {
  url = '';
  kills = 0;
  private child: ChildProcess | undefined;
  private readonly environment: Record<string, string>;

  constructor(environment: Record<string, string>) {
    this.environment = environment;
  }

  async start(): Promise<void> {
    const child = fork(childFile, [JSON.stringify(this.environment)], {
      execArgv: [`--import=${quickStart}`],
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

  /** Is killed and comes back. */
  async dieOnce(): Promise<void> {
    await this.kill();
    this.kills++;
    await this.start();
  }

  async kill(): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}
