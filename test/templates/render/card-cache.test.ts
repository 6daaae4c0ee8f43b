import { mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CardProps } from '../../../templates/cards/card.ts';
import { cardId } from '../../../templates/cards/identity.ts';
import { type Size, sizes } from '../../../templates/cards/sizes.ts';
import { createCardCache } from '../../../templates/render/card-cache.ts';
import type { Drawing, Format } from '../../../templates/render/drawing.ts';
import { ordinary } from '../support/samples.ts';

let folder = '';
let drawn: string[] = [];

/** Draws 1,000 bytes, so that a test can count. */
const renderer = {
  async draw(props: CardProps, size: Size, format: Format = 'png'): Promise<Drawing> {
    drawn.push(`${props.title} ${size}`);
    await new Promise(setImmediate);
    if (props.title === 'cannot be drawn') throw new Error('The card could not be drawn.');
    return {
      picture: Buffer.alloc(1000, props.title),
      format,
      ...sizes[size],
      alt: `alt of ${props.title}`,
      missing: ['↯'],
      unshapable: [],
      fitted: [{ role: 'title', how: 'shortened' }],
    };
  },
};
const titled = (title: string): CardProps => ({ ...ordinary, title });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cards-'));
  drawn = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a card cache', () => {
  test('draws a card once and gives it back from disk afterwards, with what was found', async () => {
    const cache = createCardCache({ folder, renderer });
    const first = await cache.get(titled('one'), 'preview');
    const second = await cache.get(titled('one'), 'preview');
    expect(drawn).toEqual(['one preview']);
    expect(second).toEqual(first);
    expect(second).toMatchObject({ alt: 'alt of one', missing: ['↯'], ...sizes.preview });
  });

  test('names the file after what is on the card and its size', async () => {
    const { id, file, picture } = await createCardCache({ folder, renderer }).get(titled('one'), 'story');
    expect(id).toBe(cardId(titled('one')));
    expect(file).toBe(`${id}-story.png`);
    expect((await readFile(join(folder, file))).equals(picture)).toBe(true);
  });

  test('draws once when several ask at the same time', async () => {
    const cache = createCardCache({ folder, renderer });
    const cards = await Promise.all(Array.from({ length: 5 }, () => cache.get(titled('one'), 'square')));
    expect(drawn).toEqual(['one square']);
    expect(new Set(cards).size).toBe(1);
  });

  test('draws each size and each text for itself', async () => {
    const cache = createCardCache({ folder, renderer });
    await Promise.all([
      cache.get(titled('one'), 'square'),
      cache.get(titled('one'), 'story'),
      cache.get(titled('two'), 'story'),
    ]);
    expect(drawn.toSorted()).toEqual(['one square', 'one story', 'two story']);
  });

  test('keeps a JPEG beside the PNG', async () => {
    const cache = createCardCache({ folder, renderer });
    const [png, jpeg] = [
      await cache.get(titled('one'), 'story'),
      await cache.get(titled('one'), 'story', 'jpeg'),
    ];
    expect([png.format, jpeg.format, jpeg.file]).toEqual(['png', 'jpeg', `${jpeg.id}-story.jpg`]);
    expect(await cache.get(titled('one'), 'story', 'jpeg')).toEqual(jpeg);
    expect(drawn.length).toBe(2);
  });

  test('reads a card by its name, and nothing by another one', async () => {
    const cache = createCardCache({ folder, renderer });
    const { id } = await cache.get(titled('one'), 'story');
    expect(await cache.read(id, 'story')).toMatchObject({ alt: 'alt of one' });
    expect(await cache.read('../../etc/passwd', 'story')).toBeUndefined();
    expect(await cache.read(id, 'square')).toBeUndefined();
  });

  test('peeks without drawing', async () => {
    const cache = createCardCache({ folder, renderer });
    expect(await cache.peek(titled('one'), 'preview')).toBeUndefined();
    const card = await cache.get(titled('one'), 'preview');
    expect(await cache.peek(titled('one'), 'preview')).toEqual(card);
    expect(drawn).toEqual(['one preview']);
  });

  test('knows after a restart what it drew before', async () => {
    await createCardCache({ folder, renderer }).get(titled('one'), 'preview');
    await createCardCache({ folder, renderer }).get(titled('one'), 'preview');
    expect(drawn).toEqual(['one preview']);
  });

  test('draws again when the file is damaged or its findings are missing', async () => {
    const cache = createCardCache({ folder, renderer });
    const { id } = await cache.get(titled('one'), 'preview');
    await writeFile(join(folder, `${id}-preview.json`), '{"width":');
    await cache.get(titled('one'), 'preview');
    await rm(join(folder, `${id}-preview.json`));
    await cache.get(titled('one'), 'preview');
    expect(drawn.length).toBe(3);
  });

  test('hands a failure on, keeps nothing of it and tries again when asked again', async () => {
    const cache = createCardCache({ folder, renderer });
    await expect(cache.get(titled('cannot be drawn'), 'preview')).rejects.toThrow('could not be drawn');
    await expect(cache.get(titled('cannot be drawn'), 'preview')).rejects.toThrow('could not be drawn');
    expect(drawn.length).toBe(2);
    expect(await readdir(folder)).toEqual([]);
  });

  test('leaves no temporary file behind', async () => {
    await createCardCache({ folder, renderer }).get(titled('one'), 'preview');
    const id = cardId(titled('one'));
    expect((await readdir(folder)).toSorted()).toEqual([`${id}-preview.json`, `${id}-preview.png`]);
  });

  test('removes what a killed process left, but not what another one is writing', async () => {
    await writeFile(join(folder, 'old.png.1.1.tmp'), 'x');
    await utimes(join(folder, 'old.png.1.1.tmp'), new Date(0), new Date(0));
    await writeFile(join(folder, 'new.png.1.1.tmp'), 'x');
    await createCardCache({ folder, renderer }).get(titled('one'), 'preview');
    const files = await readdir(folder);
    expect(files).not.toContain('old.png.1.1.tmp');
    expect(files).toContain('new.png.1.1.tmp');
  });

  test('makes its folder when there is none', async () => {
    const cache = createCardCache({ folder: join(folder, 'a', 'b'), renderer });
    await cache.get(titled('one'), 'preview');
    expect(await cache.peek(titled('one'), 'preview')).toBeDefined();
  });

  test('still gives the card when it cannot be kept', async () => {
    await writeFile(join(folder, 'file'), '');
    const cache = createCardCache({ folder: join(folder, 'file'), renderer });
    expect(await cache.get(titled('one'), 'preview')).toMatchObject({ alt: 'alt of one' });
  });
});

describe('a card cache above its limit', () => {
  const pictures = async () => (await readdir(folder)).filter((file) => file.endsWith('.png'));
  const has = async (title: string) => (await pictures()).includes(`${cardId(titled(title))}-preview.png`);

  test('drops the cards that were not used for the longest time, findings and all', async () => {
    const cache = createCardCache({ folder, renderer, limitBytes: 3000 });
    for (const title of ['one', 'two', 'three']) await cache.get(titled(title), 'preview');
    await cache.get(titled('one'), 'preview');
    await cache.get(titled('four'), 'preview');
    expect(await has('two')).toBe(false);
    for (const title of ['one', 'three', 'four']) expect(await has(title), title).toBe(true);
    expect((await readdir(folder)).length).toBe(6);
  });

  test('remembers the order over a restart', async () => {
    const before = createCardCache({ folder, renderer });
    for (const title of ['one', 'two', 'three']) await before.get(titled(title), 'preview');
    for (const [i, title] of ['two', 'three', 'one'].entries())
      await utimes(join(folder, `${cardId(titled(title))}-preview.png`), i + 1, i + 1);
    await createCardCache({ folder, renderer, limitBytes: 3000 }).get(titled('four'), 'preview');
    expect(await has('two')).toBe(false);
    expect((await pictures()).length).toBe(3);
  });

  test('keeps the newest card even when it alone is above the limit', async () => {
    const cache = createCardCache({ folder, renderer, limitBytes: 10 });
    await cache.get(titled('one'), 'preview');
    await cache.get(titled('two'), 'preview');
    expect(await pictures()).toEqual([`${cardId(titled('two'))}-preview.png`]);
  });
});
