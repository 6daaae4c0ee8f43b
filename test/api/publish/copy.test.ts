import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noLog } from '../../../api/log.ts';
import { createCompressor } from '../../../api/publish/compress.ts';
import { copyRelease } from '../../../api/publish/copy.ts';
import { createReleases } from '../../../api/publish/release.ts';
import { fileOf } from '../../../api/publish/writer.ts';
import { createSecondCopy } from '../../../api/publish/second-copy.ts';
import { startTestService } from '../../support/service.ts';
import { tempFolder } from '../../support/temp.ts';

function releasesIn(folder = tempFolder()) {
  const cards = join(folder, 'cards');
  const releases = createReleases({ folder: join(folder, 'site'), cards });
  return {
    ...releases,
    cards,
    release(seq: number, pages: Record<string, string>) {
      const staged = releases.stage({ seq, epoch: seq });
      for (const [path, body] of Object.entries(pages)) staged.write(path, body);
      staged.switch(['de', 'ja']);
    },
  };
}
const inode = (file: string) => statSync(file).ino;

describe('a release that leaves a file as it was', () => {
  it('shares it with the one before instead of writing it again, at any depth', () => {
    const { current, release } = releasesIn();
    const paths = { '/404/': 'lost', '/api/v2/components.json': '{}', '/incidents/abc/': 'page' };
    release(1, { '/': '1', ...paths });
    const before = Object.keys(paths).map((path) => inode(join(current, fileOf(path))));
    release(2, { '/': '2', ...paths });
    expect(Object.keys(paths).map((path) => inode(join(current, fileOf(path))))).toEqual(before);
    release(3, { '/': '3', '/api/v2/summary.json': '3' });
    expect(readFileSync(join(current, 'api/v2/components.json'), 'utf8')).toBe('{}');
  });
});

describe('compressed twins', () => {
  it('hold what their file holds, and go when it is replaced', async () => {
    const releases = releasesIn();
    const { current, release } = releases;
    const compressor = createCompressor(releases);
    const unpacked = (file: string) => gunzipSync(readFileSync(join(current, file))).toString();
    release(1, { '/': 'home 1', '/404/': 'lost', '/incidents/abc/': 'incident 1' });
    compressor.add(['/', '/404/', '/incidents/abc/']);
    await compressor.flush();
    expect(unpacked('index.html.gz')).toBe('home 1');
    expect(unpacked('incidents/abc/index.html.gz')).toBe('incident 1');

    release(2, { '/': 'home 2', '/404/': 'lost', '/incidents/abc/': 'incident 2' });
    expect(existsSync(join(current, 'index.html.gz'))).toBe(false);
    expect(existsSync(join(current, 'incidents/abc/index.html.gz'))).toBe(false);
    expect(unpacked('404.html.gz')).toBe('lost');
  });
});

describe('a copy of a release', () => {
  it('is whole, stands alone, and brings only what changed the next time', async () => {
    const { current, cards, release } = releasesIn();
    const folder = join(tempFolder(), 'www');
    writeFileSync(join(cards, 'abc-preview.png'), 'card');
    release(1, {
      '/': 'home 1',
      '/404/': 'lost',
      '/incidents/abc/': 'incident',
      '/api/v2/status.json': '{}',
    });
    expect(await copyRelease(current, folder)).toBe(5);
    rmSync(join(cards, 'abc-preview.png'));
    expect(readFileSync(join(folder, 'incidents/abc/index.html'), 'utf8')).toBe('incident');
    expect(readFileSync(join(folder, 'cards/abc-preview.png'), 'utf8')).toBe('card');
    release(2, { '/': 'home, the second', '/api/v2/status.json': '{}' });
    expect(await copyRelease(current, folder)).toBe(1);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('home, the second');
  });

  it('loses the languages and months that the page has no more, and nothing else of two letters', async () => {
    const { current, release, keepLanguages, keepMonths } = releasesIn();
    const folder = join(tempFolder(), 'www');
    mkdirSync(join(folder, 'js'), { recursive: true });
    release(1, { '/': 'home', '/de/': 'Start', '/de/incidents/abc/': 'Vorfall', '/ja/': 'ホーム' });
    await copyRelease(current, folder);
    const gone = keepLanguages(['ja']);
    await copyRelease(current, folder, ['/', ...gone]);
    expect(['de', 'ja', 'js'].map((name) => existsSync(join(folder, name)))).toEqual([false, true, true]);
    release(2, { '/history/1026-11/': 'A typo' });
    await copyRelease(current, folder, ['/history/1026-11/']);
    const typo = join(folder, 'history/1026-11/index.html');
    expect(existsSync(typo)).toBe(true);
    await copyRelease(current, folder, keepMonths('2026-11'));
    expect(existsSync(typo)).toBe(false);
    keepLanguages([]);
    await copyRelease(current, folder);
    expect(['ja', 'js'].map((name) => existsSync(join(folder, name)))).toEqual([false, true]);
  });

  it('never keeps a compressed twin longer than its file', async () => {
    const releases = releasesIn();
    const { current, release } = releases;
    const folder = join(tempFolder(), 'www');
    const compressor = createCompressor(releases);
    release(1, { '/': 'home 1' });
    compressor.add(['/']);
    await compressor.flush();
    await copyRelease(current, folder);
    expect(existsSync(join(folder, 'index.html.gz'))).toBe(true);
    release(2, { '/': 'home, the second' });
    await copyRelease(current, folder, ['/']);
    expect(existsSync(join(folder, 'index.html.gz'))).toBe(false);
  });
});

describe('the second copy', () => {
  it('follows every release, and catches up after it could not', async () => {
    const releases = releasesIn();
    const { cards, release } = releases;
    const parent = tempFolder();
    const folder = join(parent, 'www');
    const copy = createSecondCopy(releases, { folder, log: noLog }, { every: 20 });
    onTestFinished(() => copy.stop());
    const home = () => readFileSync(join(folder, 'index.html'), 'utf8');
    release(1, { '/': 'home 1', '/404/': 'lost' });
    copy.add(['/', '/404/']);
    await copy.settle();
    expect(home()).toBe('home 1');

    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'in the way');
    release(2, { '/': 'home, the second' });
    copy.add(['/']);
    await copy.settle();
    rmSync(folder);
    mkdirSync(folder);
    await expect.poll(() => existsSync(join(folder, '404.html')) && home()).toBe('home, the second');

    writeFileSync(join(cards, 'late-preview.png'), 'drawn after the release');
    await expect.poll(() => existsSync(join(folder, 'cards/late-preview.png'))).toBe(true);
    release(3, { '/': 'by another process' });
    await expect.poll(home).toBe('by another process');
  });

  it('is kept by the service where CODERED_COPY says', async () => {
    const folder = join(tempFolder(), 'www');
    const service = await startTestService({ variables: { CODERED_COPY: folder } });
    await service.ask('POST', '/api/incidents', { title: 'The app is down', message: 'We know.' });
    const home = () => readFileSync(join(folder, 'index.html'), 'utf8');
    await expect.poll(() => existsSync(join(folder, 'index.html')) && home()).toContain('The app is down');
    expect((await service.page('/')).text).toBe(home());
  });
});
