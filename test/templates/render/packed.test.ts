import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Indexed } from '../../../templates/render/indexed.ts';
import { eachRun, pack } from '../../../templates/render/packed.ts';

/** A picture of few colours, whose rows often come again, as those of cards do. */
const picture: fc.Arbitrary<Indexed> = fc
  .record({
    width: fc.integer({ min: 1, max: 40 }),
    kinds: fc.array(fc.array(fc.nat({ max: 255 }), { minLength: 40, maxLength: 40 }), {
      minLength: 1,
      maxLength: 4,
    }),
    order: fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 30 }),
  })
  .map(({ width, kinds, order }) => {
    const rows = order.flatMap((kind) => [0, ...(kinds[kind % kinds.length] ?? []).slice(0, width)]);
    return { width, height: order.length, colors: [], rows: Buffer.from(rows) };
  });

test('a packed picture is the same picture again', () => {
  fc.assert(
    fc.property(picture, (flat) => {
      const again = Buffer.alloc(flat.rows.length);
      eachRun(pack(flat), flat.width, (index, x, y, length) => {
        const at = y * (flat.width + 1) + 1 + x;
        again.fill(index, at, at + length);
      });
      expect(again).toEqual(flat.rows);
    }),
  );
});

test('rows that come again take no room', () => {
  const rows = Buffer.alloc(101 * 1000, 7);
  for (let y = 0; y < 1000; y++) rows[y * 101] = 0;
  expect(pack({ width: 100, height: 1000, colors: [], rows }).runs).toHaveLength(2);
});
