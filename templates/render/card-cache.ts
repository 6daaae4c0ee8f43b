import { mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CardProps } from '../cards/card.ts';
import { ways } from '../cards/compose.ts';
import { cardId } from '../cards/identity.ts';
import { roles } from '../cards/scene.ts';
import type { Size } from '../cards/sizes.ts';
import type { Drawing, Format } from './drawing.ts';
import { type RecentFiles, readRecentFiles } from './recent-files.ts';
import type { Renderer } from './renderer.ts';

export interface DrawnCard extends Drawing {
  id: string;
  /** The name of the picture in the cache's folder. */
  file: string;
}

/** Drawn cards on disk, named by what is on them: a prepared card costs nothing when it is sent. */
export interface CardCache {
  /** The card, drawn if it is not there yet. Rejects with an Error when it cannot be drawn. */
  get(props: CardProps, size: Size, format?: Format): Promise<DrawnCard>;
  /** The card if it is there. */
  peek(props: CardProps, size: Size, format?: Format): Promise<DrawnCard | undefined>;
  /** A card that was drawn before, by its name. */
  read(id: string, size: Size): Promise<DrawnCard | undefined>;
}

interface CardCacheOptions {
  folder: string;
  renderer: Pick<Renderer, 'draw'>;
  /** Above this the cards that were not used for the longest time go. */
  limitBytes?: number;
}

/** What a card is called in the cache. */
interface Name {
  id: string;
  file: string;
  format: Format;
}

/** What is kept beside each picture. */
const findings = z.object({
  width: z.number(),
  height: z.number(),
  alt: z.string(),
  missing: z.array(z.string()),
  unshapable: z.array(z.string()),
  fitted: z.array(z.object({ role: z.enum(roles), how: z.enum(ways) })),
});

const endings: Record<Format, string> = { png: 'png', jpeg: 'jpg' };
const findingsFile = (file: string) => file.replace(/png$/, 'json').replace(/jpg$/, 'jpg.json');
const isId = (id: string) => /^[0-9a-f]{20}$/.test(id);

/** The folder is made when the first card is drawn. */
export function createCardCache({
  folder,
  renderer,
  limitBytes = 500 * 1024 ** 2,
}: CardCacheOptions): CardCache {
  const drawing = new Map<string, Promise<DrawnCard>>();
  let recent: Promise<RecentFiles> | undefined;
  let written = 0;

  const recentFiles = () => (recent ??= readRecentFiles(folder, Object.values(endings)));

  /** Renamed into place, so that nobody ever reads half a file. */
  async function writeWhole(file: string, content: Buffer | string): Promise<void> {
    const temporary = join(folder, `${file}.${process.pid}.${(written += 1)}.tmp`);
    await writeFile(temporary, content);
    await rename(temporary, join(folder, file));
  }

  async function remove(file: string): Promise<void> {
    await rm(join(folder, file), { force: true });
    await rm(join(folder, findingsFile(file)), { force: true });
  }

  async function store(file: string, { picture, ...rest }: Drawing): Promise<void> {
    await mkdir(folder, { recursive: true });
    await writeWhole(findingsFile(file), JSON.stringify(rest));
    await writeWhole(file, picture);
    const files = await recentFiles();
    files.use(file, picture.length);
    await Promise.all(files.dropAbove(limitBytes).map(remove));
  }

  async function read({ id, file, format }: Name): Promise<DrawnCard | undefined> {
    try {
      const picture = await readFile(join(folder, file));
      const kept = findings.parse(JSON.parse(await readFile(join(folder, findingsFile(file)), 'utf8')));
      (await recentFiles()).use(file, picture.length);
      const now = new Date();
      await utimes(join(folder, file), now, now);
      return { id, file, picture, format, ...kept };
    } catch {
      return undefined; // Missing or damaged: either way it has to be drawn.
    }
  }

  async function draw(name: Name, props: CardProps, size: Size): Promise<DrawnCard> {
    const known = await read(name);
    if (known) return known;
    const { id, file, format } = name;
    const drawn = await renderer.draw(props, size, format);
    // A card that cannot be kept, on a full disk say, can still be sent.
    await store(file, drawn).catch(() => {});
    return { id, file, ...drawn };
  }

  const named = (id: string, size: Size, format: Format = 'png'): Name => ({
    id,
    format,
    file: `${id}-${size}.${endings[format]}`,
  });

  return {
    get(props, size, format) {
      const name = named(cardId(props), size, format);
      const { file } = name;
      const card = drawing.get(file) ?? draw(name, props, size).finally(() => drawing.delete(file));
      drawing.set(file, card);
      return card;
    },
    peek: (props, size, format) => read(named(cardId(props), size, format)),
    read: async (id, size) => (isId(id) ? read(named(id, size)) : undefined),
  };
}
