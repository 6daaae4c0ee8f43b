import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startNginx, type StaticServer } from '../support/static-servers.ts';

/** nginx tuned by hand for one page: read once, compressed beforehand, answered with the same headers, and nothing else to do. */
const tuned = (root: string, port: number): string => `
  types { text/html html; }
  sendfile on; tcp_nopush on;
  open_file_cache max=100; open_file_cache_valid 60s;
  server {
    listen 127.0.0.1:${port}; root ${root}; gzip_static on; gzip_vary on; charset utf-8;
    add_header Cache-Control "public, max-age=5, stale-while-revalidate=60, stale-if-error=86400";
    add_header Content-Security-Policy "frame-ancestors 'none'";
    add_header X-Content-Type-Options nosniff;
    add_header Referrer-Policy strict-origin-when-cross-origin;
  }
`;

export async function startTunedNginx(folder: string, page: string): Promise<StaticServer> {
  const root = join(folder, 'www');
  mkdirSync(root, { recursive: true });
  const body = readFileSync(page);
  writeFileSync(join(root, 'index.html'), body);
  writeFileSync(join(root, 'index.html.gz'), gzipSync(body, { level: 9 }));
  return startNginx(folder, (port) => tuned(root, port));
}
