import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { phases } from '../../../db/vocabulary.ts';
import { sizeNames, sizes } from '../../../templates/cards/sizes.ts';
import type { Renderer } from '../../../templates/render/renderer.ts';
import { createStandardCards } from '../../../templates/render/standard-cards.ts';
import { ordinary } from '../support/samples.ts';

let folder = '';
let drawn: string[] = [];
let isBroken = false;

const renderer: Pick<Renderer, 'draw'> = {
  async draw({ phase, title, note }, size) {
    if (isBroken) throw new Error('The card could not be drawn.');
    drawn.push(`${phase} ${size} ${title}${note ?? ''}`);
    const found = { missing: [], unshapable: [], fitted: [] };
    return { picture: Buffer.from(phase), format: 'png', alt: phase, ...sizes[size], ...found };
  },
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standard-'));
  drawn = [];
  isBroken = false;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('are drawn for every phase and size, once, without the words of an incident', async () => {
  await createStandardCards({ folder, renderer }).prepare(ordinary);
  await createStandardCards({ folder, renderer }).prepare(ordinary);
  expect(drawn.length).toBe(phases.length * sizeNames.length);
  expect(drawn.filter((each) => !each.endsWith(' '))).toEqual([]);
});

test('stand in for any card of their brand when nothing can be drawn any more', async () => {
  const standard = createStandardCards({ folder, renderer });
  await standard.prepare(ordinary);
  isBroken = true;
  const card = await standard.instead({ ...ordinary, phase: 'found', title: 'Anything' }, 'story');
  expect(card?.picture.toString()).toBe('found');
  expect(await standard.instead({ ...ordinary, product: 'Another' }, 'story')).toBeUndefined();
});

test('never stand in for the card of a drill, which has to say that it is one', async () => {
  const standard = createStandardCards({ folder, renderer });
  await standard.prepare(ordinary);
  expect(await standard.instead({ ...ordinary, drill: true }, 'story')).toBeUndefined();
});

test('prove a brand on every phase and in every size, or fail', async () => {
  await createStandardCards({ folder, renderer }).prove(ordinary);
  const words = drawn.map((each) => each.split(' '));
  expect(new Set(words.map(([phase]) => phase))).toEqual(new Set(phases));
  expect(new Set(words.map(([, size]) => size))).toEqual(new Set(sizeNames));
  expect(drawn.length).toBe(phases.length + sizeNames.length - 1);
  isBroken = true;
  const another = { ...ordinary, product: 'Another' };
  await expect(createStandardCards({ folder, renderer }).prove(another)).rejects.toThrow('not be drawn');
});

test('are not drawn ahead where nobody wants that', async () => {
  await createStandardCards({ folder, renderer, ahead: false }).prepare(ordinary);
  expect(drawn).toEqual([]);
});
