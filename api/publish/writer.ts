import { linkSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { utf8Of } from './utf8.ts';

/** Which release: of one sequence number, by one claim of the right to publish. */
export interface ReleaseName {
  seq: number;
  epoch: number;
}

export const folderOf = ({ seq, epoch }: ReleaseName): string => `${seq}-${epoch}`;

/** Where the parts of the public files lie in their folder; `release.ts` says what they are for. */
export const partsOf = (folder: string) => ({
  current: join(folder, 'current'),
  newest: join(folder, 'newest'),
  releases: join(folder, 'releases'),
  old: join(folder, 'old'),
});

/** The name in a release, where no folders are. */
export const flat = (file: string) => file.replaceAll('/', '~');
export const unflat = (name: string) => name.replaceAll('~', '/');

/** `/incidents/abc/` is the file `incidents/abc/index.html`; `/404/` is `404.html`, as static servers expect. */
export function fileOf(path: string): string {
  if (path === '/404/') return '404.html';
  return (path.endsWith('/') ? `${path}index.html` : path).slice(1);
}

/** What must agree at one sequence number: the front page in every language, the JSON and the feeds. */
const together = /^\/(([a-z]{2}\/)?$|api\/v2\/|history\.|badge\.svg$|app-notice\.json$)/;

/** What was written of a release. */
interface Written {
  /** Names in the release's own folder. */
  own: string[];
  /** Files that are to take the place of others. */
  replaced: { temporary: string; place: string }[];
}

export interface Writer {
  written: Written;
  /** Writes what is at an address, when it is not out already. */
  write(path: string, body: string): void;
}

function isSame(file: string, body: Buffer): boolean {
  try {
    return statSync(file).size === body.length && readFileSync(file).equals(body);
  } catch {
    return false;
  }
}

function writeNew(file: string, body: Buffer): void {
  try {
    writeFileSync(file, body);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, body);
  }
}

/** Gives a file a second name, so that the disk need not let it go while everybody waits for what takes its place. */
function setAside(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch {
    // A new page takes nobody's place; and whatever else it was, the page itself is well.
  }
}

/** Writes files of a release whose folder is there, each where nobody sees it yet. */
export function createWriter(folder: string, name: ReleaseName): Writer {
  const { current, releases, old } = partsOf(folder);
  const release = join(releases, folderOf(name));
  const written: Written = { own: [], replaced: [] };
  return {
    written,
    write(path, text) {
      const body = utf8Of(text);
      const file = fileOf(path);
      const place = join(current, file);
      if (isSame(place, body)) return;
      if (together.test(path)) {
        written.own.push(flat(file));
        writeFileSync(join(release, flat(file)), body);
      } else {
        const temporary = `${place}.${folderOf(name)}.tmp`;
        written.replaced.push({ temporary, place });
        writeNew(temporary, body);
        setAside(place, join(old, `${flat(file)}.${folderOf(name)}`));
      }
    },
  };
}
