import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewReport } from '../../db/store/reports.ts';
import { minutes } from '../support/incidents.ts';
import { tempStore } from '../support/temp.ts';

/** Noon, so that half an hour before and after is the same day in UTC. */
const noon = Date.parse('2026-11-22T12:00:00Z');
const midnight = Date.parse('2026-11-23T00:00:00Z');
const hours = (n: number) => minutes(60 * n);
const days = (n: number) => hours(24 * n);

const by = (person: string, change: Partial<NewReport> = {}): NewReport => ({
  target: 'signin',
  persons: [person],
  platform: null,
  country: null,
  likelyPlatform: 'web',
  ...change,
});

describe('a report', () => {
  it('is one for one person and target within half an hour', async () => {
    const store = await tempStore();
    expect(await store.noteReport(by('ana'), noon)).toBe(true);
    expect(await store.noteReport(by('ana'), noon + minutes(29))).toBe(false);
    expect(await store.noteReport(by('ana', { target: 'page' }), noon)).toBe(true);
    expect(await store.noteReport(by('ben'), noon)).toBe(true);
    expect(await store.noteReport(by('ana'), noon + minutes(30))).toBe(true);
    expect(await store.countReporters(['signin'], noon - 1)).toBe(2);
    expect(await store.countReporters(['signin', 'page'], noon - 1)).toBe(2);
  });

  it('is one however many come at once and in whatever order', async () => {
    const sent = fc.array(
      fc.record({
        person: fc.constantFrom('ana', 'ben', 'chi'),
        target: fc.constantFrom('page', 'signin'),
        at: fc.integer({ min: 0, max: 29 }),
      }),
      { maxLength: 30 },
    );
    const store = await tempStore();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(sent, async (all) => {
        run++;
        const inOrder = all.toSorted((a, b) => a.at - b.at);
        const noted = await Promise.all(
          inOrder.map(({ person, target, at }) =>
            store.noteReport(by(`${person} ${run}`, { target }), noon + minutes(at)),
          ),
        );
        const different = new Set(all.map(({ person, target }) => `${person} ${target}`)).size;
        expect(noted.filter(Boolean)).toHaveLength(different);
      }),
    );
  });

  it('takes up what the same person adds to it', async () => {
    const store = await tempStore();
    await store.noteReport(by('ana', { likelyPlatform: 'ios' }), noon);
    await store.noteReport(by('ana', { country: 'AU', likelyPlatform: 'android' }), noon + 1);
    await store.noteReport(by('ana', { platform: 'other' }), noon + 2);
    expect(await store.listReported(noon - 1)).toEqual([
      { target: 'signin', people: 1, networks: 1, platforms: { other: 1 }, countries: { AU: 1 } },
    ]);
  });
});

describe('the salt of the day', () => {
  it('stays the same all day and is another on the next', async () => {
    const store = await tempStore();
    expect(await store.readReportSalts(noon, 'first')).toEqual(['first']);
    expect(await store.readReportSalts(noon + hours(11), 'second')).toEqual(['first']);
    expect(await store.readReportSalts(noon + days(1), 'third')).toEqual(['third']);
  });

  it('counts on for half an hour after midnight, so that nobody is two', async () => {
    const store = await tempStore();
    await store.readReportSalts(midnight - minutes(10), 'old');
    expect(await store.readReportSalts(midnight + minutes(10), 'new')).toEqual(['new', 'old']);
    await store.noteReport(by('ana by old'), midnight - minutes(10));
    const again = by('ana by new', { persons: ['ana by new', 'ana by old'] });
    expect(await store.noteReport(again, midnight + minutes(10))).toBe(false);
    expect(await store.readReportSalts(midnight + minutes(31), 'newer')).toEqual(['new']);
  });

  it('goes when its time is over, even if nobody reports anything any more', async () => {
    const store = await tempStore();
    await store.readReportSalts(noon, 'first');
    await store.forgetReports(noon + days(1));
    expect(await store.readReportSalts(noon, 'again')).toEqual(['again']);
  });
});

describe('what is kept', () => {
  it('tells nobody apart after a day, and is gone after thirty', async () => {
    const store = await tempStore();
    for (const person of ['ana', 'ben', 'chi']) await store.noteReport(by(person), noon + minutes(10));
    await store.forgetReports(noon + hours(23));
    expect(await store.countReporters(['signin'], 0)).toBe(3);
    await store.forgetReports(noon + hours(25));
    expect(await store.countReporters(['signin'], 0)).toBe(0);
    const next = { now: noon + days(1), days: 28 };
    expect(await store.listReportsAtThisHour('signin', next)).toEqual([3]);
    await store.forgetReports(noon + days(30) + minutes(11));
    expect(await store.listReportsAtThisHour('signin', { now: noon + days(28), days: 40 })).toEqual([]);
  });
});

describe('what is usual at an hour of the day', () => {
  it('is read from the same hour of days before, of one target, without today', async () => {
    const store = await tempStore();
    const report = async (count: number, at: number, target = 'signin') => {
      for (let n = 0; n < count; n++) await store.noteReport(by(`${at} ${n}`, { target }), at);
    };
    await report(2, noon - days(1) + minutes(59));
    await report(3, noon - days(2));
    await report(4, noon - days(28));
    await report(9, noon - days(29));
    await report(9, noon - days(1) - 1);
    await report(9, noon - days(2) + hours(1));
    await report(9, noon + minutes(5));
    await report(9, noon - days(3), 'page');
    const read = await store.listReportsAtThisHour('signin', { now: noon + minutes(10), days: 28 });
    expect(read.toSorted()).toEqual([2, 3, 4]);
  });
});

describe('an alert', () => {
  const alert = { target: 'signin', people: 3, platforms: { ios: 2, android: 1 } };
  const rules = { now: noon, pause: hours(1), byMail: true };

  it('is raised once an hour for a target, whoever asks at once', async () => {
    const store = await tempStore();
    const raised = await Promise.all([1, 2, 3].map(() => store.raiseAlert(alert, rules)));
    expect(raised.filter(Boolean)).toHaveLength(1);
    expect(await store.raiseAlert({ ...alert, target: 'page' }, rules)).toBeDefined();
    expect(await store.raiseAlert(alert, { ...rules, now: noon + minutes(59) })).toBeUndefined();
    expect(await store.raiseAlert(alert, { ...rules, now: noon + minutes(60) })).toBeDefined();
    expect(await store.listAlerts(noon)).toMatchObject([{ ...alert, raisedAt: noon + minutes(60) }]);
  });

  it('waits for its mail until that is settled, and is taken over from whoever dies over it', async () => {
    const store = await tempStore();
    const raised = await store.raiseAlert(alert, rules);
    await store.raiseAlert({ ...alert, target: 'page' }, { ...rules, byMail: false });
    const claim = (now: number) => store.claimAlertMails({ now, lease: minutes(1) });
    const id = raised?.id ?? '';
    expect(await claim(noon)).toMatchObject([{ id, mailAttempts: 1 }]);
    expect(await claim(noon + 1)).toEqual([]);
    expect(await claim(noon + minutes(1))).toMatchObject([{ id, mailAttempts: 2 }]);
    await store.settleAlertMail({ id, mailAttempts: 1 }, null);
    await store.settleAlertMail({ id, mailAttempts: 2 }, noon + minutes(3));
    expect(await claim(noon + minutes(3))).toMatchObject([{ id, mailAttempts: 3 }]);
    await store.settleAlertMail({ id, mailAttempts: 2 }, noon);
    await store.settleAlertMail({ id, mailAttempts: 3 }, null);
    expect(await claim(noon + days(1))).toEqual([]);
    await store.forgetAlerts(noon + days(31));
    expect(await store.listAlerts(0)).toEqual([]);
  });
});
