import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ComponentStatus,
  componentStatuses,
  greaterImpact,
  heardBy,
  impactOf,
  impacts,
  overallStatus,
  phaseOf,
  severity,
  statusOf,
  worst,
} from '../../db/vocabulary.ts';

const times = <Item extends ComponentStatus>(n: number, item: Item): Item[] =>
  Array.from({ length: n }, () => item);

describe('the overall status', () => {
  it.each([
    [[], 'none', 'All Systems Operational'],
    [times(3, 'operational'), 'none', 'All Systems Operational'],
    [
      [...times(8, 'degraded_performance'), ...times(13, 'operational')],
      'minor',
      'Partially Degraded Service',
    ],
    [times(2, 'degraded_performance'), 'minor', 'Degraded System Service'],
    [['partial_outage', 'major_outage'], 'major', 'Partial System Outage'],
    [times(2, 'partial_outage'), 'major', 'Partial System Outage'],
    [['partial_outage', 'operational'], 'minor', 'Minor Service Outage'],
    [times(2, 'major_outage'), 'critical', 'Major System Outage'],
    [['under_maintenance', 'operational'], 'maintenance', 'Service Under Maintenance'],
    [['under_maintenance', 'degraded_performance'], 'minor', 'Partially Degraded Service'],
  ] as const)('of %j is %s: %s', (statuses, indicator, description) => {
    expect(overallStatus(statuses)).toEqual({ indicator, description });
  });

  it.each([
    [[], ['none'], 'minor', 'Partially Degraded Service'],
    [times(2, 'operational'), ['minor', 'critical'], 'critical', 'Major System Outage'],
    [times(2, 'under_maintenance'), ['major'], 'major', 'Partial System Outage'],
    [['partial_outage', 'operational'], ['critical'], 'minor', 'Minor Service Outage'],
  ] as const)(
    'of %j with open incidents of impact %j is %s: %s',
    (statuses, open, indicator, description) => {
      expect(overallStatus(statuses, open)).toEqual({ indicator, description });
    },
  );

  it('never sounds better when a component gets worse', () => {
    const order = ['none', 'maintenance', 'minor', 'major', 'critical'];
    const status = fc.constantFrom(...componentStatuses);
    fc.assert(
      fc.property(fc.array(status, { minLength: 1, maxLength: 8 }), fc.nat(7), (statuses, at) => {
        const index = at % statuses.length;
        const before = statuses[index] ?? 'operational';
        const worse =
          componentStatuses[Math.min(severity(before) + 1, componentStatuses.length - 1)] ?? before;
        const after = statuses.with(index, worse);
        const rank = (all: typeof statuses) => order.indexOf(overallStatus(all).indicator);
        // Planned work that hides behind nothing else is the one status that says less than what it covers.
        if (before === 'operational' || before === 'under_maintenance')
          expect(rank(after)).toBeGreaterThanOrEqual(rank(statuses));
        if (after.every((each) => each === worse)) expect(rank(after)).toBeGreaterThanOrEqual(rank(statuses));
      }),
    );
  });
});

describe('impact', () => {
  it('follows from the worst component', () => {
    expect(impactOf([])).toBe('none');
    expect(impactOf(['degraded_performance', 'operational'])).toBe('minor');
    expect(impactOf(['partial_outage', 'degraded_performance'])).toBe('major');
    expect(impactOf(['major_outage', 'partial_outage'])).toBe('critical');
  });

  it('is the greater of two, whatever their order', () => {
    const impact = fc.constantFrom(...impacts);
    fc.assert(
      fc.property(impact, impact, (a, b) => {
        expect(greaterImpact(a, b)).toBe(greaterImpact(b, a));
      }),
    );
  });
});

describe('the worst of component statuses', () => {
  it('is one of them, and none is worse', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...componentStatuses), { minLength: 1 }), (statuses) => {
        const found = worst(statuses);
        expect(statuses).toContain(found);
        for (const each of statuses) expect(severity(each)).toBeLessThanOrEqual(severity(found));
      }),
    );
  });
});

describe('phases', () => {
  it('never claim by themselves that somebody is working', () => {
    expect(phaseOf('investigating')).toBe('know');
  });

  it('give the status they speak of, or leave it', () => {
    expect(statusOf('found', 'investigating')).toBe('identified');
    expect(statusOf('no_news', 'identified')).toBe('identified');
    expect(statusOf('fixed', 'monitoring')).toBe('resolved');
  });
});

describe('heardBy', () => {
  it('is everybody when something is over, and when it is not after all', () => {
    expect(heardBy({ before: 'monitoring', after: 'resolved' })).toEqual(['fixed', 'main', 'every']);
    expect(heardBy({ before: 'resolved', after: 'investigating' })).toEqual(['fixed', 'main', 'every']);
    expect(heardBy({ before: 'resolved', after: 'postmortem' })).toEqual(['every']);
    expect(heardBy({ after: 'investigating' })).toEqual(['main', 'every']);
    expect(heardBy({ before: 'investigating', after: 'investigating' })).toEqual(['every']);
  });
});
