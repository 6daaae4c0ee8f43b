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
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/**
 * How the public files lie on the disk, so that any static server can serve `current/`:
 *
 *   current/                what is served. `incidents/`, `history/` and `_assets/` are real, each file replaced
 *                           by rename; everything else is a link through `newest`
 *   newest                  a symbolic link to the newest release, switched by rename
 *   releases/<seq>-<epoch>/ the front page, feeds and JSON of one sequence number, never changed
 *
 * Ten thousand incidents are thus not copied for one update, and what must agree (the front page, the JSON,
 * the feed) is switched in one step, after the pages that it links to. A file that an update leaves as it was
 * is not written again: the release shares it with the one before.
 */
const sharedFolders = ['incidents', 'history', '_assets'];
const keptReleases = 5;

const isShared = (path: string) => sharedFolders.some((folder) => path.startsWith(`/${folder}/`));

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
  stage(name: ReleaseName): Staged;
}

/** What a release does not bring itself it shares with the one before, as the same file. */
function linkUntouched(before: string, release: string): void {
  const own = new Set(readdirSync(release));
  for (const entry of readdirSync(before, { withFileTypes: true })) {
    const [from, to] = [join(before, entry.name), join(release, entry.name)];
    // A compressed twin goes with its file.
    const isOwn = own.has(entry.name.replace(/\.gz$/, ''));
    if (!isOwn) {
      if (entry.isFile()) linkSync(from, to);
      else mkdirSync(to);
    }
    if (entry.isDirectory()) linkUntouched(from, to);
  }
}

function pointTo(target: string, link: string): void {
  const next = `${link}.${process.pid}.tmp`;
  rmSync(next, { force: true });
  symlinkSync(relative(dirname(link), target), next);
  renameSync(next, link);
}

export function createReleases({ folder, cards }: { folder: string; cards: string }): Releases {
  const current = join(folder, 'current');
  const newest = join(folder, 'newest');
  const releases = join(folder, 'releases');
  for (const each of sharedFolders) mkdirSync(join(current, each), { recursive: true });
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

  /** After the release is out; a folder that cannot be removed now is removed another time. */
  function prune(): void {
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

  const served = new Set(['cards', ...sharedFolders]);
  /** Makes what a release has brought for the first time seen where everything is served. */
  function serve(release: string): void {
    for (const name of readdirSync(release)) {
      if (served.has(name)) continue;
      const link = join(current, name);
      if (!lstatSync(link, { throwIfNoEntry: false })) pointTo(join(newest, name), link);
      served.add(name);
    }
  }

  function isOut(path: string, body: string): boolean {
    try {
      return readFileSync(join(current, fileOf(path)), 'utf8') === body;
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

    showAdded: () => serve(join(releases, version())),

    stage(name) {
      const release = join(releases, folderOf(name));
      const before = version();
      const unchanged = new Map<string, string>();
      const shared = new Map<string, string>();
      rmSync(release, { recursive: true, force: true });
      mkdirSync(release);
      const made = new Set([release]);

      const makeFolder = (file: string) => {
        const parent = dirname(file);
        if (!made.has(parent)) mkdirSync(parent, { recursive: true });
        made.add(parent);
      };

      const put = (path: string, body: string) => {
        const file = join(isShared(path) ? current : release, fileOf(path));
        makeFolder(file);
        if (!isShared(path)) return writeFileSync(file, body);
        const temporary = `${file}.${folderOf(name)}.tmp`;
        shared.set(temporary, file);
        writeFileSync(temporary, body);
      };

      return {
        write(path, body) {
          if (isOut(path, body)) unchanged.set(path, body);
          else put(path, body);
        },
        switch() {
          const out = version();
          if (nameOf(out).seq > name.seq) return false;
          // Another publisher was here meanwhile: what was unchanged may not be any more.
          if (out !== before) for (const [path, body] of unchanged) put(path, body);
          if (out !== '') linkUntouched(join(releases, out), release);
          for (const [temporary, file] of shared) {
            renameSync(temporary, file);
            rmSync(`${file}.gz`, { force: true });
          }
          pointTo(release, newest);
          serve(release);
          setImmediate(prune);
          return true;
        },
        discard() {
          rmSync(release, { recursive: true, force: true });
          for (const temporary of shared.keys()) rmSync(temporary, { force: true });
        },
      };
    },
  };
}
