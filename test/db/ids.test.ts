import { expect, it } from 'vitest';
import { newDeliveryId, newId } from '../../db/ids.ts';

it('gives ids of twelve characters of a-z and 0-9, never one twice', () => {
  const ids = Array.from({ length: 10_000 }, newId);
  for (const id of ids) expect(id).toMatch(/^[a-z0-9]{12}$/);
  expect(new Set(ids).size).toBe(ids.length);
});

it('gives delivery ids that are record keys of the AT Protocol and sort in the order they were made', () => {
  const now = Date.parse('2026-11-22T11:47:00Z');
  const ids = Array.from({ length: 5_000 }, () => newDeliveryId(now));
  for (const id of ids) expect(id).toMatch(/^[2-7a-j][2-7a-z]{12}$/);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

it('goes on in order when the clock is set back', () => {
  const late = newDeliveryId(Date.parse('2030-01-01T00:00:00Z'));
  expect(newDeliveryId(Date.parse('2026-01-01T00:00:00Z')) > late).toBe(true);
});
