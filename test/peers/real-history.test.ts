import assert from 'node:assert/strict';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { historyFile } from '../../api/demo/history.ts';
import { readEnv } from '../../api/env.ts';
import { importPage } from '../../api/import/import-page.ts';
import { readSource } from '../../api/import/read-source.ts';
import { readPage } from '../../api/import/registry.ts';
import { createLog } from '../../api/log.ts';
import { type Service, startService } from '../../api/service.ts';
import { createRenderer } from '../../templates/render/renderer.ts';
import { htmlFaults } from '../support/html.ts';

/** The whole history of another page, years of it where it is at hand: imported, drawn, and walked through. */

const data = mkdtempSync(join(tmpdir(), 'codered-history-'));
const current = join(data, 'site/current');
const renderer = createRenderer({ workers: 1 });
let service: Service;
let incidents: string[];
let pages: string[];

before(async () => {
  const environment = { PORT: '0', HOST: '127.0.0.1', CODERED_DATA: data, CODERED_PRACTICE: 'off' };
  const log = createLog('silent');
  service = await startService({ env: readEnv(environment), environment, log, renderer });
  const page = readPage(await readSource(historyFile()));
  await importPage(service.deps, page, { settings: true });
  await service.deps.publisher.publish();
  incidents = page.incidents.map(({ incident }) => incident.id);
  pages = globSync('**/*.html', { cwd: current });
});
after(async () => {
  await service.stop();
  await renderer.close();
  rmSync(data, { recursive: true, force: true });
});

const bodyOf = (page: string) => readFileSync(join(current, page), 'utf8');

describe('a real history', () => {
  it('has a page for every incident', () => {
    console.log(`# ${incidents.length} incidents, ${pages.length} pages`);
    assert.deepEqual(
      incidents.filter((id) => !pages.includes(`incidents/${id}/index.html`)),
      [],
    );
  });

  it('is valid HTML on every page', async () => {
    const faultsOf = htmlFaults();
    for (const page of pages) {
      assert.deepEqual([page, await faultsOf(bodyOf(page))], [page, []]);
    }
  });

  it('leads nowhere that is not there', async () => {
    const { url } = await service.deps.store.readSettings();
    const links = new Set(
      pages
        .flatMap((page) => [...bodyOf(page).matchAll(/(?:href|src)="([^"#]+)/g)])
        .map(([, link = '']) => link.replace(url, '').replaceAll('&amp;', '&'))
        .filter((link) => link.startsWith('/')),
    );
    console.log(`# ${links.size} links`);
    const dead: string[] = [];
    for (const link of links) {
      const { status } = await fetch(service.url + link, { method: 'HEAD' });
      if (status !== 200) dead.push(`${status} ${link}`);
    }
    assert.deepEqual(dead, []);
  });
});
