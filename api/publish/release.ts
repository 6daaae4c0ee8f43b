import {
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { createPruner } from './pruner.ts';
import { createWriter, flat, folderOf, partsOf, type ReleaseName, unflat } from './writer.ts';

/**
 * How the public files lie on the disk, so that any static server can serve `current/`:
 *
 *   current/                what is served: real files, each replaced by rename, and links through `newest`
 *   newest                  a symbolic link to the newest release, switched by rename
 *   releases/<seq>-<epoch>/ what must agree with each other at one sequence number, never changed: the front
 *                           page in every language, the JSON and the feeds, in one flat folder
 *   old/                    files of `current/` that were replaced, until there is time to remove them
 *
 * Ten thousand incidents are thus not copied for one update, and the front page is switched together with the
 * JSON and the feeds, after the pages that it links to. A file that an update leaves as it was is not written
 * again: the release shares it with the one before.
 */
const keptReleases = 5;

function nameOf(folder: string): ReleaseName {
  const [seq = 0, epoch = 0] = folder.split('-').map(Number);
  return { seq, epoch };
}
const newestFirst = (a: ReleaseName, b: ReleaseName): number => b.seq - a.seq || b.epoch - a.epoch;

/** Files that are written but not yet seen by anybody. */
export interface Staged {
  write(path: string, body: string): void;
  /** The version that was out before. */
  before: string;
  /**
   * Lets everybody see them, all or, when another release came out meanwhile, none. Says whether it did. Of the pages
   * in further languages it shares only those of `languages` with the release before.
   */
  switch(languages: readonly string[]): boolean;
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
  /** Takes away the pages of months before the first, and says where they were. */
  keepMonths(first: string): string[];
  stage(name: ReleaseName): Staged;
  /** Resolves when what is over is gone. */
  settle(): Promise<void>;
}

/** What is in a release, without what is still being compressed. */
const filesIn = (release: string) => readdirSync(release).filter((name) => !name.endsWith('.tmp'));

/** The languages in which pages are served, besides the main one. */
const languagesIn = (folder: string) => readdirSync(folder).filter((name) => /^[a-z]{2}$/.test(name));

/** The language of a name in a release, `de` of `de~index.html`; nothing for what is in the main one or in none. */
const languageOf = (name: string) => /^([a-z]{2})~/.exec(name)?.[1];

/** What a release does not bring itself it shares with the one before, as the same file, twins included. */
function linkUntouched(
  before: string,
  release: string,
  { own, languages }: { own: ReadonlySet<string>; languages: readonly string[] },
): void {
  for (const name of filesIn(before)) {
    const language = languageOf(name);
    if (language !== undefined && !languages.includes(language)) continue;
    if (!own.has(name.replace(/\.gz$/, ''))) linkSync(join(before, name), join(release, name));
  }
}

function removeTwin(file: string): void {
  const twin = `${file}.gz`;
  if (existsSync(twin)) rmSync(twin, { force: true });
}

function pointTo(target: string, link: string): void {
  const next = `${link}.${process.pid}.tmp`;
  rmSync(next, { force: true });
  symlinkSync(relative(dirname(link), target), next);
  renameSync(next, link);
}

/** What is over, old releases and replaced pages, goes once in `pruneEvery` ms. */
export function createReleases(
  { folder, cards }: { folder: string; cards: string },
  { pruneEvery = 60_000 } = {},
): Releases {
  const { current, newest, releases, old } = partsOf(folder);
  mkdirSync(current, { recursive: true });
  mkdirSync(releases, { recursive: true });
  mkdirSync(old, { recursive: true });
  mkdirSync(cards, { recursive: true });
  pointTo(cards, join(current, 'cards'));

  function version(): string {
    try {
      return basename(readlinkSync(newest));
    } catch {
      return '';
    }
  }

  const pruner = createPruner(
    async () => {
      const out = nameOf(version());
      const before = (await readdir(releases)).map(nameOf).filter((each) => newestFirst(out, each) < 0);
      const gone = before
        .toSorted(newestFirst)
        .slice(keptReleases - 1)
        .map(folderOf);
      const replaced = await readdir(old);
      return [...gone.map((each) => join(releases, each)), ...replaced.map((each) => join(old, each))];
    },
    { every: pruneEvery },
  );

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
      const gone = languagesIn(current).filter((code) => !codes.includes(code));
      for (const code of gone) {
        rmSync(join(current, code), { recursive: true, force: true });
        served.delete(flat(`${code}/index.html`));
      }
      return gone.map((code) => `/${code}/*`);
    },

    keepMonths(first) {
      const isGone = (name: string) => /^\d{4}-\d\d$/.test(name) && name < first;
      const addresses = ['/history/', ...languagesIn(current).map((code) => `/${code}/history/`)]
        .filter((history) => existsSync(join(current, history)))
        .flatMap((history) => readdirSync(join(current, history)).map((name) => ({ history, name })))
        .filter(({ name }) => isGone(name))
        .map(({ history, name }) => `${history}${name}/`);
      for (const address of addresses) rmSync(join(current, address), { recursive: true, force: true });
      return addresses;
    },

    settle: () => pruner.settle(),

    stage(asked) {
      const before = version();
      // A power cut may have let the claim be forgotten of what is out.
      const name = folderOf(asked) === before ? { ...asked, epoch: asked.epoch + 1 } : asked;
      const release = join(releases, folderOf(name));
      rmSync(release, { recursive: true, force: true });
      mkdirSync(release);
      const { write, written } = createWriter(folder, name);
      return {
        before,
        write,
        switch(languages) {
          const out = version();
          // What was left unwritten, because it was out, may not be what is out now.
          if (out !== before || nameOf(out).seq > name.seq) return false;
          if (out !== '')
            linkUntouched(join(releases, out), release, { own: new Set(written.own), languages });
          for (const { temporary, place } of written.replaced) {
            renameSync(temporary, place);
            removeTwin(place);
          }
          pointTo(release, newest);
          serve(written.own);
          pruner.soon();
          return true;
        },
        discard() {
          rmSync(release, { recursive: true, force: true });
          for (const { temporary } of written.replaced) rmSync(temporary, { force: true });
        },
      };
    },
  };
}
