import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { places } from '../../api/assemble.ts';
import type { BenchOptions, Figure, Report } from './measure.ts';
import { installPeers, peerFile } from './peers.ts';
import { startServiceProcess } from './service.ts';
import { withFolder } from './temp.ts';

const connections = 64;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

const hasNginx = (): boolean => spawnSync('nginx', ['-v']).status === 0;

/** nginx as a reader would set it up: one worker a core, gzip as we send it, the release as its root. */
async function startNginx(folder: string, root: string): Promise<{ url: string; stop(): void }> {
  const port = await freePort();
  const work = join(folder, 'nginx');
  mkdirSync(work);
  const temps = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (each) => `${each}_temp_path ${work}/${each};`,
  );
  const config = `user root; worker_processes auto; pid ${work}/pid; error_log ${work}/error.log; daemon off;
    events { worker_connections 1024; }
    http { access_log off; ${temps.join(' ')} include /etc/nginx/mime.types; sendfile on; open_file_cache max=1000;
      gzip on; gzip_types text/html; server { listen 127.0.0.1:${port}; root ${root}; index index.html; } }`;
  writeFileSync(join(work, 'nginx.conf'), config);
  const child = spawn('nginx', ['-c', join(work, 'nginx.conf')], { stdio: 'ignore' });
  await sleep(500);
  return { url: `http://127.0.0.1:${port}/`, stop: () => child.kill() };
}

/** Requests a second for the front page, by a load generator in a process of its own. */
function rate(url: string, seconds: number, encoding: string): number {
  const words = [
    '-j',
    '-c',
    String(connections),
    '-d',
    String(seconds),
    '-H',
    `accept-encoding=${encoding}`,
    url,
  ];
  const { stdout } = spawnSync(process.execPath, [peerFile('autocannon/autocannon.js'), ...words], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const result: unknown = JSON.parse(stdout);
  const requests = typeof result === 'object' && result && 'requests' in result ? result.requests : undefined;
  const average =
    typeof requests === 'object' && requests && 'average' in requests ? requests.average : undefined;
  if (typeof average !== 'number') throw new Error('the load generator gave no rate');
  return average;
}

/** The front page from our own server and from nginx, with the same file. */
export function benchServe({ quick, say }: BenchOptions): Promise<Report> {
  return withFolder(async (folder) => {
    installPeers(say);
    const service = await startServiceProcess(folder, { CODERED_PRACTICE: 'on' });
    for (let n = 0; n < 6; n++)
      await service.post('/incidents', { title: `Uploads fail ${n}`, message: 'We know, and are on it.' });
    const nginx = hasNginx() ? await startNginx(folder, join(places(folder).site, 'current')) : undefined;
    const seconds = quick ? 2 : 6;
    const figures: Figure[] = [];
    for (const encoding of ['gzip', 'identity']) {
      say(`${connections} connections for ${seconds} s, ${encoding}`);
      rate(`${service.url}/`, 1, encoding);
      const ours = rate(`${service.url}/`, seconds, encoding);
      figures.push({ what: `built-in server, ${encoding}`, value: ours, unit: 'requests/s' });
      if (!nginx) continue;
      const theirs = rate(nginx.url, seconds, encoding);
      figures.push({ what: `nginx, ${encoding}`, value: theirs, unit: 'requests/s' });
      figures.push({ what: `built-in / nginx, ${encoding}`, value: ours / theirs, unit: 'x' });
    }
    nginx?.stop();
    await service.child.stop();
    const notes = ['the load generator runs on the same cores'];
    return { figures, notes: nginx ? notes : [...notes, 'nginx: NOT MEASURED, it is not installed here'] };
  });
}
