import { expect, test } from 'vitest';
import { createLayerCache } from '../../../templates/render/layer-cache.ts';

const bytesOf = (drawn: string) => drawn.length;

test('draws what has the same content once', async () => {
  const cache = createLayerCache<string>(100);
  let draws = 0;
  const draw = async () => `drawing ${(draws += 1)}`;
  expect(await cache.get(['a', 1], draw, bytesOf)).toBe('drawing 1');
  expect(await cache.get(['a', 1], draw, bytesOf)).toBe('drawing 1');
  expect(await cache.get(['a', 2], draw, bytesOf)).toBe('drawing 2');
});

test('drops what was not used for longest above its limit', async () => {
  const cache = createLayerCache<string>(20);
  const drawn: string[] = [];
  const get = (name: string) =>
    cache.get(
      name,
      async () => {
        drawn.push(name);
        return name.repeat(10);
      },
      bytesOf,
    );
  for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await get(name);
  expect(drawn).toEqual(['a', 'b', 'c', 'b']);
});

test('keeps nothing of a drawing that failed', async () => {
  const cache = createLayerCache<string>(20);
  await expect(cache.get('a', () => Promise.reject(new Error('broken')), bytesOf)).rejects.toThrow('broken');
  expect(await cache.get('a', async () => 'drawn', bytesOf)).toBe('drawn');
});
