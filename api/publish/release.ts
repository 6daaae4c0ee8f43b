import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * How the public files lie on the disk, so that any static server can serve `current/`:
 *
 *   pages/            incidents/, history/, _assets/: shared by all releases, each file replaced by rename
 *   releases/<seq>/   the front page, feeds and JSON of one sequence number, never changed; links to pages/
 *   current           a symbolic link to the newest release, switched by rename
 *
 * Ten thousand incidents are thus not copied for one update, and what must agree (the front page, the JSON,
 * the feed) is switched in one step, after the pages that it links to.
 */
const sharedFolders = ['incidents', 'history', '_assets'];
const keptReleases = 5;

const isShared = (path: string) => sharedFolders.some((folder) => path.startsWith(`/${folder}/`));

/** `/incidents/abc/` is the file `incidents/abc/index.html`; `/404/` is `404.html`, as static servers expect. */
export function fileOf(path: string): string {
  if (path === '/404/') return '404.html';
  return (path.endsWith('/') ? `${path}index.html` : path).slice(1);
}

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
  copyAssets(folder: string): void;
  stage(seq: number): Staged;
}

export function createReleases({ folder, cards }: { folder: string; cards: string }): Releases {
  const pages = join(folder, 'pages');
  const releases = join(folder, 'releases');
  const current = join(folder, 'current');
  for (const each of sharedFolders) mkdirSync(join(pages, each), { recursive: true });
  mkdirSync(releases, { recursive: true });
  mkdirSync(cards, { recursive: true });

  function currentSeq(): number {
    try {
      return Number(readlinkSync(current).split('/').at(-1));
    } catch {
      return 0;
    }
  }

  /** After the release is out; a folder that cannot be removed now is removed another time. */
  function prune(): void {
    if (!existsSync(releases)) return;
    const numbers = readdirSync(releases).map(Number).filter(Number.isInteger);
    for (const old of numbers.sort((a, b) => b - a).slice(keptReleases)) {
      if (old < currentSeq()) rmSync(join(releases, String(old)), { recursive: true, force: true });
    }
  }

  function linkShared(release: string): void {
    for (const each of sharedFolders) symlinkSync(relative(release, join(pages, each)), join(release, each));
    symlinkSync(relative(release, cards), join(release, 'cards'));
  }

  /** What a release does not bring itself it shares with the one before, as the same file. */
  function linkUntouched(before: string, release: string): void {
    if (!existsSync(before)) return;
    for (const name of readdirSync(before)) {
      const isOwn = existsSync(join(release, name)) || !statSync(join(before, name)).isFile();
      if (!isOwn) linkSync(join(before, name), join(release, name));
    }
  }

  function point(release: string): void {
    const next = `${current}.${process.pid}.tmp`;
    rmSync(next, { force: true });
    symlinkSync(relative(folder, release), next);
    renameSync(next, current);
  }

  return {
    current,
    currentSeq,

    copyAssets(from) {
      const assets = join(from, '_assets');
      if (existsSync(assets)) cpSync(assets, join(pages, '_assets'), { recursive: true });
    },

    stage(seq) {
      const release = join(releases, String(seq));
      const staging = join(releases, `.${seq}.${process.pid}`);
      const shared = new Map<string, string>();
      const made = new Set<string>();
      rmSync(staging, { recursive: true, force: true });
      mkdirSync(staging);
      linkShared(staging);

      const makeFolder = (file: string) => {
        const parent = dirname(file);
        if (!made.has(parent)) mkdirSync(parent, { recursive: true });
        made.add(parent);
      };

      return {
        write(path, body) {
          const file = join(isShared(path) ? pages : staging, fileOf(path));
          makeFolder(file);
          if (!isShared(path)) return writeFileSync(file, body);
          const temporary = `${file}.${seq}.${process.pid}.tmp`;
          shared.set(temporary, file);
          writeFileSync(temporary, body);
        },
        switch() {
          if (currentSeq() > seq) return false;
          linkUntouched(join(releases, String(currentSeq())), staging);
          for (const [temporary, file] of shared) renameSync(temporary, file);
          rmSync(release, { recursive: true, force: true });
          renameSync(staging, release);
          point(release);
          setImmediate(prune);
          return true;
        },
        discard() {
          rmSync(staging, { recursive: true, force: true });
          for (const temporary of shared.keys()) rmSync(temporary, { force: true });
        },
      };
    },
  };
}
