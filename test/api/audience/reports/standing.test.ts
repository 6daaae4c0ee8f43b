import { describe, expect, it } from 'vitest';
import { concerns, createPeopleCounter } from '../../../../api/audience/reports/standing.ts';
import { minutes, newIncident, tenFortyFive } from '../../../support/incidents.ts';
import { tempStore } from '../../../support/temp.ts';

describe('what an incident is about', () => {
  it('is its parts and the whole page; of planned work only its parts', () => {
    const incident = { scheduledFor: null, componentIds: ['signin'] };
    const work = { scheduledFor: 1, componentIds: ['signin'] };
    const about = (each: typeof work | typeof incident) =>
      ['signin', 'uploads', 'page'].filter((target) => concerns(target)(each));
    expect([about(incident), about(work)]).toEqual([['signin', 'page'], ['signin']]);
  });
});

describe('the count of an incident', () => {
  it('is everybody since shortly before it, exact while they are few, seconds old when they are many', async () => {
    const store = await tempStore();
    let now = tenFortyFive;
    const count = createPeopleCounter({ store, clock: () => now });
    const report = (from: number, to: number, at = now) =>
      Promise.all(
        Array.from({ length: to - from }, (_, n) =>
          store.noteReport(
            {
              target: 'page',
              persons: [`${from + n}`],
              platform: null,
              country: null,
              likelyPlatform: 'web',
            },
            at,
          ),
        ),
      );
    const incident = { ...newIncident(), componentIds: ['signin'] };
    await report(5_000, 5_010, now - minutes(31));
    await report(0, 3, now - minutes(20));
    expect(await count(incident)).toBe(3);
    await report(3, 1_001);
    expect(await count(incident)).toBe(1_001);
    await report(1_001, 1_010);
    expect(await count(incident)).toBe(1_001);
    expect(await count({ ...incident, id: 'another' })).toBe(1_010);
    now += 5_001;
    expect(await count(incident)).toBe(1_010);
  });
});
