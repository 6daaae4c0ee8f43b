import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endingWith,
  spansOf,
  spansOfTimeline,
  type StatusChange,
  type StatusSpan,
  timelineOf,
} from '../../../api/import/history.ts';
import { type ComponentStatus, componentStatuses, worst } from '../../../db/vocabulary.ts';
import { minutes, someIncident, someUpdate } from './pages.ts';

const brief = (spans: StatusSpan[]) => spans.map(({ from, to, status }) => [status, from, to]);
const line = (changes: StatusChange[]) =>
  changes.map(({ at, oldStatus, newStatus }) => [at, oldStatus, newStatus]);
const span = (from: number, to: number, status: ComponentStatus): StatusSpan => ({
  from,
  to,
  status,
  begunBy: null,
  endedBy: null,
});

describe('what an incident did to a component', () => {
  const quiet = [someUpdate('u1', 'investigating', 0), someUpdate('u2', 'resolved', 30)];

  it.each([
    ['minor', 'degraded_performance'],
    ['major', 'partial_outage'],
    ['critical', 'major_outage'],
  ] as const)('is read from a %s impact where no update says more', (impact, status) => {
    expect(spansOf(someIncident('i', quiet, { impact }), 'web')).toEqual([
      { from: minutes(0), to: minutes(30), status, begunBy: 'u1', endedBy: 'u2' },
    ]);
  });

  it('is nothing without an impact', () => {
    expect(spansOf(someIncident('i', quiet, { impact: 'none' }), 'web')).toEqual([]);
  });

  it('goes on while the incident is open', () => {
    const open = someIncident('i', [someUpdate('u1', 'investigating', 0)]);
    expect(brief(spansOf(open, 'web'))).toEqual([['degraded_performance', minutes(0), Infinity]]);
  });

  it('is what the updates say, step by step', () => {
    const told = someIncident('i', [
      someUpdate('u1', 'investigating', 5, [['web', 'operational', 'partial_outage']]),
      someUpdate('u2', 'identified', 10, [['web', 'partial_outage', 'major_outage']]),
      someUpdate('u3', 'monitoring', 20, [['web', 'major_outage', 'operational']]),
      someUpdate('u4', 'resolved', 30, [['web', 'operational', 'operational']]),
    ]);
    expect(spansOf({ ...told, incident: { ...told.incident, startedAt: minutes(0) } }, 'web')).toEqual([
      { from: minutes(5), to: minutes(10), status: 'partial_outage', begunBy: 'u1', endedBy: 'u2' },
      { from: minutes(10), to: minutes(20), status: 'major_outage', begunBy: 'u2', endedBy: 'u3' },
    ]);
  });

  it('is read from the impact where updates only repeat that it is operational', () => {
    const told = someIncident('i', [
      someUpdate('u1', 'investigating', 0, [['web', 'operational', 'operational']]),
      someUpdate('u2', 'resolved', 30, [['web', 'operational', 'operational']]),
    ]);
    expect(brief(spansOf(told, 'web'))).toEqual([['degraded_performance', minutes(0), minutes(30)]]);
  });

  it('was so from the start where the first update that says it says "as before"', () => {
    const told = someIncident('i', [
      someUpdate('u1', 'investigating', 0, [['web', 'operational', 'operational']]),
      someUpdate('u2', 'investigating', 10, [['web', 'major_outage', 'major_outage']]),
      someUpdate('u3', 'resolved', 30),
    ]);
    expect(brief(spansOf(told, 'web'))).toEqual([
      ['degraded_performance', minutes(0), minutes(10)],
      ['major_outage', minutes(10), minutes(30)],
    ]);
  });

  it('is what held before the change where only the end is told', () => {
    const told = someIncident('i', [
      someUpdate('u1', 'investigating', 0),
      someUpdate('u2', 'resolved', 30, [['web', 'major_outage', 'operational']]),
    ]);
    expect(brief(spansOf(told, 'web'))).toEqual([['major_outage', minutes(0), minutes(30)]]);
  });

  it('is nothing, never less, where an incident ended before it began', () => {
    expect(spansOf(someIncident('i', quiet, { resolvedAt: minutes(-60) }), 'web')).toEqual([]);
    expect(spansOf(someIncident('i', quiet, { resolvedAt: minutes(0) }), 'web')).toEqual([]);
  });

  it('of planned work begins when the work does', () => {
    const planned = {
      scheduledFor: minutes(60),
      scheduledUntil: minutes(90),
      impact: 'maintenance',
    } as const;
    const announced = someUpdate('u1', 'scheduled', 0, [['web', 'operational', 'operational']]);
    const done = [announced, someUpdate('u2', 'in_progress', 62), someUpdate('u3', 'completed', 85)];
    expect(spansOf(someIncident('m', [announced], planned), 'web')).toEqual([]);
    expect(spansOf(someIncident('m', done, planned), 'web')).toEqual([
      { from: minutes(62), to: minutes(85), status: 'under_maintenance', begunBy: 'u2', endedBy: 'u3' },
    ]);
    const short = [announced, someUpdate('u3', 'completed', 85)];
    expect(brief(spansOf(someIncident('m', short, planned), 'web'))).toEqual([
      ['under_maintenance', minutes(60), minutes(85)],
    ]);
  });
});

describe('a timeline', () => {
  it('of incidents that overlap has the worst of them at every moment', () => {
    const both = [span(0, 100, 'degraded_performance'), span(20, 50, 'major_outage')];
    expect(line(timelineOf(both))).toEqual([
      [0, 'operational', 'degraded_performance'],
      [20, 'degraded_performance', 'major_outage'],
      [50, 'major_outage', 'degraded_performance'],
      [100, 'degraded_performance', 'operational'],
    ]);
  });

  it('has no change where one incident follows on another', () => {
    const both = [span(0, 10, 'partial_outage'), span(10, 20, 'partial_outage')];
    expect(line(timelineOf(both))).toEqual([
      [0, 'operational', 'partial_outage'],
      [20, 'partial_outage', 'operational'],
    ]);
  });

  it('names the updates that changed something', () => {
    const outer = { ...span(0, 100, 'degraded_performance'), begunBy: 'a', endedBy: 'b' };
    const inner = { ...span(20, 50, 'major_outage'), begunBy: 'c', endedBy: 'd' };
    expect(timelineOf([inner, outer]).map((change) => change.updateId)).toEqual(['a', 'c', 'd', 'b']);
  });

  it('can be made to end with what is known of now', () => {
    const healed = timelineOf([span(10, 20, 'partial_outage')]);
    const open = timelineOf([span(10, Infinity, 'partial_outage')]);
    expect(endingWith(healed, 'operational', 99)).toEqual(healed);
    expect(line(endingWith([], 'degraded_performance', 99))).toEqual([
      [99, 'operational', 'degraded_performance'],
    ]);
    expect(line(endingWith(open, 'operational', 99)).at(-1)).toEqual([99, 'partial_outage', 'operational']);
    expect(endingWith(open, 'operational', 5)).toEqual([]);
    expect(line(endingWith(open, 'major_outage', 5))).toEqual([[10, 'operational', 'major_outage']]);
  });

  const closedSpans = (changes: StatusChange[]) => spansOfTimeline(changes).filter(({ to }) => to < Infinity);

  const anySpan = fc
    .record({
      from: fc.integer({ min: 0, max: 60 }),
      length: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constant(Infinity)),
      status: fc.constantFrom(...componentStatuses.slice(1)),
      begunBy: fc.constantFrom(null, 'a', 'b'),
      endedBy: fc.constantFrom(null, 'c', 'd'),
    })
    .map(({ length, ...each }): StatusSpan => ({ ...each, to: each.from + length }));
  const anySpans = fc.array(anySpan, { maxLength: 12 });

  const statusAt = (changes: StatusChange[], at: number): ComponentStatus =>
    changes.findLast((change) => change.at <= at)?.newStatus ?? 'operational';
  const isWhole = (changes: StatusChange[]) => {
    changes.forEach((change, index) => {
      expect(change.oldStatus).toBe(changes[index - 1]?.newStatus ?? 'operational');
      expect(change.newStatus).not.toBe(change.oldStatus);
      expect(change.at).toBeGreaterThan(changes[index - 1]?.at ?? -Infinity);
    });
  };

  it('goes forward without gaps, whatever it is made of', () => {
    fc.assert(fc.property(anySpans, (spans) => isWhole(timelineOf(spans))));
  });

  it('is the worst of its spans at every moment', () => {
    fc.assert(
      fc.property(anySpans, fc.integer({ min: -1, max: 100 }), (spans, at) => {
        const holding = spans.filter(({ from, to }) => from <= at && at < to);
        expect(statusAt(timelineOf(spans), at)).toBe(worst(holding.map(({ status }) => status)));
      }),
    );
  });

  it('ends operational when every incident is over', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const over = spans.map((each) => ({ ...each, to: Math.min(each.to, 100) }));
        expect(timelineOf(over).at(-1)?.newStatus ?? 'operational').toBe('operational');
      }),
    );
  });

  it('can be taken apart and put together again', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const once = timelineOf(spans);
        expect(timelineOf(spansOfTimeline(once))).toEqual(once);
        expect(timelineOf([...closedSpans(once), ...spans])).toEqual(once);
      }),
    );
  });

  const end = fc.record({
    status: fc.constantFrom(...componentStatuses),
    since: fc.integer({ min: 0, max: 120 }),
  });

  it('comes out the same when the same is imported again', () => {
    fc.assert(
      fc.property(anySpans, end, (spans, { status, since }) => {
        const once = endingWith(timelineOf(spans), status, since);
        expect(endingWith(timelineOf([...closedSpans(once), ...spans]), status, since)).toEqual(once);
      }),
    );
  });

  it('is whole and ends as asked, however it is made to end', () => {
    fc.assert(
      fc.property(anySpans, end, (spans, { status, since }) => {
        const ended = endingWith(timelineOf(spans), status, since);
        isWhole(ended);
        expect(ended.at(-1)?.newStatus ?? 'operational').toBe(status);
      }),
    );
  });
});
