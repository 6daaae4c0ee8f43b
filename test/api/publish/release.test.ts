import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createReleases } from '../../../api/publish/release.ts';
import { fileOf } from '../../../api/publish/writer.ts';
import { tempFolder } from '../../support/temp.ts';

/** Those that the page is in besides the main one. */
let languages = ['de', 'ja'];
beforeEach(() => {
  languages = ['de', 'ja'];
});

function releasesIn(folder = tempFolder(), options = {}) {
  const site = join(folder, 'site');
  const releases = createReleases({ folder: site, cards: join(folder, 'cards') }, options);
  const read = (path: string) => readFileSync(join(releases.current, fileOf(path)), 'utf8');
  const stage = (seq: number, epoch = seq) => releases.stage({ seq, epoch });
  const release = (seq: number, pages: Record<string, string>, epoch = seq) => {
    const staged = stage(seq, epoch);
    for (const [path, body] of Object.entries(pages)) staged.write(path, body);
    return staged.switch(languages);
  };
  return { site, releases, stage, read, release };
}

describe('a release', () => {
  it('is plain files that any static server can serve', () => {
    const { read, release } = releasesIn();
    release(1, { '/': 'home', '/404/': 'lost', '/incidents/abc/': 'incident', '/api/v2/summary.json': '{}' });
    expect([read('/'), read('/404/'), read('/incidents/abc/')]).toEqual(['home', 'lost', 'incident']);
    expect(fileOf('/404/')).toBe('404.html');
    expect(read('/api/v2/summary.json')).toBe('{}');
  });

  it('keeps the pages that it did not touch', () => {
    const { read, release } = releasesIn();
    release(1, { '/': 'home 1', '/incidents/abc/': 'incident 1' });
    release(2, { '/': 'home 2' });
    expect([read('/'), read('/incidents/abc/')]).toEqual(['home 2', 'incident 1']);
  });

  it('shares what it did not bring with the one before', () => {
    const { read, release } = releasesIn();
    release(1, { '/': 'home 1', '/404/': 'lost', '/api/v2/summary.json': '1' });
    release(2, { '/': 'home 2', '/api/v2/summary.json': '2', '/news.json': 'new' });
    release(3, { '/': 'home 3' });
    expect([read('/'), read('/404/'), read('/api/v2/summary.json')]).toEqual(['home 3', 'lost', '2']);
    expect(read('/news.json')).toBe('new');
  });

  it('takes away a language that the page is not in any more, and brings it back', () => {
    const { read, release, releases } = releasesIn();
    const pages = { '/': 'home', '/de/': 'Start', '/de/incidents/abc/': 'Vorfall', '/ja/': 'ホーム' };
    release(1, pages);
    expect(releases.keepLanguages(['ja'])).toEqual(['/de/*']);
    expect(() => read('/de/')).toThrow('ENOENT');
    expect(() => read('/de/incidents/abc/')).toThrow('ENOENT');
    expect([read('/'), read('/ja/')]).toEqual(['home', 'ホーム']);
    release(2, { ...pages, '/de/': 'Start 2' });
    expect([read('/de/'), read('/de/incidents/abc/')]).toEqual(['Start 2', 'Vorfall']);
  });

  it('does not bring back a language that was dropped when twins are added to it', () => {
    const { read, release, releases } = releasesIn();
    release(1, { '/': 'home', '/de/': 'Start', '/ja/': 'ホーム' });
    languages = ['ja'];
    release(2, { '/': 'home 2' });
    releases.keepLanguages(languages);
    releases.showAdded();
    expect(() => read('/de/')).toThrow('ENOENT');
    expect(read('/ja/')).toBe('ホーム');
  });

  it('is not taken away by one of the same name, which a power cut let be claimed twice', () => {
    const { read, release } = releasesIn();
    release(2, { '/': 'home', '/history.atom': 'feed' });
    expect(release(2, { '/': 'home again' })).toBe(true);
    expect([read('/'), read('/history.atom')]).toEqual(['home again', 'feed']);
    expect(release(3, { '/': 'home 3' })).toBe(true);
    expect([read('/'), read('/history.atom')]).toEqual(['home 3', 'feed']);
  });

  it('takes away the months before the first, in every language', () => {
    const { read, release, releases } = releasesIn();
    const months = ['/history/1026-11/', '/de/history/2026-09/', '/history/2026-10/', '/de/history/2026-10/'];
    release(1, {
      '/': 'home',
      '/history/': 'all',
      ...Object.fromEntries(months.map((each) => [each, each])),
    });
    expect(releases.keepMonths('2026-10')).toEqual(months.slice(0, 2));
    expect(() => read('/history/1026-11/')).toThrow('ENOENT');
    expect([read('/history/'), read('/de/history/2026-10/')]).toEqual(['all', '/de/history/2026-10/']);
  });

  it('is seen by nobody before it is switched to', () => {
    const { read, stage, release } = releasesIn();
    release(1, { '/': 'old', '/incidents/abc/': 'old' });
    const staged = stage(2);
    staged.write('/', 'new');
    staged.write('/incidents/abc/', 'new');
    expect([read('/'), read('/incidents/abc/')]).toEqual(['old', 'old']);
    staged.switch(languages);
    expect([read('/'), read('/incidents/abc/')]).toEqual(['new', 'new']);
  });

  it('never goes over a newer one', () => {
    const { read, stage, release } = releasesIn();
    const older = stage(2);
    older.write('/', 'older');
    older.write('/incidents/abc/', 'older');
    release(3, { '/': 'newer', '/incidents/abc/': 'newer' });
    expect(older.switch(languages)).toBe(false);
    expect([read('/'), read('/incidents/abc/')]).toEqual(['newer', 'newer']);
  });

  it('takes the place of another of the same number', () => {
    const { site, read, release } = releasesIn();
    release(1, { '/': 'old' }, 1);
    release(1, { '/': 'new' }, 2);
    expect(read('/')).toBe('new');
    expect(readdirSync(join(site, 'releases'))).toEqual(['1-1', '1-2']);
  });

  it('leaves no trace when it is discarded', () => {
    const { site, stage, release } = releasesIn();
    release(1, { '/': 'home', '/incidents/abc/': 'incident' });
    const staged = stage(2);
    staged.write('/', 'new');
    staged.write('/incidents/abc/', 'new');
    staged.discard();
    expect(readdirSync(join(site, 'releases'))).toEqual(['1-1']);
    expect(readdirSync(join(site, 'current/incidents/abc'))).toEqual(['index.html']);
  });

  it('survives a process that died while it wrote', () => {
    const folder = tempFolder();
    const first = releasesIn(folder);
    first.release(1, { '/': 'home' });
    first.stage(2).write('/', 'half');
    const second = releasesIn(folder);
    expect(second.read('/')).toBe('home');
    expect(second.release(2, { '/': 'whole' })).toBe(true);
    expect(second.read('/')).toBe('whole');
  });

  it('does not let old releases pile up', async () => {
    const { site, releases, release } = releasesIn();
    for (let seq = 1; seq <= 12; seq++) release(seq, { '/': String(seq) });
    await releases.settle();
    expect(readdirSync(join(site, 'releases')).toSorted()).toEqual(['10-10', '11-11', '12-12', '8-8', '9-9']);
  });

  it('has time to remove the pages that it replaced', async () => {
    const folder = tempFolder();
    const busy = releasesIn(folder);
    for (let seq = 1; seq <= 3; seq++) busy.release(seq, { '/': `${seq}`, '/incidents/abc/': `${seq}` });
    expect(readdirSync(join(busy.site, 'old'))).toHaveLength(2);
    expect(readdirSync(join(busy.site, 'current/incidents/abc'))).toEqual(['index.html']);

    const quiet = releasesIn(folder);
    quiet.release(4, { '/': '4', '/incidents/abc/': '4' });
    await quiet.releases.settle();
    expect(readdirSync(join(quiet.site, 'old'))).toEqual([]);
    expect(quiet.read('/incidents/abc/')).toBe('4');
  });

  it('gives way when another came out while it was written', () => {
    const { read, stage, release } = releasesIn();
    release(1, { '/': 'one', '/incidents/abc/': 'one' });
    const later = stage(3);
    later.write('/', 'one');
    later.write('/incidents/abc/', 'three');
    release(2, { '/': 'two', '/incidents/abc/': 'two' });
    expect(later.switch(languages)).toBe(false);
    expect([read('/'), read('/incidents/abc/')]).toEqual(['two', 'two']);
  });

  it('takes over nothing that is still being compressed, and shows nothing of it', () => {
    const { site, releases, release } = releasesIn();
    releases.showAdded();
    release(1, { '/': 'home 1', '/api/v2/status.json': '1' });
    writeFileSync(join(site, 'releases/1-1/index.html.gz.7.tmp'), 'half');
    release(2, { '/': 'home 2' });
    releases.showAdded();
    expect(readdirSync(join(site, 'releases/2-2')).toSorted()).toEqual(['api~v2~status.json', 'index.html']);
    expect(readdirSync(releases.current).toSorted()).toEqual(['api', 'cards', 'index.html']);
  });

  it('serves the assets of old pages on', () => {
    const { site, releases, read, release } = releasesIn();
    const bundle = join(site, 'bundle');
    for (const name of ['a.css', 'b.css']) {
      rmSync(bundle, { recursive: true, force: true });
      mkdirSync(join(bundle, '_assets'), { recursive: true });
      writeFileSync(join(bundle, '_assets', name), name);
      releases.copyAssets(bundle);
    }
    release(1, { '/': 'home' });
    expect([read('/_assets/a.css'), read('/_assets/b.css')]).toEqual(['a.css', 'b.css']);
    expect(existsSync(join(releases.current, 'cards'))).toBe(true);
  });
});
