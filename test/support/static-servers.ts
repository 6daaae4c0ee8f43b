import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * The ready-made files of `api/publish/servers/`, run by the real server where it is installed. What they say over https is
 * said over http here.
 */

export interface StaticServer {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

export interface Served {
  /** A folder of its own, for what it writes. */
  folder: string;
  /** The public files. */
  root: string;
  /** Where the process listens that answers all else. */
  process: string;
}

const fileOf = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../api/publish/servers/${name}`, import.meta.url)), 'utf8');
const isInstalled = (command: string, word: string) => spawnSync(command, [word]).status === 0;

export const hasNginx = (): boolean => isInstalled('nginx', '-v');
export const hasCaddy = (): boolean => isInstalled('caddy', 'version');

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('There is no free port.');
  return address.port;
}

/** Puts other words where the file says that it is to be changed. Throws when it does not say so. */
function change(config: string, changes: Record<string, string>): string {
  return Object.entries(changes).reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The file does not say "${from}".`);
    return text.replaceAll(from, to);
  }, config);
}

async function started(child: ChildProcess, url: string): Promise<StaticServer> {
  let said = '';
  child.stderr?.on('data', (words: Buffer) => (said += words.toString()));
  for (let tries = 0; ; tries++) {
    if (await fetch(url).catch(() => undefined)) break;
    if (tries === 100 || child.exitCode !== null) throw new Error(`The server does not answer: ${said}`);
    await sleep(50);
  }
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const temporary = (folder: string) =>
  ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((each) => `${each}_temp_path ${folder}/${each};`)
    .join(' ');

/** nginx with a server block: ours, or one to compare it with. */
export async function startNginx(folder: string, server: (port: number) => string): Promise<StaticServer> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const config = join(folder, 'nginx.conf');
  writeFileSync(
    config,
    `daemon off; worker_processes auto; pid ${folder}/pid; error_log ${folder}/error.log;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  access_log off; keepalive_requests 100000000; ${temporary(folder)}
  ${server(port)}
}
`,
  );
  const child = spawn('nginx', ['-c', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  return started(child, `http://127.0.0.1:${port}`);
}

export const startOurNginx = ({ folder, root, process }: Served): Promise<StaticServer> =>
  startNginx(folder, (port) =>
    change(fileOf('nginx.conf'), {
      'listen 80;': `listen 127.0.0.1:${port};`,
      'server 127.0.0.1:3000;': `server ${new URL(process).host};`,
      '/var/lib/codered/site/current': root,
      [`https "max-age`]: `http "max-age`,
    }),
  );

export async function startOurCaddy({ folder, root, process }: Served): Promise<StaticServer> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const config = join(folder, 'Caddyfile');
  const site = change(fileOf('Caddyfile'), {
    'status.example.com {': `http://127.0.0.1:${port} {`,
    '127.0.0.1:3000': new URL(process).host,
    '/var/lib/codered/site/current': root,
    '@secure protocol https': '@secure protocol http',
  });
  writeFileSync(config, `{\n\tadmin off\n\tauto_https off\n}\n${site}`);
  const child = spawn('caddy', ['run', '--config', config, '--adapter', 'caddyfile'], {
    env: { ...globalThis.process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return started(child, `http://127.0.0.1:${port}`);
}
