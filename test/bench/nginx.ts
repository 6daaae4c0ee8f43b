import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

export interface Nginx {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

export const hasNginx = (): boolean => spawnSync('nginx', ['-v']).status === 0;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('There is no free port.');
  return address.port;
}

/** A worker a core and no log. Every temporary folder is its own, so that it needs no right to the system's. */
const configOf = (folder: string, port: number): string => `
daemon off; worker_processes auto; pid ${folder}/pid; error_log ${folder}/error.log;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  types { text/html html; }
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
  open_file_cache max=100; open_file_cache_valid 60s;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((each) => `${each}_temp_path ${folder}/${each};`).join(' ')}
  server { listen 127.0.0.1:${port}; root ${folder}/www; gzip_static on; gzip_vary on; }
}
`;

/** nginx at its best with one page: read once, compressed beforehand. Throws when it does not serve it. */
export async function startNginx(folder: string, page: string): Promise<Nginx> {
  mkdirSync(join(folder, 'www'), { recursive: true });
  const body = readFileSync(page);
  writeFileSync(join(folder, 'www/index.html'), body);
  writeFileSync(join(folder, 'www/index.html.gz'), gzipSync(body));
  const port = await freePort();
  const config = join(folder, 'nginx.conf');
  writeFileSync(config, configOf(folder, port));
  const child = spawn('nginx', ['-c', config], { stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${port}/`;
  for (let tries = 0; ; tries++) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok && (await response.text()) === body.toString()) break;
    if (tries === 50 || child.exitCode !== null) throw new Error('nginx does not serve the page.');
    await sleep(100);
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
