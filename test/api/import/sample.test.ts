import { expect, it } from 'vitest';
import { readPage } from '../../../api/import/registry.ts';
import { readInput, sampleFile } from './inputs.ts';

const page = readPage(readInput(sampleFile));

it('the sample shows a year of a page with seven components in two groups', () => {
  const [groups, leaves] = [true, false].map((isGroup) =>
    page.components.filter((component) => component.isGroup === isGroup),
  );
  expect(groups).toHaveLength(2);
  expect(leaves).toHaveLength(7);
  const groupIds = groups?.map((group) => group.id);
  for (const component of leaves ?? []) expect(groupIds).toContain(component.groupId);
  expect(page.incidents).toHaveLength(12);
  const starts = page.incidents.map(({ incident }) => incident.startedAt);
  expect((Math.max(...starts) - Math.min(...starts)) / 86_400_000).toBeGreaterThan(300);
});

it('the sample has every impact, a maintenance, a post-mortem, and nothing that is still open', () => {
  expect(new Set(page.incidents.map(({ incident }) => incident.impact))).toEqual(
    new Set(['none', 'maintenance', 'minor', 'major', 'critical']),
  );
  expect(page.incidents.some(({ incident }) => incident.status === 'postmortem')).toBe(true);
  expect(page.incidents.filter(({ incident }) => incident.resolvedAt === null)).toEqual([]);
});
