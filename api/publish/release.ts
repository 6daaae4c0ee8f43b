import {
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/**
 * How the public files lie on the disk, so that any static server can serve `current/`:
 *
 *   current/                what is served: real files, each replaced by rename, and links through `newest`
 *   newest                  a symbolic link to the newest release, switched by rename
 *   releases/<seq>-<epoch>/ what must agree with each other at one sequence number, never changed: the front
 *                           page in every language, the JSON and the feeds, in one flat folder
 *
 * Ten thousand incidents are thus not copied for one update, and the front page is switched together with the
 * JSON and the feeds, after the pages that it links to. A file that an update leaves as it was is not written
 * again: the release shares it with the one before.
 */
const together = /^\/(([a-z]{2}\/)?$|api\/v2\/|history\.|badge\.svg$|app-notice\.json$)/;
const keptReleases = 5;

/** The name in a release, where no folders are. */
const flat = (file: string) => file.replaceAll('/', '~');
const unflat = (name: string) => name.replaceAll('~', '/');

/** `/incidents/abc/` is the file `incidents/abc/index.html`; `/404/` is `404.html`, as static servers expect. */
export function fileOf(path: string): string {
  if (path === '/404/') return '404.html';
  return (path.endsWith('/') ? `${path}index.html` : path).slice(1);
}

/** Which release: of one sequence number, by one claim of the right to publish. */
export interface ReleaseName {
  seq: number;
  epoch: number;
}

const folderOf = ({ seq, epoch }: ReleaseName): string => `${seq}-${epoch}`;
function nameOf(folder: string): ReleaseName {
  const [seq = 0, epoch = 0] = folder.split('-').map(Number);
  return { seq, epoch };
}
const newestFirst = (a: ReleaseName, b: ReleaseName): number => b.seq - a.seq || b.epoch - a.epoch;

/** Files that are written but not yet seen by anybody. */
export interface Staged {
  write(path: string, body: string): void;
  /** Lets everybody see them, all or, when a newer release is out already, none. Says whether it did. */
  switch(): boolean;
  /** Takes back what was written. */
  discard(): void;
}

export interface Releases {
  /** The folder a static server serves. */
  current: string;
  /** Sequence number of the release that is out; 0 when there is none. */
  currentSeq(): number;
  /** Changes with every release. */
  version(): string;
  copyAssets(folder: string): void;
  /** Lets files be seen that were added to the newest release after it was out. */
  showAdded(): void;
  /** Takes away what is there of languages that the page is not in any more, and says where: `/de/*`. */
  keepLanguages(codes: readonly string[]): string[];
  stage(name: ReleaseName): Staged;
}

/** What is in a release, without what is still being compressed. */
const filesIn = (release: string) => readdirSync(release).filter((name) => !name.endsWith('.tmp'));

/** What a release does not bring itself it shares with the one before, as the same file, twins included. */
function linkUntouched(before: string, release: string, own: ReadonlySet<string>): void {
  for (const name of filesIn(before)) {
    if (!own.has(name.replace(/\.gz$/, ''))) linkSync(join(before, name), join(release, name));
  }
}

function pointTo(target: string, link: string): void {
  const next = `${link}.${process.pid}.tmp`;
  rmSync(next, { force: true });
  symlinkSync(relative(dirname(link), target), next);
  renameSync(next, link);
}

/** Old releases go once in `pruneEvery` ms: a disk that has just removed files is slow to make new ones. */
export function createReleases(
  { folder, cards }: { folder: string; cards: string },
  { pruneEvery = 60_000 } = {},
): Releases {
  const current = join(folder, 'current');
  const newest = join(folder, 'newest');
  const releases = join(folder, 'releases');
  mkdirSync(current, { recursive: true });
  mkdirSync(releases, { recursive: true });
  mkdirSync(cards, { recursive: true });
  pointTo(cards, join(current, 'cards'));

  function version(): string {
    try {
      return basename(readlinkSync(newest));
    } catch {
      return '';
    }
  }

  let prunedAt = -Infinity;
  /** After the release is out; a folder that cannot be removed now is removed another time. */
  function prune(): void {
    prunedAt = performance.now();
    if (!existsSync(releases)) return;
    const out = nameOf(version());
    const old = readdirSync(releases).map(nameOf).toSorted(newestFirst).slice(keptReleases);
    for (const name of old.filter((each) => newestFirst(out, each) < 0)) {
      try {
        rmSync(join(releases, folderOf(name)), { recursive: true, force: true });
      } catch {
        // Another publisher removes it, or compresses in it: it goes with the next release.
      }
    }
  }

  const served = new Set<string>();
  /** Makes what a release has brought for the first time seen where everything is served. */
  function serve(names: Iterable<string>): void {
    for (const name of names) {
      if (served.has(name)) continue;
      const link = join(current, unflat(name));
      mkdirSync(dirname(link), { recursive: true });
      if (!lstatSync(link, { throwIfNoEntry: false })) pointTo(join(newest, name), link);
      served.add(name);
    }
  }

  function isOut(path: string, body: Buffer): boolean {
    const file = join(current, fileOf(path));
    try {
      return statSync(file).size === body.length && readFileSync(file).equals(body);
    } catch {
      return false;
    }
  }

  return {
    current,
    version,
    currentSeq: () => nameOf(version()).seq,

    copyAssets(from) {
      const assets = join(from, '_assets');
      if (existsSync(assets)) cpSync(assets, join(current, '_assets'), { recursive: true });
    },

    showAdded() {
      const out = version();
      if (out !== '') serve(filesIn(join(releases, out)));
    },

    keepLanguages(codes) {
      const gone = readdirSync(current).filter((name) => /^[a-z]{2}$/.test(name) && !codes.includes(name));
      for (const code of gone) {
        rmSync(join(current, code), { recursive: true, force: true });
        served.delete(flat(`${code}/index.html`));
      }
      return gone.map((code) => `/${code}/*`);
    },

    stage(name) {
      const release = join(releases, folderOf(name));
      const before = version();
      const unchanged = new Map<string, Buffer>();
      const own = new Set<string>();
      const replaced = new Map<string, string>();
      rmSync(release, { recursive: true, force: true });
      mkdirSync(release);

      /** A file of the release. */
      const bring = (file: string, body: Buffer) => {
        own.add(flat(file));
        writeFileSync(join(release, flat(file)), body);
      };

      /** A file that takes the place of another when everything is written. */
      const replace = (file: string, body: Buffer) => {
        const place = join(current, file);
        const temporary = `${place}.${folderOf(name)}.tmp`;
        replaced.set(temporary, place);
        mkdirSync(dirname(place), { recursive: true });
        writeFileSync(temporary, body);
      };

      const put = (path: string, body: Buffer) => (together.test(path) ? bring : replace)(fileOf(path), body);

      return {
        write(path, text) {
          const body = Buffer.from(text);
          if (isOut(path, body)) unchanged.set(path, body);
          else put(path, body);
        },
        switch() {
          const out = version();
          if (nameOf(out).seq > name.seq) return false;
          // Another publisher was here meanwhile: what was unchanged may not be any more.
          if (out !== before) for (const [path, body] of unchanged) put(path, body);
          if (out !== '') linkUntouched(join(releases, out), release, own);
          for (const [temporary, place] of replaced) {
            renameSync(temporary, place);
            rmSync(`${place}.gz`, { force: true });
          }
          pointTo(release, newest);
          serve(own);
          if (performance.now() - prunedAt >= pruneEvery) setImmediate(prune);
          return true;
        },
        discard() {
          rmSync(release, { recursive: true, force: true });
          for (const temporary of replaced.keys()) rmSync(temporary, { force: true });
        },
      };
    },
  };
}
